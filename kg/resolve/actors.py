"""Actors: the clusters of an article as records with ids and names."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.domain.claim import Claim
from kg.domain.entity import Actor, Name, Place
from kg.domain.mention import EntityKind
from kg.domain.modality import QuoteType
from kg.domain.span import Span
from kg.names.belonging import state_of_body
from kg.names.folding import fold
from kg.resolve.capacity import capacity_of, role_words, speaking_as
from kg.resolve.cast import Cast, Cluster
from kg.resolve.home import home_of, homes
from kg.resolve.lexicon import country, groups
from kg.resolve.naming import slug, tidy
from kg.resolve.page import Page

NOT_STATED = "not stated"

_SPOKE = re.compile(r"\b(?:spokes\w{2,8}|press secretary|on behalf of|representative)\b", re.IGNORECASE)
_HUMAN = {EntityKind.PERSON, EntityKind.GROUP}


@dataclass(slots=True)
class Billing:
    """Who of an article's cast gets into the graph, under which id."""

    digest: str
    publisher: Actor
    billed: dict[str, Cluster | None] = field(default_factory=dict)

    def id(self, cluster: Cluster | None) -> str:
        """Return the id of the cluster's actor, and remember that it is needed."""
        found = self._id(cluster)
        self.billed.setdefault(found, cluster)
        return found

    def named(self, ident: str) -> bool:
        """Tell whether the actor of this id is known by name."""
        cluster = self.billed.get(ident)
        return cluster is not None and not cluster.unnamed

    def _id(self, cluster: Cluster | None) -> str:
        local = f"article/{self.digest[:32]}"
        if cluster is None:
            return f"{local}/source/{slug(NOT_STATED)}"
        if cluster.unnamed or cluster.kind is EntityKind.GROUP:
            return f"{local}/source/{slug(cluster.name)}"
        if cluster.kind is EntityKind.PERSON and len(cluster.name.split()) < 2:
            return f"{local}/person/{slug(cluster.key)}"
        if not self.publisher.unnamed and fold(cluster.name) == fold(self.publisher.name):
            return self.publisher.id
        return f"{cluster.kind.value}/{slug(cluster.key)}"


def publisher_of(digest: str, name: str | None) -> Actor:
    """Return the publishing actor: named by the article, else local and unnamed."""
    if name is None or not name.strip():
        ident = f"article/{digest[:32]}/publisher"
        name = "publisher not stated"
        return Actor(ident, EntityKind.PUBLICATION, name, names=(Name(name),), unnamed=True)
    label = tidy(name) or name
    ident, state = f"publication/{slug(label)}", state_of_body(label)
    return Actor(ident, EntityKind.PUBLICATION, label, names=(Name(label),), country=state)


def actors_of(page: Page, billing: Billing, claims: Sequence[Claim]) -> tuple[Actor, ...]:
    """Return every billed actor and the publisher, in order of id."""
    users = _users(page, claims)
    found: dict[str, Actor] = {billing.publisher.id: billing.publisher}
    states = homes(page.text, (cluster for cluster in billing.billed.values() if cluster is not None))
    for ident, cluster in sorted(billing.billed.items(), key=lambda entry: entry[0]):
        actor = _actor(page, users, ident, cluster, states)
        known = found.get(ident)
        found[ident] = _joined(known, actor) if known else actor
    return tuple(found[ident] for ident in sorted(found))


def _joined(one: Actor, other: Actor) -> Actor:
    names, mentions = {*one.names, *other.names}, {*one.mentions, *other.mentions}
    return replace(one, names=tuple(_sorted(names)), mentions=tuple(sorted(mentions)))


def _actor(page: Page, users: "Users", ident: str, cluster: Cluster | None, states: Mapping[str, str]) -> Actor:
    if cluster is None:
        return Actor(ident, EntityKind.GROUP, NOT_STATED, names=(Name(NOT_STATED),), unnamed=True)
    names = {Name(cluster.name)}
    for mention in cluster.mentions:
        form = tidy(mention.span.of(page.text))
        if form:
            names.add(Name(form, users.of(mention.span)))
    if cluster.kind is EntityKind.ARMED_FORCE:
        names.update(_descriptions(page, users, cluster))
    if cluster.acronym:
        names.add(Name(cluster.acronym))
    return Actor(
        id=ident,
        kind=cluster.kind,
        name=cluster.name,
        names=tuple(_sorted(names)),
        mentions=tuple(sorted(cluster.spans)),
        unnamed=cluster.unnamed,
        country=home_of(page.text, cluster, states),
        capacity=cluster.capacities[0] if cluster.capacities else None,
    )


