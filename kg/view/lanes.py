"""Claims in time, lane by lane: when what they tell of happened, and when it was said."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from kg.view.cards import parts_of, source_of
from kg.view.pairs import actors_of, places_of, type_of
from kg.view.resources import Drawn, Resource

LANES_BY = ("place", "actor", "source")
MOST_ROWS = 5
"""Rows of one lane; what overlaps in the last is drawn as one."""
LEAST = 0.024
"""Share of the whole time that a stretch takes up at least, so that short ones can be seen and told apart."""
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


@dataclass(frozen=True, slots=True)
class Dated:
    """A claim in time; days count from 0001-01-01."""

    claim: str
    events: tuple[tuple[int, int, str], ...]
    """First and last day and kind of each event whose time is known."""
    said: int | None
    """The day of its article."""
    lanes: Mapping[str, tuple[str, ...]]


@dataclass(slots=True)
class Stretch:
    """Days that are drawn as one bar, with the claims that it stands for."""

    first: int
    last: int
    event: str
    """The kind of event; empty where there are several."""
    claims: list[str]
    row: int = 0


@dataclass(slots=True)
class Lane:
    """All that is in time of one place, actor or source."""

    iri: str
    events: list[Stretch] = field(default_factory=list)
    said: list[Stretch] = field(default_factory=list)

    @property
    def claims(self) -> list[str]:
        """Return the claims of the lane, sorted."""
        return sorted({claim for part in (*self.events, *self.said) for claim in part.claims})

    @property
    def rows(self) -> int:
        """Return how many rows the events take."""
        return max((part.row + 1 for part in self.events), default=0)


def day_of(text: str | None) -> int | None:
    """Return the day that an ISO date begins with, None where it begins with none.

    >>> day_of("0001-01-03T10:00:00Z"), day_of("2024")
    (3, None)
    """
    match = _DATE.match(text or "")
    try:
        return date(*map(int, match.groups())).toordinal() if match else None
    except ValueError:
        return None


def find_dated(drawn: Drawn) -> list[Dated]:
    """Return the claims with a time, in the order of their IRIs."""
    types = {iri: type_of(entity) for iri, entity in drawn.entities.items()}
    found = (_dated(claim, drawn, types) for claim in drawn.of_type("Claim"))
    return [one for one in found if one.events or one.said is not None]


def _dated(claim: Resource, drawn: Drawn, types: Mapping[str, str | None]) -> Dated:
    article = drawn.articles.get(claim.first("inArticle") or "")
    source = source_of(claim, drawn)
    return Dated(
        claim.iri,
        tuple(_times(claim, drawn)),
        day_of(article.first("datePublished")) if article else None,
        {
            "place": tuple(places_of(claim, drawn)),
            "actor": tuple(sorted(actors_of(claim, drawn.claims, types))),
            "source": (source,) if source else (),
        },
    )


def _times(claim: Resource, drawn: Drawn) -> Iterable[tuple[int, int, str]]:
    for event in parts_of(claim, "proposition", drawn):
        ends = [day_of(event.first(name)) for name in ("hasEarliestBeginTimeStamp", "hasLatestEndTimeStamp")]
        known = [day for day in ends if day is not None]
        if known:
            yield min(known), max(known), event.word("eventType") or ""


def lanes(dated: Sequence[Dated], by: str) -> list[Lane]:
    """Return the lanes by place, actor or source, those of most claims first, with their stretches packed."""
    events: dict[str, dict[tuple[int, int, str], set[str]]] = {}
    said: dict[str, dict[int, set[str]]] = {}
    for one in dated:
        for iri in one.lanes[by]:
            for time in one.events:
                events.setdefault(iri, {}).setdefault(time, set()).add(one.claim)
            if one.said is not None:
                said.setdefault(iri, {}).setdefault(one.said, set()).add(one.claim)
    least = max(1, round(LEAST * _extent(dated)))
    found = [
        Lane(
            iri,
            _packed([Stretch(*time, sorted(held)) for time, held in sorted(events.get(iri, {}).items())], least),
            _merged(
                [Stretch(day, day, "", sorted(held)) for day, held in sorted(said.get(iri, {}).items())], least // 2
            ),
        )
        for iri in sorted(events.keys() | said.keys())
    ]
    return sorted(found, key=lambda lane: (-len(lane.claims), lane.iri))


def reach(dated: Iterable[Dated]) -> tuple[int, int]:
    """Return the first and the last day of all, 0 and 0 where there is none."""
    days = [day for one in dated for day in (one.said, *(end for time in one.events for end in time[:2])) if day]
    return (min(days), max(days)) if days else (0, 0)


def _extent(dated: Iterable[Dated]) -> int:
    first, last = reach(dated)
    return last - first


def _packed(stretches: Iterable[Stretch], least: int) -> list[Stretch]:
    """Put each stretch into the first row with room; past the last row, join it to what is in the way."""
    placed: list[Stretch] = []
    ends: list[int] = []
    for part in stretches:
        row = next((row for row, end in enumerate(ends) if end < part.first), len(ends))
        if row == MOST_ROWS:
            before = next(other for other in reversed(placed) if other.row == MOST_ROWS - 1)
            _join(before, part)
            row, part = before.row, before
        else:
            part.row = row
            placed.append(part)
        ends[row : row + 1] = [max(part.last, part.first + least)]
    return placed


def _merged(stretches: Iterable[Stretch], near: int) -> list[Stretch]:
    placed: list[Stretch] = []
    for part in stretches:
        if placed and part.first - placed[-1].first <= near:
            _join(placed[-1], part)
        else:
            placed.append(part)
    return placed


def _join(part: Stretch, other: Stretch) -> None:
    part.last = max(part.last, other.last)
    part.event = part.event if part.event == other.event else ""
    part.claims = sorted({*part.claims, *other.claims})
