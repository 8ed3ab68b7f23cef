"""Who appears in an article: mentions gathered into clusters, with places to look them up by."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.domain.mention import EntityKind, Mention
from kg.domain.span import Span


@dataclass(slots=True, eq=False)
class Cluster:
    """Everything that one article calls the same person, body, polity or unnamed group."""

    kind: EntityKind
    name: str
    key: str
    """What the id is made of."""
    unnamed: bool = False
    mentions: list[Mention] = field(default_factory=list)
    spans: set[Span] = field(default_factory=set)
    """Where it stands, pronouns and descriptions included."""
    country: str | None = None
    gender: str | None = None
    capacities: list[str] = field(default_factory=list)
    plural: bool = False
    medium: bool = False
    acronym: str | None = None
    number: int = -1
    """Its place in the cast."""

    @property
    def person(self) -> bool:
        """Tell whether it is one human being known by name."""
        return self.kind is EntityKind.PERSON and not self.unnamed


@dataclass(slots=True)
class Cast:
    """The clusters of one article, by position and by key."""

    clusters: list[Cluster] = field(default_factory=list)
    placed: list[tuple[int, int, int]] = field(default_factory=list)
    """Start, end and number of the cluster, for each mention, in text order."""
    described: dict[tuple[EntityKind, str, bool], Cluster] = field(default_factory=dict)
    short: dict[str, Cluster] = field(default_factory=dict)
    """Acronyms and last words that stand for one cluster, folded."""
    persons: list[tuple[int, int, int]] = field(default_factory=list)
    """Index into `mentions_of` order: start, number of the cluster, number of the mention in it."""

    def add(self, cluster: Cluster) -> Cluster:
        """Take in a new cluster."""
        cluster.number = len(self.clusters)
        self.clusters.append(cluster)
        self.described.setdefault((cluster.kind, cluster.key, cluster.unnamed), cluster)
        return cluster

    def settle(self) -> None:
        """Sort the mentions by position, once all clusters are there."""
        for number, cluster in enumerate(self.clusters):
            for order, mention in enumerate(cluster.mentions):
                self.placed.append((mention.span.start, mention.span.end, number))
                if cluster.person:
                    self.persons.append((mention.span.start, number, order))
        self.placed.sort()
        self.persons.sort()

    def get(self, kind: EntityKind, key: str, name: str, *, unnamed: bool = False) -> Cluster:
        """Return the cluster of this kind and key, a new one where there is none yet."""
        found = self.described.get((kind, key, unnamed))
        return found or self.add(Cluster(kind, name, key, unnamed=unnamed))

    def put(self, cluster: Cluster, mention: Mention) -> None:
        """Add a mention that was found late."""
        cluster.mentions.append(mention)
        insort(self.placed, (mention.span.start, mention.span.end, cluster.number))
        if cluster.person:
            insort(self.persons, (mention.span.start, cluster.number, len(cluster.mentions) - 1))

    def within(self, span: Span) -> Iterable[tuple[Span, Cluster]]:
        """Yield the mentions that overlap the span, in text order."""
        index = bisect_left(self.placed, (max(span.start - 200, 0), 0, 0))
        while index < len(self.placed) and self.placed[index][0] < span.end:
            start, end, number = self.placed[index]
            if end > span.start:
                yield Span(start, end), self.clusters[number]
            index += 1

    def before(self, at: int, limit: int = 60) -> Iterable[tuple[Span, Cluster]]:
        """Yield the mentions that end before the position, latest first, so many at most."""
        index = bisect_right(self.placed, (at, 0, 0)) - 1
        for start, end, number in reversed(self.placed[max(index - limit + 1, 0) : index + 1]):
            if end <= at:
                yield Span(start, end), self.clusters[number]

    def persons_before(self, at: int, limit: int = 60) -> Sequence[tuple[Mention, Cluster]]:
        """Return the persons named before the position, latest first, so many at most."""
        index = bisect_left(self.persons, (at, 0, 0))
        return [self._person(entry) for entry in reversed(self.persons[max(index - limit, 0) : index])]

    def persons_after(self, at: int, limit: int = 10) -> Sequence[tuple[Mention, Cluster]]:
        """Return the next persons named from the position on."""
        index = bisect_left(self.persons, (at, 0, 0))
        return [self._person(entry) for entry in self.persons[index : index + limit]]

    def _person(self, entry: tuple[int, int, int]) -> tuple[Mention, Cluster]:
        cluster = self.clusters[entry[1]]
        return cluster.mentions[entry[2]], cluster
