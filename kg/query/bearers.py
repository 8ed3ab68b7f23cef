"""Who and what bears a name, as one reading of the graph after the other gives it: no join that holds them all."""

from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.rdf import terms
from kg.store.names import Pair

_CLASSES: Final = sorted({*terms.ACTOR_CLASS.values(), "Actor", "UnnamedSource", "Place", "OperationalArea", "Event"})
"""Whatever has a name that users ask by."""


def kinds(store: Store) -> Iterator[Pair]:
    """Yield whatever may bear a name with its class."""
    for name in _CLASSES:
        found = store.quads_for_pattern(None, NamedNode(terms.TYPE), NamedNode(terms.KG + name))
        yield from ((subject, name) for subject, _ in _pairs(found))


def told(store: Store, term: str) -> Iterator[Pair]:
    """Yield each subject of a property (IRI) with its value."""
    return _pairs(store.quads_for_pattern(None, NamedNode(term), None))


def _pairs(quads: Iterable[Quad]) -> Iterator[Pair]:
    for quad in quads:
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            yield quad.subject.value, quad.object.value
