"""The claims that a view is cut down to, and nothing but what they refer to."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import TYPE_CHECKING

from kg.domain.errors import KgError
from kg.view.pairs import type_of
from kg.view.resources import (
    MOST_CLAIMS,
    Drawn,
    Resource,
    as_one,
    in_own_words,
    read_drawn,
    read_resource,
    reviewed,
    too_many,
)

if TYPE_CHECKING:
    from kg.store.oxigraph import ClaimStore

FILTERS = ("about", "place", "source", "in", "type", "since", "until")
"""What claims can be chosen by: the parameters of the question "view-selection"."""
_WORDS = {"place": "about the place", "source": "from", "type": "telling of"}
_PARTS = ("chain", "proposition", "quantity")
_PARTIES = ("agent", "onBehalfOf", "patient", "place", "about", "rootSource", "claimant", "publisher")


def read_selected(store: "ClaimStore", **only: str | None) -> Drawn:
    """Read what views draw of the claims that fit all of FILTERS that are given, whatever the store's size.

    Without any, everything is read. Raises KgError where no claim fits or too many do, and QueryError
    where a filter is unknown or malformed.
    """
    given = {name: value for name, value in only.items() if value is not None}
    if not given:
        return read_drawn(store)
    from kg.query.run import claims

    _check_type(store, given.get("type"))
    found, notes = claims(store, "view-selection", **given)
    chosen: set[str] = set()
    for iri in found:
        chosen.add(iri)
        if len(chosen) > MOST_CLAIMS:
            raise too_many(f"the more than {MOST_CLAIMS:,} claims {_words(given)}")
    if not chosen:
        raise KgError(f"there is no claim {_words(given)}", hint="; ".join(notes) or "give fewer or wider filters")
    told = "; ".join((f"only claims {_words(given)}", *notes))
    return as_one(reviewed(_described(store, chosen, told), store), store)


def _words(given: Mapping[str, str]) -> str:
    """Return the filters in words: "about Pokrovsk, since 2024"."""
    return ", ".join(f"{_WORDS.get(name, name)} {given[name]:.80}" for name in FILTERS if name in given)


def _check_type(store: "ClaimStore", kind: str | None) -> None:
    """Raise KgError with the nearest kinds of event where there is none of this name."""
    if kind is None:
        return
    from kg.query.entities import nearest
    from kg.query.run import solutions

    known = sorted({str(row[0]).lower() for row in solutions(store, "event-types")})
    if kind.lower() not in known:
        near = nearest(kind, known)
        hint = f"did you mean {' or '.join(near)}?" if near else "kg query timeline shows kinds of events"
        raise KgError(f"no kind of event is called {kind!r:.80}", hint=hint)


def _described(store: "ClaimStore", chosen: Iterable[str], told: str) -> Drawn:
    claims = _read(store, chosen)
    parts = _read(store, _values(claims.values(), _PARTS))
    articles = _read(store, _values(claims.values(), ("inArticle",)))
    named = _values([*claims.values(), *parts.values(), *articles.values()], _PARTIES)
    entities = _read(store, _with_their_groups(store, named))
    drawn = {iri: entity for iri, entity in entities.items() if type_of(entity)}
    variants = _read(store, chain.from_iterable(_variants(store, iri) for iri in drawn))
    return Drawn(
        in_own_words(dict(sorted({**claims, **parts}.items())), store),
        articles,
        dict(sorted({**drawn, **variants}.items())),
        {iri: key for iri, key in store.keys().items() if iri in articles},
        selected=told,
    )


def _read(store: "ClaimStore", iris: Iterable[str]) -> dict[str, Resource]:
    """Return what the graph states of each, by IRI, in their order; of whom it states nothing is left out."""
    found = (read_resource(store, iri) for iri in sorted(set(iris)))
    return {thing.iri: thing for thing in found if thing.values}


def _values(things: Iterable[Resource], names: Iterable[str]) -> set[str]:
    wanted = tuple(names)
    return {value for thing in things for name in wanted for value in thing.all(name)}


def _with_their_groups(store: "ClaimStore", iris: Iterable[str]) -> set[str]:
    from kg.query.identity import read_identities

    identities = read_identities(store)
    return {member for iri in iris for member in identities.group(iri)}


def _variants(store: "ClaimStore", iri: str) -> Iterator[str]:
    from pyoxigraph import NamedNode

    from kg.rdf import terms

    quads = store.store.quads_for_pattern(None, NamedNode(f"{terms.KG}variantOf"), NamedNode(iri))
    return (str(getattr(quad.subject, "value", "")) for quad in islice(quads, 10_000))
