"""Pairs of actor and place, each with the claims that tie the two together and how."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.view.resources import Drawn, Resource, local_name

CLAIMANT, AGENT, PATIENT, NAMED, RELAY, WHERE, WHAT = 1, 2, 4, 8, 16, 32, 64
"""How somebody or something stands in a claim: an actor says it, acts in it, is affected in it, is named in it or
relays it; a place is where it is, an event what happens."""

PLACE_TYPES = {"Place": "place", "OperationalArea": "area"}
ACTOR_TYPES = {
    "Person": "person",
    "Organization": "organization",
    "Publication": "publication",
    "ArmedForce": "armed-force",
    "Polity": "polity",
    "Group": "group",
    "UnnamedSource": "unnamed",
}
OTHER_TYPES = {"EventKind": "event", "ArticleVoice": "article"}
"""What only views know: a kind of event with what it concerns, and an article whose publisher is not stated."""
_TYPES = {**ACTOR_TYPES, **PLACE_TYPES, **OTHER_TYPES}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two that claims tie together: each claim's IRI and how one of the two stands in it."""

    one: str
    """The actor of an actor and a place, the citing of citing and cited."""
    other: str
    claims: tuple[tuple[str, int], ...]


def type_of(entity: Resource | None) -> str | None:
    """Return the word for what an entity is, None where views do not draw it."""
    names = sorted(local_name(iri) for iri in entity.all("type")) if entity else []
    words = (_TYPES.get(name) for name in names)
    return next((word for word in words if word), None)


def find_pairs(drawn: Drawn) -> list[Pair]:
    """Return the pairs in the order of their IRIs.

    An actor is tied to a place by every claim about the place that it makes or relays, in which it
    acts or is affected, or that names it. A publisher is not tied to what it prints: every claim of
    an article would tie it to every place there; the card names it as the first voice of the chain.
    """
    types = {iri: type_of(entity) for iri, entity in drawn.entities.items()}
    found: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for claim in drawn.of_type("Claim"):
        places = [iri for iri in entities_of(claim, drawn) if types.get(iri) in PLACE_TYPES.values()]
        for actor, roles in actors_of(claim, drawn.claims, types).items():
            for place in places:
                found.setdefault((actor, place), []).append((claim.iri, roles))
    return [Pair(actor, place, tuple(found[actor, place])) for actor, place in sorted(found)]


def entities_of(claim: Resource, drawn: Drawn) -> list[str]:
    """Return everything that a claim is about, places of its propositions included, sorted."""
    places = (place for said in _propositions(claim, drawn.claims) for place in said.all("place"))
    return sorted({*claim.all("about"), *places})


def places_of(claim: Resource, drawn: Drawn) -> list[str]:
    """Return the places and areas that a claim is about, sorted."""
    return [iri for iri in entities_of(claim, drawn) if type_of(drawn.entities.get(iri)) in PLACE_TYPES.values()]


def actors_of(claim: Resource, parts: Mapping[str, Resource], types: Mapping[str, str | None]) -> dict[str, int]:
    """Return the actors of a claim and how each stands in it; who only printed it is none of them."""
    said = _propositions(claim, parts)
    links = (parts[iri] for iri in claim.all("chain") if iri in parts)
    voices = {agent for link in links if link.number("depth") for agent in link.all("agent")}
    claimants = voices & set(claim.all("claimant"))
    given: list[tuple[int, Iterable[str]]] = [
        (CLAIMANT, claimants),
        (RELAY, voices - claimants),
        (AGENT, (iri for event in said for iri in event.all("agent"))),
        (PATIENT, (iri for event in said for iri in event.all("patient"))),
        (NAMED, claim.all("about")),
    ]
    roles: dict[str, int] = {}
    for role, actors in given:
        for iri in actors:
            if types.get(iri) in ACTOR_TYPES.values():
                roles[iri] = roles.get(iri, 0) | role
    return roles


def _propositions(claim: Resource, parts: Mapping[str, Resource]) -> list[Resource]:
    return [parts[iri] for iri in claim.all("proposition") if iri in parts]
