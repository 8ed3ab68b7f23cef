"""Names and ids that begin with what somebody is typing: looked up in the indexes, since each key waits for it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from kg.query.parties import kind_of
from kg.rdf import iris, terms

if TYPE_CHECKING:
    from kg.store.oxigraph import ClaimStore

_NAMELESS: Final = frozenset({"UnnamedSource", ""})


def names_starting(store: "ClaimStore", start: str, *, most: int) -> list[str]:
    """Return names of actors and places that begin so, ignoring case, sorted; so many at most."""
    wanted = start.casefold()
    bearers: dict[str, list[NamedNode]] = {}
    for form, node in _forms(store):
        if form.casefold().startswith(wanted):
            bearers.setdefault(form, []).append(node)
    found: list[str] = []
    for form in sorted(bearers):
        if any(_kind(store, node) not in _NAMELESS for node in bearers[form]):
            found.append(form)
            if len(found) == most:
                break
    return found


def _forms(store: "ClaimStore") -> Iterator[tuple[str, NamedNode]]:
    """Yield labels and names with what bears them: an entity, or the name itself as a node."""
    for graph in (iris.entities_graph(store.base), iris.corrections_graph(store.base)):
        for term in (terms.LABEL, terms.LITERAL_FORM):
            for quad in store.store.quads_for_pattern(None, NamedNode(term), None, NamedNode(graph)):
                if isinstance(quad.subject, NamedNode):
                    yield str(getattr(quad.object, "value", "")), quad.subject


def _kind(store: "ClaimStore", node: NamedNode) -> str:
    variant = store.store.quads_for_pattern(node, NamedNode(terms.KG + "variantOf"), None)
    bearer = next((getattr(quad.object, "value", "") for quad in variant), node.value)
    return kind_of(store, bearer)


def ids_starting(store: "ClaimStore", start: str, *kinds: str, most: int) -> list[str]:
    """Return the ids of things of these classes (Claim, Review, …) that begin so, sorted; so many at most."""
    found: set[str] = set()
    for kind in kinds:
        for quad in store.store.quads_for_pattern(None, NamedNode(terms.TYPE), NamedNode(terms.KG + kind)):
            word = getattr(quad.subject, "value", "").removeprefix(store.base)
            if word.startswith(start):
                found.add(word)
    return sorted(found)[:most]
