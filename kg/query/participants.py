"""Kinds of events and who takes part in them, in the words of the graph and of its articles."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from kg.domain.event import Basis, Role
from kg.domain.span import Span
from kg.rdf import back, iris, participations, terms

if TYPE_CHECKING:
    from kg.store.oxigraph import ClaimStore

Node = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class Participant:
    """One who takes part in a proposition: IRI of whom, and the words, as far as the graph has them."""

    role: Role
    entity: str | None = None
    span: Span | None = None
    basis: Basis = Basis.EXPLICIT


def participants(store: "ClaimStore", proposition: str) -> Iterator[Participant]:
    """Yield who takes part in a proposition (IRI): those with words in the order of the text, then the others."""
    node = _node(store, proposition)
    spans = {iri for term in participations.SPANS.values() for iri in node.get(term, ())}
    told = participations.read(node, {iri: _node(store, iri) for iri in spans}, store.base)
    for one in told:
        entity = iris.entity_iri(store.base, one.entity) if one.entity else None
        yield Participant(one.role, entity, one.span, one.basis)
    worded = {(one.role, one.entity) for one in told}
    for role, term in participations.DIRECT.items():
        for entity in node.get(term, ()):
            moved = {(other, iris.entity_id(store.base, entity)) for other in (Role.ORIGIN, Role.DESTINATION)}
            if not worded & {(role, iris.entity_id(store.base, entity)), *(moved if role is Role.PLACE else ())}:
                yield Participant(role, entity)


def event_label(store: "ClaimStore", kind: str) -> str:
    """Return what a kind of event is called; its IRI where nothing calls it."""
    label = NamedNode(terms.SKOS + "prefLabel")
    found = store.store.quads_for_pattern(NamedNode(kind), label, None) if kind else ()
    return min((quad.object.value for quad in found if isinstance(quad.object, Literal)), default=kind)


def _node(store: "ClaimStore", iri: str) -> Node:
    return back.nodes(store.store.quads_for_pattern(NamedNode(iri), None, None)).get(iri, {})
