"""Claims in Turtle, TriG, N-Quads or N-Triples of kg's own shape (docs/model.md): spans, speech act, kind of quote.

The text is the one that the file holds (`kg export --text`), else that of the article in the store.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from pyoxigraph import RdfFormat, parse

from kg.domain.article import Article
from kg.domain.errors import InputError
from kg.domain.modality import Certainty, Polarity, SpeechAct
from kg.rdf import back, terms
from kg.review.annotations.annotated import Annotated, Marked, attribution
from kg.review.annotations.table import Find

FORMATS: Final[Mapping[str, RdfFormat]] = {
    ".ttl": RdfFormat.TURTLE, ".trig": RdfFormat.TRIG, ".nq": RdfFormat.N_QUADS, ".nt": RdfFormat.N_TRIPLES,
}  # fmt: skip


def annotated(raw: bytes, *, name: str, suffix: str, find: Find) -> Iterator[Annotated]:
    """Yield the articles of a file with their claims as attributions. Raises InputError where it cannot be read."""
    try:
        table = back.nodes(parse(raw, FORMATS[suffix]))
    except (SyntaxError, ValueError) as err:
        raise InputError(f"{name}: {str(err)[:200]}", hint="kg export writes such files") from err
    claims: dict[str, list[str]] = {}
    retired = {claim for node in table.values() for claim in node.get("retires", ())}
    for iri in sorted(table):
        if back.is_a(table, iri, "Claim") and iri not in retired:
            claims.setdefault(table[iri].get("inArticle", [""])[0], []).append(iri)
    if not claims:
        raise InputError(f"{name} holds no claim")
    for iri, held in sorted(claims.items()):
        article = _article(table.get(iri, {}), iri) or find(iri)
        if article is None:
            raise InputError(f"{name}: neither it nor the store holds the text of {iri}", hint="export it with --text")
        found = [_attribution(article.text, table[claim], f"{name}: {claim}") for claim in held]
        yield Annotated(article, tuple(sorted(found, key=lambda one: one.attribution.content)))


def _article(node: Mapping[str, list[str]], iri: str) -> Article | None:
    if "articleText" not in node:
        return None
    title, published, author, url = (
        next(iter(node.get(terms.SCHEMA + term, ())), None) for term in ("headline", "datePublished", "author", "url")
    )
    return Article(
        text=node["articleText"][0], key=url or iri, title=title, published=published, author=author, url=url
    )


_USUAL: Final[Mapping[str, tuple[str, str | None]]] = {
    "act": ("speechAct", SpeechAct.STATES.value),
    "polarity": ("polarity", Polarity.POSITIVE.value),
    "certainty": ("certainty", Certainty.CERTAIN.value),
    "hypothetical": ("hypothetical", "false"),
    "quote": ("quoteType", None),
}
"""Property of each thing that may be stated, and what it means that the property is not there."""


def _attribution(text: str, node: Mapping[str, list[str]], place: str) -> Marked:
    parts = {
        role: [(span.start, span.end) for span in back.spans(node, term)]
        for role, term in (("content", "textSpan"), ("source", "sourceSpan"), ("cue", "cueSpan"))
    }
    stated = {name: _stated(node, term) or usual for name, (term, usual) in _USUAL.items()}
    try:
        return attribution(text, parts, stated)
    except InputError as err:
        raise InputError(f"{place}: {err}") from err


def _stated(node: Mapping[str, list[str]], term: str) -> str | None:
    return node[term][0].removeprefix(terms.KGV) if term in node else None
