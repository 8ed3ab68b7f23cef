"""When it happened and when it was said, in lanes by place, actor or source."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from kg.view.forms import Table
from kg.view.frame import SHARED, framed, render_page
from kg.view.lanes import LANES_BY, Dated, Lane, Stretch, find_dated, lanes, reach
from kg.view.numbered import Numbered
from kg.view.picture import Bar, Line, Mark, Picture, Word
from kg.view.resources import Drawn
from kg.view.stances import words_of_event

MOST_LANES = 300
"""Lanes of one grouping on a page; of more, those with the most claims, and the page says how many there are."""
TABLE_ROWS = 500
SCRIPTS = (*SHARED, "dates", "days", "range", "address", "strips", "timeline", "snapshot", "saving")
_PICTURED = 24
_KEY = "Bars are when something happened, rings when it was said."
_ROW = 26
_WIDTH, _LEFT = 1350, 300


@dataclass(frozen=True)
class Timeline:
    """The claims of a graph in time."""

    drawn: Drawn
    name: str = "timeline"
    title: str = "When it happened, when it was said"

    @cached_property
    def dated(self) -> list[Dated]:
        """Return the claims with a time."""
        return find_dated(self.drawn)

    @cached_property
    def lanes(self) -> dict[str, list[Lane]]:
        """Return the lanes of each grouping."""
        return {by: lanes(self.dated, by) for by in LANES_BY}

    @cached_property
    def numbered(self) -> Numbered:
        """Return the numbers of claims and of what has a lane."""
        first = sorted({lane.iri for found in self.lanes.values() for lane in found})
        return Numbered((one.claim for one in self.dated), self.drawn, first=first)

    @property
    def summary(self) -> str:
        """One line with counts."""
        totals = self.numbered.totals()
        timed = sum(bool(one.events) for one in self.dated)
        said = sum(one.said is not None for one in self.dated)
        timed_of = f"{timed:,} of {totals['all_claims']:,} claims tell when something happened"
        return f"{timed_of}; {said:,} stand in a dated article"

    def page(self) -> str:
        """Return one HTML file that needs nothing else: no server, no network."""
        rows = self.table().rows
        return render_page(
            "timeline.html.j2",
            {
                **framed(self.title, scripts=SCRIPTS, styles=["timeline"]),
                "summary": self.drawn.noted(self.summary),
                "rows": rows[:TABLE_ROWS],
                "all_rows": len(rows),
                "nodes": self.numbered.nodes(),
                "data": {**self.numbered.data(), **self._lanes(MOST_LANES)},
                "totals": self.numbered.totals(),
            },
        )

    def _lanes(self, most: int) -> dict[str, Any]:
        return {
            "reach": reach(self.dated),
            "lanes": {by: [self._lane(lane) for lane in found[:most]] for by, found in self.lanes.items()},
            "all_lanes": {by: len(found) for by, found in self.lanes.items()},
        }

    def _lane(self, lane: Lane) -> dict[str, Any]:
        return {
            "of": self.numbered.entities[lane.iri],
            "rows": lane.rows,
            "events": [[part.row, *self._stretch(part), words_of_event(part.event)] for part in lane.events],
            "said": [self._stretch(part) for part in lane.said],
        }

    def _stretch(self, part: Stretch) -> list[Any]:
        return [part.first, part.last, [self.numbered.claims[claim] for claim in part.claims]]

    def table(self) -> Table:
        """Return a row for each event of a claim, and one for a claim that only was said."""
        columns = ("happened_from", "happened_to", "said", "event", "source", "places", "text", "claim_iri")
        rows = [row for one in self.dated for row in self._rows(one)]
        return Table(columns, tuple(sorted(rows, key=lambda row: (row[0] or row[2] or "", row[-1], str(row[3])))))

    def _rows(self, one: Dated) -> list[tuple[Any, ...]]:
        source, places = (", ".join(map(self.numbered.label, one.lanes[by])) for by in ("source", "place"))
        rest = (source, places, self.drawn.claims[one.claim].first("text"), one.claim)
        said = _iso(one.said)
        if not one.events:
            return [(None, None, said, None, *rest)]
        return [(_iso(first), _iso(last), said, words_of_event(event), *rest) for first, last, event in one.events]

    def record(self) -> dict[str, Any]:
        """Return the lanes of each grouping, claims and articles with their IRIs; days count from 0001-01-01."""
        numbered = self.numbered
        data = numbered.data()
        return {**numbered.record(numbered.nodes(), data), **self._lanes(len(self.dated))}

    def picture(self) -> Picture:
        """Return the first lanes by place, or by source where no claim with a time names a place."""
        shown = (self.lanes["place"] or self.lanes["source"])[:_PICTURED]
        first, last = reach(self.dated)
        scale = (_WIDTH - _LEFT - 30) / max(1, last - first)

        def across(day: int) -> float:
            return _LEFT + (day - first) * scale

        lines, bars, marks, words = [], [], [], []
        top = 40.0
        for lane in shown:
            height = _ROW * (lane.rows + bool(lane.said))
            lines.append(Line((0, top), (_WIDTH, top), 0.6, kind="rule"))
            words.append(Word(_LEFT - 14, top + height / 2, self.numbered.label(lane.iri), True, "left"))
            for part in lane.events:
                width = max(9.0, (part.last - part.first) * scale)
                bars.append(Bar(across(part.first), top + part.row * _ROW + 6, width, _ROW - 12, "event"))
                words.append(
                    Word(
                        across(part.first) + width + 4,
                        top + (part.row + 0.5) * _ROW,
                        words_of_event(part.event),
                        side="right",
                    )
                )
            marks += [Mark(across(part.first), top + height - _ROW / 2, 5, "said") for part in lane.said]
            top += height
        words += [Word(across(day), 18, str(date.fromordinal(day)), side="middle") for day in _ends(first, last)]
        return Picture(_WIDTH, max(top, 80.0), tuple(lines), tuple(bars), tuple(marks), tuple(words), _KEY)


def _ends(first: int, last: int) -> list[int]:
    return [day for day in dict.fromkeys((first, (first + last) // 2, last)) if day]


def _iso(day: int | None) -> str | None:
    return date.fromordinal(day).isoformat() if day else None


def build(drawn: Drawn) -> Timeline:
    """Return the timeline of all claims that have a time."""
    return Timeline(drawn)
