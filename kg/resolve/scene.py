"""What is known while an article's sources are resolved one after the other."""

from bisect import bisect_left, insort
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kg.domain.attribution import Attribution
from kg.domain.mention import EntityKind, Mention
from kg.domain.span import Span
from kg.resolve.cast import Cast, Cluster
from kg.resolve.naming import body_key
from kg.resolve.page import Page


@dataclass(slots=True)
class Scene:
    """The page, everybody on it, and who has spoken so far."""

    page: Page
    cast: Cast
    attributions: tuple[Attribution, ...]
    anchors: tuple[int, ...]
    """Where each attribution is voiced: its source, else its cue, else its content."""
    containers: tuple[int | None, ...]
    """For each attribution the innermost one whose content holds it."""
    groups: Mapping[int, Mention]
    """Groups and places of the text by their start, which the cast leaves out."""
    carriers: Mapping[int, Span] = field(default_factory=dict)
    """For attributions of quoted words the phrase of who quotes them."""
    speakers: dict[int, Cluster | None] = field(default_factory=dict)
    spoken: list[tuple[int, int]] = field(default_factory=list)
    """Position and number of attribution of everything resolved, in text order."""

    def note(self, number: int, cluster: Cluster | None) -> None:
        """Keep whom an attribution was resolved to."""
        self.speakers[number] = cluster
        if cluster is None:
            return
        insort(self.spoken, (self.anchors[number], number))
        cluster.spans.update(self.attributions[number].source)

    def spoken_before(self, at: int, paragraphs: int = 2) -> Iterator[Cluster]:
        """Yield who spoke before the position, latest first, so many paragraphs back at most."""
        first = self.page.paragraph(at) - paragraphs
        index = bisect_left(self.spoken, (at, -1))
        for position, number in reversed(self.spoken[max(index - 30, 0) : index]):
            if self.page.paragraph(position) < first:
                return
            cluster = self.speakers[number]
            if cluster is not None:
                yield cluster

    def heard_before(self, at: int) -> Iterator[tuple[Span, Cluster]]:
        """Yield the words and the clusters of the sources before the position, latest first."""
        index = bisect_left(self.spoken, (at, -1))
        for position, number in reversed(self.spoken[max(index - 12, 0) : index]):
            cluster, source = self.speakers[number], self.attributions[number].source
            if cluster is not None and source:
                yield Span(position, max(source[0].end, position + 1)), cluster

    def has_spoken(self, cluster: Cluster, at: int) -> bool:
        """Tell whether the cluster is among the last who spoke before the position."""
        return any(cluster is other for other in self.spoken_before(at, 6))

    def body(self, name: str, state: str | None = None, kind: EntityKind = EntityKind.ORGANIZATION) -> Cluster:
        """Return the named body, a new one where the cast has none of this key."""
        cluster = self.cast.get(kind, body_key(name, state) or name, name)
        cluster.country = cluster.country or state
        return cluster

    def unnamed(self, name: str, *, plural: bool = False) -> Cluster:
        """Return the source known by description only."""
        cluster = self.cast.get(EntityKind.GROUP if plural else EntityKind.PERSON, name, name, unnamed=True)
        cluster.plural = plural
        return cluster
