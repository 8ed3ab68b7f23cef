"""Sources against events: who asserts, who denies, who is silent."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kg.view.forms import Table
from kg.view.frame import SHARED, framed, render_page
from kg.view.numbered import Numbered
from kg.view.pairs import type_of
from kg.view.picture import Line, Mark, Picture, Word
from kg.view.resources import Drawn
from kg.view.stances import Row, contested_first, find_rows, words_of_event

MOST_ROWS = 300
MOST_SOURCES = 23
"""Named sources with a column of their own; the unnamed share one, and the others."""
SCRIPTS = (*SHARED, "dates", "days", "range", "address", "cells", "matrix", "snapshot", "saving")
STANCES = ("asserts", "denies", "mentions")
_UNNAMED, _OTHERS = "unnamed", "others"
_SHARED = {_UNNAMED: "unnamed sources", _OTHERS: "other sources"}
_PICTURED = 30
_CELL, _LEFT, _TOP = 34, 330, 240
_KEY = "Full: asserts; cross: denies; ring: demands, promises, expects or supposes; empty: silent."


@dataclass(frozen=True)
class Matrix:
    """The table of a graph's sources and events, the contested ones first."""

    drawn: Drawn
    name: str = "matrix"
    title: str = "Who asserts and who denies"

    @cached_property
    def _rows(self) -> list[Row]:
        return find_rows(self.drawn)

    @cached_property
    def numbered(self) -> Numbered:
        """Return the numbers of claims and of what the rows concern."""
        claims = (claim for row in self._rows for claim in row.claims)
        return Numbered(claims, self.drawn, first=sorted({row.concerns for row in self._rows}))

    @cached_property
    def data(self) -> dict[str, Any]:
        """Return the claims, their articles and the conflicts between them."""
        return self.numbered.data()

    @cached_property
    def ordered(self) -> list[Row]:
        """Return the rows, the contested first."""
        iris = list(self.numbered.claims)
        return contested_first(self._rows, {(iris[one], iris[other]) for one, other, _ in self.data["conflicts"]})

    @cached_property
    def unnamed(self) -> Set[str]:
        """Return the sources without a name."""
        return {iri for iri in self.numbered.entities if type_of(self.drawn.entities.get(iri)) in (None, "unnamed")}

    @property
    def summary(self) -> str:
        """One line with counts."""
        totals, shown = self.numbered.totals(), min(MOST_ROWS, len(self._rows))
        events = f"{shown:,} of {len(self._rows):,} events" if shown < len(self._rows) else f"{shown:,} events"
        return f"{events}; {totals['claims']:,} of {totals['all_claims']:,} claims tell of one with a name in it"

    def page(self) -> str:
        """Return one HTML file that needs nothing else: no server, no network."""
        shown = self.ordered[:MOST_ROWS]
        columns = self._columns(shown)
        return render_page(
            "matrix.html.j2",
            {
                **framed(self.title, scripts=SCRIPTS, styles=["matrix"]),
                "summary": self.drawn.noted(self.summary),
                "columns": [self._heading(iri) for iri in columns],
                "rows": [self._record(row, columns) for row in shown],
                "nodes": self.numbered.nodes(),
                "data": self.data,
                "totals": {**self.numbered.totals(), "rows": len(self._rows)},
            },
        )

    def _heading(self, iri: str) -> str:
        return _SHARED.get(iri) or self.numbered.label(iri)

    def _columns(self, rows: Sequence[Row]) -> list[str]:
        """Return one column for the unnamed, the named sources with the most claims, and one for all others."""
        claims: dict[str, set[str]] = {}
        for row in rows:
            for source, cell in row.cells.items():
                claims.setdefault(source, set()).update(cell.claims)
        named = sorted(claims.keys() - self.unnamed, key=lambda source: (-len(claims[source]), source))
        shared = [_UNNAMED] if claims.keys() & self.unnamed else []
        return [*shared, *named[:MOST_SOURCES], *([_OTHERS] if len(named) > MOST_SOURCES else [])]

    def _record(self, row: Row, columns: Sequence[str]) -> dict[str, Any]:
        cells: list[dict[str, list[int]]] = [{name: [] for name in STANCES} for _ in columns]
        place = {source: number for number, source in enumerate(columns)}
        for source, cell in sorted(row.cells.items()):
            at = cells[place[_UNNAMED] if source in self.unnamed else place.get(source, len(columns) - 1)]
            for name, held in at.items():
                held += [self.numbered.claims[claim] for claim in sorted(getattr(cell, name))]
        return {
            "event": words_of_event(row.event),
            "concerns": self.numbered.label(row.concerns),
            "claims": [self.numbered.claims[claim] for claim in row.claims],
            "sources": len(row.cells),
            "contested": row.contested,
            "mixed": row.mixed,
            "cells": cells,
        }

    def table(self) -> Table:
        """Return a row for each event and source that speaks of it."""
        columns = ("event", "concerns", "source", *STANCES, "contested", "concerns_iri", "source_iri")
        return Table(
            columns,
            tuple(
                (
                    words_of_event(row.event),
                    self.numbered.label(row.concerns),
                    self.numbered.label(source),
                    *(len(getattr(cell, name)) for name in STANCES),
                    row.contested,
                    row.concerns,
                    source,
                )
                for row in self.ordered
                for source, cell in sorted(row.cells.items())
            ),
        )

    def record(self) -> dict[str, Any]:
        """Return columns, rows, claims and articles with their IRIs."""
        columns = self._columns(self.ordered)
        return {
            **self.numbered.record(self.numbered.nodes(), self.data),
            "columns": [self._heading(iri) for iri in columns],
            "rows": [{**self._record(row, columns), "concerns_iri": row.concerns} for row in self.ordered],
        }

    def picture(self) -> Picture:
        """Return the first rows with their signs."""
        shown = self.ordered[:_PICTURED]
        columns = self._columns(shown)
        width, height = _LEFT + _CELL * max(4, len(columns)) + 20, _TOP + _CELL * max(1, len(shown)) + 10
        lines = [
            Line((0, _TOP + _CELL * row), (width, _TOP + _CELL * row), 0.6, kind="rule")
            for row in range(len(shown) + 1)
        ]
        words = [
            Word(_LEFT + _CELL * (at + 0.5), _TOP - 10, self._heading(iri), side="above")
            for at, iri in enumerate(columns)
        ]
        marks = []
        for number, row in enumerate(shown):
            middle = _TOP + _CELL * (number + 0.5)
            words.append(
                Word(
                    _LEFT - 12,
                    middle,
                    f"{words_of_event(row.event)}, {self.numbered.label(row.concerns)}",
                    row.contested,
                    "left",
                )
            )
            for at, cell in enumerate(self._record(row, columns)["cells"]):
                said = [name for name in STANCES if cell[name]]
                for place, name in enumerate(said):
                    x = _LEFT + _CELL * (at + 0.5) + 14 * (place - (len(said) - 1) / 2)
                    marks.append(Mark(x, middle, 7, name))
        return Picture(width, height, tuple(lines), (), tuple(marks), tuple(words), _KEY)


def build(drawn: Drawn) -> Matrix:
    """Return the table of all events that concern something named."""
    return Matrix(drawn)
