"""Read what a view draws from a store: resources with the values of their properties."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode

from kg.domain.errors import KgError

if TYPE_CHECKING:
    from kg.store.oxigraph import ClaimStore

MOST_CLAIMS = 50_000
"""Claims that one page can carry; a browser takes minutes to open more."""


@dataclass(frozen=True, slots=True)
class Resource:
    """A thing of the graph: the values of each property, by the property's local name, sorted."""

    iri: str
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def all(self, name: str) -> tuple[str, ...]:
        """Return every value of a property, sorted."""
        return self.values.get(name, ())

    def first(self, name: str) -> str | None:
        """Return the first value of a property, None where it has none."""
        return next(iter(self.all(name)), None)

    def number(self, name: str) -> float | None:
        """Return the first value as a number, None where it has none."""
        value = self.first(name)
        return None if value is None else float(value)

    def word(self, name: str) -> str | None:
        """Return the local name of the first value: "denies" of kgv:denies."""
        value = self.first(name)
        return None if value is None else local_name(value)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What somebody said of how a claim was read."""

    action: str
    """accepted, rejected or corrected."""
    author: str
    time: str
    """ISO 8601, in UTC, to the second."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Everything that the views draw, by IRI, in the order of the IRIs."""

    claims: Mapping[str, Resource]
    """Claims, links of chains, propositions and quantities."""
    articles: Mapping[str, Resource]
    entities: Mapping[str, Resource]
    """Actors, places and name variants."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """What finds an article again, by its IRI: its url or file."""
    rejected: Mapping[str, Resource] = field(default_factory=dict)
    """Claims that a reviewer rejects: no view but that of whole articles shows them."""
    reviews: Mapping[str, Reviewed] = field(default_factory=dict)
    """What was said last of the claims that somebody has reviewed, by their IRIs."""
    contradictions: tuple[tuple[str, str, str], ...] = ()
    """Claims (IRIs) that a link of the graph sets against each other, with the method of the link, sorted."""
    selected: str = ""
    """Which claims these are, in words: empty where they are all."""

    def noted(self, summary: str) -> str:
        """Return the summary of a view with the words on what it was cut down to."""
        return f"{summary}; {self.selected}" if self.selected else summary

    def of_type(self, name: str) -> list[Resource]:
        """Return the claims, links, propositions or quantities of one class."""
        return [resource for resource in self.claims.values() if has_type(resource, name)]


def local_name(iri: str) -> str:
    """Return what follows the last # or / of an IRI.

    >>> local_name("https://w3id.org/kg-claims/vocab/denies")
    'denies'
    """
    return iri.rstrip("/#").replace("#", "/").rsplit("/", 1)[-1]


def has_type(resource: Resource, name: str) -> bool:
    """Tell whether the resource is of the class with this local name."""
    return any(local_name(iri) == name for iri in resource.all("type"))


def read_drawn(store: "ClaimStore") -> Drawn:
    """Read all that views draw, but what reviews put aside. Raises KgError where it is too much for one page."""
    from kg.query.reviews import retired_claims

    retired = retired_claims(store)
    size = int(next(iter(_rows(store, "view-size")))[0].value) - len(retired)
    if size > MOST_CLAIMS:
        raise too_many(f"{size:,} claims")
    claims, articles, entities = (_resources(store, name) for name in ("view-claims", "view-articles", "view-entities"))
    return as_one(reviewed(Drawn(in_own_words(claims, store), articles, entities, store.keys()), store), store)


def reviewed(drawn: Drawn, store: "ClaimStore") -> Drawn:
    """Return what is drawn without the claims that reviews put aside, with what reviews and links say of the others."""
    from kg.query.reviews import retired_claims, review_states

    retired = retired_claims(store)
    reviews = {iri: Reviewed(*state[:3]) for iri, state in review_states(store).items()}
    return replace(
        drawn,
        claims={iri: claim for iri, claim in drawn.claims.items() if iri not in retired},
        rejected={
            iri: drawn.claims[iri] for iri in sorted(retired & drawn.claims.keys()) if _rejects(reviews.get(iri))
        },
        reviews=reviews,
        contradictions=_contradictions(drawn.claims.keys() - retired, store),
    )


def _contradictions(claims: Collection[str], store: "ClaimStore") -> tuple[tuple[str, str, str], ...]:
    """Return the contradictions among claims (IRIs) that the question "contradictions" returns too."""
    rows = ((one.value, other.value, method.value) for one, other, method in _rows(store, "view-contradictions"))
    return tuple(sorted((one, other, method) for one, other, method in rows if one in claims and other in claims))


def _rejects(review: Reviewed | None) -> bool:
    return review is not None and review.action == "rejected"


def in_own_words(claims: Mapping[str, Resource], store: "ClaimStore") -> dict[str, Resource]:
    """Return the claims and their parts with the user's own kinds of events by their labels."""
    from kg.query.concepts import own_concepts

    # A label is to be its own local name.
    own = {iri: re.sub("[/#]", " ", label) for iri, label in own_concepts(store).items()}
    if not own:
        return dict(claims)
    return {
        iri: Resource(iri, _renamed(found.values, lambda value: own.get(value, value))) for iri, found in claims.items()
    }


