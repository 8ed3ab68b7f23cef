"""One actor, place, event or source with all that its claims tie it to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from kg.domain.errors import KgError
from kg.view.cards import entity_record
from kg.view.networked import Networked, Wording
from kg.view.numbered import variants
from kg.view.pairs import (
    ACTOR_TYPES,
    CLAIMANT,
    PLACE_TYPES,
    RELAY,
    WHAT,
    WHERE,
    Pair,
    actors_of,
    find_pairs,
    places_of,
    type_of,
)
from kg.view.resources import Drawn, Resource
from kg.view.stances import find_rows, words_of_event

MOST_NEIGHBOURS = 60

WORDING = Wording(
    one="Who or what",
    other="Linked to",
    told="",
    roles="Stands in the claim as",
    overview="Neighbours",
    empty="No claim links anybody here.",
)


@dataclass(frozen=True, slots=True)
class _Parties:
    """Who and what stands in each claim, and how."""

    drawn: Drawn
    """With every kind of event as an entity of its own."""
    by_claim: Mapping[str, Mapping[str, int]]

    def weights(self) -> dict[str, int]:
        """Return the number of claims of each."""
        found: dict[str, int] = {}
        for parties in self.by_claim.values():
            for iri in parties:
                found[iri] = found.get(iri, 0) + 1
        return found


def build(drawn: Drawn, of: str | None = None) -> Networked:
    """Return the network around an entity: by name, by IRI, or around whatever has most claims.

    The 60 neighbours that share most claims with it are drawn, and the links of actors and places
    among them. Raises KgError where nothing bears the name.
    """
    parties = _parties(drawn)
    centre = _find(of, parties) if of else _heaviest(parties)
    if centre is None:
        return Networked("ego", "Nobody", (), drawn, _wording("nobody"))
    label = _label(parties.drawn, centre)
    pairs = _pairs_around(centre, parties)
    kept = _strongest(pairs, centre)
    neighbours = {pair.one if pair.other == centre else pair.other for pair in kept}
    among = [pair for pair in find_pairs(drawn) if {pair.one, pair.other} <= neighbours]
    note = f"{len(kept)} of {len(pairs)} neighbours" if len(kept) < len(pairs) else ""
    return Networked("ego", label, [*kept, *among], parties.drawn, _wording(label), centre=centre, note=note)


def centres(drawn: Drawn, number: int) -> list[tuple[str, str]]:
    """Return IRI and label of the entities with most claims, unnamed ones left out."""
    parties = _parties(drawn)
    return [(iri, _label(parties.drawn, iri)) for iri in _by_weight(parties)[:number]]


def _wording(label: str) -> Wording:
    return replace(WORDING, told=f"tie {label} to its neighbours and these to each other")


def _parties(drawn: Drawn) -> _Parties:
    rows = find_rows(drawn)
    events: dict[str, Resource] = {}
    kinds: dict[str, list[str]] = {}
    for row in rows:
        iri = f"{row.concerns}#{row.event}"
        words = f"{words_of_event(row.event)}, {_label(drawn, row.concerns)}"
        events[iri] = Resource(iri, {"type": ("EventKind",), "label": (words,)})
        for claim in row.claims:
            kinds.setdefault(claim, []).append(iri)
    whole = replace(drawn, entities={**drawn.entities, **events})
    types = {iri: type_of(entity) for iri, entity in whole.entities.items()}
    found = {}
    for said in drawn.of_type("Claim"):
        parties = dict.fromkeys(kinds.get(said.iri, ()), WHAT) | dict.fromkeys(places_of(said, drawn), WHERE)
        parties |= actors_of(said, drawn.claims, types)
        for root in said.all("rootSource"):
            parties[root] = parties.get(root, 0) | CLAIMANT
        found[said.iri] = parties
    return _Parties(whole, found)


def _pairs_around(centre: str, parties: _Parties) -> list[Pair]:
    actors = set(ACTOR_TYPES.values())
    found: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for claim, roles in _with(centre, parties):
        for iri in roles.keys() - {centre}:
            both = (iri, centre)
            if type_of(parties.drawn.entities.get(iri)) not in actors and _is_actor(centre, parties):
                both = (centre, iri)
            found.setdefault(both, []).append((claim, roles[both[0]]))
    return [Pair(one, other, tuple(sorted(found[one, other]))) for one, other in sorted(found)]


def _with(centre: str, parties: _Parties) -> Iterator[tuple[str, dict[str, int]]]:
    """Yield the claims of an entity with all their parties; a publisher relays all that it prints."""
    printed = {iri for iri, article in parties.drawn.articles.items() if centre in article.all("publisher")}
    for claim, found in parties.by_claim.items():
        if centre in found:
            yield claim, dict(found)
        elif parties.drawn.claims[claim].first("inArticle") in printed:
            yield claim, {**found, centre: RELAY}


def _strongest(pairs: list[Pair], centre: str) -> list[Pair]:
    return sorted(pairs, key=lambda pair: (-len(pair.claims), pair.one, pair.other))[:MOST_NEIGHBOURS]


def _is_actor(iri: str, parties: _Parties) -> bool:
    return type_of(parties.drawn.entities.get(iri)) in ACTOR_TYPES.values()


def _label(drawn: Drawn, iri: str) -> str:
    return str(entity_record(drawn.entities.get(iri), iri, ())["label"])


def _by_weight(parties: _Parties) -> list[str]:
    weights = parties.weights()
    named = (iri for iri in weights if type_of(parties.drawn.entities.get(iri)) in _CENTRAL)
    return sorted(named, key=lambda iri: (-weights[iri], iri))


_CENTRAL = {*ACTOR_TYPES.values(), *PLACE_TYPES.values()} - {"unnamed"}


def _heaviest(parties: _Parties) -> str | None:
    return next(iter(_by_weight(parties)), None)


def _find(of: str, parties: _Parties) -> str:
    """Return the IRI of whoever bears a name; of several, the one with most claims."""
    from kg.query.entities import Known, match_entity

    if of in parties.drawn.entities:
        return of
    names = variants(parties.drawn)
    known = [
        Known(iri, form, "Person" if type_of(entity) == "person" else "Other")
        for iri, entity in parties.drawn.entities.items()
        if type_of(entity)
        for form in dict.fromkeys((*entity.all("label"), *names.get(iri, ())))
    ]
    match = match_entity(of, known, gazetteer_ids=lambda name: ())
    if not match.iris:
        raise KgError(match.note or f"nothing in the graph is called {of!r:.80}", hint="kg query sources lists names")
    weights = parties.weights()
    return min(match.iris, key=lambda iri: (-weights.get(iri, 0), iri))
