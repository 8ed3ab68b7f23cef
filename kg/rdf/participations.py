"""Who takes part in a proposition, by which words and on what basis, in as few triples as say it.

A participation is one triple: the role's property of spans (`kg:agentSpan`), whose value is the words. What is usual is
not written. Words of neither `kg:byCoreference` nor `kg:byContext` hang on the event word itself; and where a role has
one span and one entity, the words are that entity's. Else `<span> kg:standsFor <entity>` says whose they are.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from kg.domain.event import Basis, Participation, Proposition, Role
from kg.domain.span import Span
from kg.rdf import iris, terms

Node = Mapping[str, Sequence[str]]
Triple = tuple[str, str, str]

DIRECT: Final = {
    Role.AGENT: "agent",
    Role.PATIENT: "patient",
    Role.RECIPIENT: "recipient",
    Role.INSTRUMENT: "instrument",
    Role.PLACE: "place",
    Role.ORIGIN: "origin",
    Role.DESTINATION: "destination",
}
"""The property that leads from a proposition to who or what is in the role; a purpose is words alone."""
SPANS: Final = {
    Role.AGENT: "agentSpan",
    Role.PATIENT: "patientSpan",
    Role.RECIPIENT: "recipientSpan",
    Role.INSTRUMENT: "instrumentSpan",
    Role.PLACE: "placeSpan",
    Role.ORIGIN: "originSpan",
    Role.DESTINATION: "destinationSpan",
    Role.PURPOSE: "purposeSpan",
}
"""The property that leads from a proposition to the words of who or what is in the role."""
BASES: Final = {Basis.COREFERENCE: "byCoreference", Basis.CONTEXT: "byContext"}
STANDS_FOR: Final = "standsFor"
_WHERE: Final = frozenset({Role.PLACE, Role.ORIGIN, Role.DESTINATION})
_MOVING: Final = (Role.ORIGIN, Role.DESTINATION)


def entities(said: Proposition) -> dict[Role, tuple[str, ...]]:
    """Return the ids that a proposition names directly, by role: one agent, one patient, and all of the others."""
    found: dict[Role, set[str | None]] = {
        role: {one.entity for one in said.participations if one.role is role} for role in DIRECT
    }
    found |= {Role.AGENT: {said.agent}, Role.PATIENT: {said.patient}, Role.PLACE: set(said.places)}
    named = {role: tuple(sorted(id_ for id_ in ids if id_)) for role, ids in found.items()}
    return {role: ids for role, ids in named.items() if ids}


def triples(said: Proposition, iri: str, article: str, base: str) -> Iterator[Triple]:
    """Yield who takes part in a proposition, and by which words of the article."""
    named = entities(said)
    for role, ids in named.items():
        yield from ((iri, terms.KG + DIRECT[role], iris.entity_iri(base, id_)) for id_ in ids)
    usual = {role: _usual(role, named, _spans(said, role)) for role in Role}
    for one in said.participations:
        span = iris.span_iri(article, one.span)
        yield iri, terms.KG + SPANS[one.role], span
        if one.basis in BASES:
            yield iri, terms.KG + BASES[one.basis], span
        if one.entity and one.entity != usual[one.role]:
            yield span, terms.KG + STANDS_FOR, iris.entity_iri(base, one.entity)


def read(node: Node, table: Mapping[str, Node], base: str) -> tuple[Participation, ...]:
    """Return the participations of a proposition's node, in the order of the text; `table` holds the spans' nodes."""
    named = {role: tuple(iris.entity_id(base, iri) for iri in node.get(term, ())) for role, term in DIRECT.items()}
    bases = {iri: basis for basis, term in BASES.items() for iri in node.get(term, ())}
    found = []
    for role, term in SPANS.items():
        spans = [(span, iri) for iri in node.get(term, ()) if (span := iris.span_of(iri))]
        usual = _usual(role, named, [span for span, _ in spans])
        for span, iri in spans:
            told = [iris.entity_id(base, value) for value in table.get(iri, {}).get(STANDS_FOR, ())]
            entity = usual or _fitting(role, told, named)
            found.append(Participation(role, span, bases.get(iri, Basis.EXPLICIT), entity))
    return tuple(sorted(found, key=lambda one: (one.span, one.role.value)))


def _spans(said: Proposition, role: Role) -> list[Span]:
    return list({one.span: None for one in said.participations if one.role is role})


def _usual(role: Role, named: Mapping[Role, Sequence[str]], spans: Sequence[Span]) -> str | None:
    """Return whose words those of a role are without its being said: one span, one entity."""
    moving = {id_ for other in _MOVING for id_ in named.get(other, ())} if role is Role.PLACE else set()
    ids = [id_ for id_ in named.get(role, ()) if id_ not in moving]
    return ids[0] if len(ids) == len(spans) == 1 else None


def _fitting(role: Role, told: Iterable[str], named: Mapping[Role, Sequence[str]]) -> str | None:
    """Return what words stand for in a role: one phrase may name a state that acts and the land that it acts in."""
    fits: Callable[[str], bool] = _is_place if role in _WHERE else lambda id_: not _is_place(id_)
    known = sorted(told, key=lambda id_: (id_ not in named.get(role, ()), not fits(id_), id_))
    return next((id_ for id_ in known if fits(id_) or role in _WHERE), None)


def _is_place(id_: str) -> bool:
    return any(part in {"place", "area"} for part in id_.split("/")[:-1])
