"""Who and what bears a name, told by the tables beside the graph: of any number, and without going through the graph.

The graph of entities and the links' events are made of these tables; only what reviewers say is read where it stands.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, Quad

from kg.rdf import iris, terms
from kg.store.names import Part, Told

if TYPE_CHECKING:
    from kg.store.oxigraph import ClaimStore

_CLASSES: Final = {
    terms.KG + name: name
    for name in (*terms.ACTOR_CLASS.values(), "Actor", "UnnamedSource", "Place", "OperationalArea")
}
"""Whatever has a name that users ask by, but for events."""
_PARTS: Final[dict[str, Part]] = {
    terms.LABEL: "label",
    terms.KG + "variantOf": "variant",
    terms.LITERAL_FORM: "form",
    terms.KG + "areaOf": "area",
}


def told(store: "ClaimStore", only: Iterable[str] | None = None) -> Iterator[Told]:
    """Yield what tells the names of everybody, or of these (IRIs), but for what reviewers say."""
    for event, name in store.statements.events() if only is None else store.statements.events_among(only):
        yield "kind", event, "Event"
        yield "label", event, name
    yield from _of(store.known(only))


def told_by_reviewers(store: "ClaimStore") -> Iterator[Told]:
    """Yield what tells the names that reviewers' claims bring."""
    graph, pattern = NamedNode(iris.corrections_graph(store.base)), store.store.quads_for_pattern
    for term in _PARTS:
        for quad in pattern(None, NamedNode(term), None, graph):
            yield from _of([quad])
            if term == terms.LABEL:
                yield from _of(pattern(quad.subject, NamedNode(terms.TYPE), None, graph))


def bearers(said: Iterable[Told]) -> set[str]:
    """Return whose names are told."""
    return {value if part == "variant" else node for part, node, value in said if part != "form"}


def _of(quads: Iterable[Quad]) -> Iterator[Told]:
    for quad in quads:
        if not isinstance(quad.subject, NamedNode) or not isinstance(quad.object, NamedNode | Literal):
            continue
        if quad.predicate.value == terms.TYPE:
            kind = _CLASSES.get(quad.object.value)
            if kind:
                yield "kind", quad.subject.value, kind
        elif part := _PARTS.get(quad.predicate.value):
            yield part, quad.subject.value, quad.object.value
