"""Pairs of actor and place, each with the claims that tie the two together and how."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.view.resources import Drawn, Resource, local_name

CLAIMANT, AGENT, PATIENT, NAMED, RELAY = 1, 2, 4, 8, 16
"""How an actor stands in a claim: it says it, acts in it, is affected in it, is named in it, relays it."""

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


@dataclass(frozen=True, slots=True)
class Pair:
    """An actor and a place with the claims that tie them: claim IRI and how the actor stands in it."""

    actor: str
    place: str
    claims: tuple[tuple[str, int], ...]


def type_of(entity: Resource | None) -> str | None:
    """Return the word for what an entity is, None where it is neither actor nor place."""
    names = sorted(local_name(iri) for iri in entity.all("type")) if entity else []
    words = (ACTOR_TYPES.get(name) or PLACE_TYPES.get(name) for name in names)
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
        for actor, roles in _roles(claim, drawn.claims, types).items():
            for place in places:
                found.setdefault((actor, place), []).append((claim.iri, roles))
    return [Pair(actor, place, tuple(found[actor, place])) for actor, place in sorted(found)]


def entities_of(claim: Resource, drawn: Drawn) -> list[str]:
    """Return everything that a claim is about, places of its propositions included, sorted."""
    places = (place for said in _propositions(claim, drawn.claims) for place in said.all("place"))
    return sorted({*claim.all("about"), *places})


def _roles(claim: Resource, parts: Mapping[str, Resource], types: Mapping[str, str | None]) -> dict[str, int]:
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