def too_many(what: str) -> KgError:
    """Return the error for more claims than a page can carry."""
    return KgError(
        f"{what} are too many for one page ({MOST_CLAIMS:,} at most)",
        hint="choose some by --about, --place, --source, --in, --type, --since or --until",
    )


def read_resource(store: "ClaimStore", iri: str) -> Resource:
    """Return everything that the graphs state about one thing."""
    values: dict[str, set[str]] = {}
    for quad in store.store.quads_for_pattern(NamedNode(iri), None, None):
        term = quad.object
        values.setdefault(local_name(quad.predicate.value), set()).add(str(getattr(term, "value", term)))
    return Resource(iri, {name: tuple(sorted(found)) for name, found in values.items()})


def as_one(drawn: Drawn, store: "ClaimStore") -> Drawn:
    """Return what is drawn with everybody who is taken for one under one IRI, one label and all the names."""
    from kg.query.identity import labels, read_identities

    identities = read_identities(store)
    if not identities:
        return drawn
    names = labels(store, identities)

    def table(of: Mapping[str, Resource]) -> dict[str, Resource]:
        return {iri: Resource(iri, _renamed(resource.values, identities.main)) for iri, resource in of.items()}

    entities = {
        iri: Resource(iri, {**resource.values, "label": (names[iri],)}) if iri in names else resource
        for iri, resource in table(drawn.entities).items()
        if identities.main(iri) == iri
    }
    claims, articles, rejected = map(table, (drawn.claims, drawn.articles, drawn.rejected))
    return replace(drawn, claims=claims, articles=articles, entities=entities, rejected=rejected)


def _renamed(values: Mapping[str, tuple[str, ...]], main: Callable[[str], str]) -> dict[str, tuple[str, ...]]:
    """Return the values with each IRI of a group as the one that stands for it."""
    return {name: tuple(sorted({main(value) for value in found})) for name, found in values.items()}


def _resources(store: "ClaimStore", question: str) -> dict[str, Resource]:
    values: dict[str, dict[str, list[str]]] = {}
    for subject, prop, value in _rows(store, question):
        values.setdefault(subject.value, {}).setdefault(local_name(prop.value), []).append(value.value)
    return {iri: Resource(iri, _sorted(values[iri])) for iri in sorted(values)}


def _sorted(values: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(sorted(found)) for name, found in values.items()}


def _rows(store: "ClaimStore", question: str) -> Any:
    text = files("kg.query.sparql").joinpath(f"{question}.rq").read_text("utf-8")
    return store.store.query(text, use_default_graph_as_union=True)
