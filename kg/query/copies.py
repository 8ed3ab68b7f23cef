"""Which articles share their text: a view over what kg.link.copies has written."""

from typing import TYPE_CHECKING

from kg.rdf import iris, terms

if TYPE_CHECKING:
    from kg.store.oxigraph import ClaimStore


def text_origins(store: "ClaimStore") -> dict[str, str]:
    """Return for each article (IRI) whose text is mostly another's the article that stands for all with that text.

    Whoever counts independent sources asks `origins.get(article, article)`: agency copies then count
    once. An article that shares its text with none, or stands for others, is not a key.
    """
    quads = store.quads(iris.shared_texts_graph(store.base))
    pairs = ((quad.subject, quad.object) for quad in quads if quad.predicate.value == terms.SHARES_TEXT)
    return {getattr(one, "value", ""): getattr(other, "value", "") for one, other in pairs}