def _descriptions(page: Page, users: "Users", cluster: Cluster) -> Iterable[Name]:
    """Yield the phrases that stand for a state's forces: "Copenhagen's military"."""
    for span in sorted(cluster.spans):
        form = tidy(span.of(page.text))
        if 2 <= len(form.split()) <= 5 and form[:1].isupper():
            yield Name(form, users.of(span))


def _sorted(names: Iterable[Name]) -> list[Name]:
    return sorted(names, key=lambda name: (name.form, name.used_by or ""))


@dataclass(frozen=True, slots=True)
class Users:
    """In whose quoted words each stretch of the text stands."""

    starts: tuple[int, ...]
    spans: tuple[tuple[Span, str], ...]
    page: Page

    def of(self, span: Span) -> str | None:
        """Return the claimant who used the words of the span, None where the article did."""
        if self.page.quote(span.start) is None:
            return None
        at = bisect_right(self.starts, span.start)
        for piece, user in reversed(self.spans[max(at - 8, 0) : at]):
            if piece.holds(span):
                return user
        return None


def _users(page: Page, claims: Sequence[Claim]) -> Users:
    quoting = (claim for claim in claims if claim.quote in (QuoteType.DIRECT, QuoteType.MIXED))
    spans = sorted((piece, claim.claimant) for claim in quoting for piece in claim.content)
    return Users(tuple(piece.start for piece, _ in spans), tuple(spans), page)


def places_named(page: Page, places: Sequence[Place], claims: Sequence[Claim]) -> tuple[Place, ...]:
    """Return the places with the forms used for them, each with whose word it is."""
    users = _users(page, claims)
    found: list[Place] = []
    for place in places:
        forms = {Name(form, users.of(span)) for span in place.mentions if (form := tidy(span.of(page.text)))}
        found.append(replace(place, names=tuple(_sorted(forms or set(place.names)))))
    return tuple(sorted(found, key=lambda place: place.id))


def capacity_in(
    text: str, cast: Cast, cluster: Cluster | None, source: tuple[Span, ...]
) -> tuple[str | None, Cluster | None]:
    """Return in what capacity somebody speaks, and for whom."""
    if cluster is None or cluster.kind not in _HUMAN:
        return None, None
    words = source[0].of(text)[:200] if source else ""
    stated = cluster.capacities[0] if cluster.capacities else None
    here = _capacity_here(text, cluster, source) or next((c for c in cluster.capacities if c in words), None)
    capacity = here or stated
    told = f"{words} {capacity or ''}"
    if not _SPOKE.search(told):
        return capacity, None
    return capacity, _body_behind(cast, cluster, source, capacity)


def _capacity_here(text: str, cluster: Cluster, source: tuple[Span, ...]) -> str | None:
    """Return the capacity that the mention in the source is given where it stands."""
    for piece in source[:2]:
        at = bisect_left(cluster.mentions, piece.start, key=lambda mention: mention.span.start)
        for mention in cluster.mentions[at : at + 1]:
            if mention.span.overlaps(piece):
                return speaking_as(text, mention) or capacity_of(text, mention)
    return None


def _body_behind(cast: Cast, cluster: Cluster, source: tuple[Span, ...], capacity: str | None) -> Cluster | None:
    """Return the body named in the phrase or near the name of its spokesperson."""
    spans = [Span(span.start, min(span.end, span.start + 300)) for span in source]
    spans += [Span(max(m.span.start - 80, 0), m.span.end + 80) for m in cluster.mentions[:1] if capacity]
    for span in spans:
        for _, other in cast.within(span):
            if other is not cluster and other.kind not in {*_HUMAN, EntityKind.PUBLICATION}:
                return other
    return _state_force(cast, capacity or "")


def _state_force(cast: Cast, capacity: str) -> Cluster | None:
    words = [re.sub(r"['’]s$", "", word) for word in capacity.split()]
    state = next((found for word in words if word[:1].isupper() and (found := country(word))), None)
    if state is None:
        return None
    if {"military", "army"} & {word.lower() for word in words}:
        name = f"{state.adjective} Armed Forces"
        return cast.get(EntityKind.ARMED_FORCE, fold(name), name)
    speaks = any("spokesperson" in groups(role) for role in role_words(capacity))
    return cast.get(EntityKind.POLITY, fold(state.name), state.name) if speaks else None
