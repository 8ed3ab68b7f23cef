"""Sources against events: who asserts, who denies, who is silent."""

from collections.abc import Sequence, Set
from typing import TYPE_CHECKING, Any

from kg.view.frame import SHARED, framed, render_page
from kg.view.numbered import Numbered
from kg.view.pairs import type_of
from kg.view.resources import read_drawn
from kg.view.stances import Row, contested_first, find_rows, words_of_event

if TYPE_CHECKING:
    from kg.store.oxigraph import ClaimStore

MOST_ROWS = 300
MOST_SOURCES = 23
"""Named sources with a column of their own; the unnamed share one, and the others."""
SCRIPTS = (*SHARED, "matrix")
_UNNAMED, _OTHERS = "unnamed", "others"
_SHARED = {_UNNAMED: "unnamed sources", _OTHERS: "other sources"}


def render(store: "ClaimStore") -> str:
    """Return one HTML file with a table of sources and events, the contested ones first.

    Raises KgError where the store holds more claims than a page can carry.
    """
    drawn = read_drawn(store)
    rows = find_rows(drawn)
    numbered = Numbered(
        (claim for row in rows for claim in row.claims), drawn, first=sorted({row.concerns for row in rows})
    )
    data = numbered.data([row.claims for row in rows])
    iris = list(numbered.claims)
    shown = contested_first(rows, {(iris[one], iris[other]) for one, other, _ in data["conflicts"]})[:MOST_ROWS]
    unnamed = {iri for iri in numbered.entities if type_of(drawn.entities.get(iri)) in (None, "unnamed")}
    columns = _columns(shown, unnamed)
    return render_page(
        "matrix.html.j2",
        {
            **framed("Who asserts and who denies", scripts=SCRIPTS, styles=["matrix"]),
            "columns": [_SHARED.get(iri) or numbered.label(iri) for iri in columns],
            "rows": [_record(row, columns, unnamed, numbered) for row in shown],
            "nodes": numbered.nodes(),
            "data": data,
            "totals": {**numbered.totals(), "rows": len(rows)},
        },
    )


def _columns(rows: Sequence[Row], unnamed: Set[str]) -> list[str]:
    """Return one column for the unnamed, the named sources with the most claims, and one for all others."""
    claims: dict[str, set[str]] = {}
    for row in rows:
        for source, cell in row.cells.items():
            claims.setdefault(source, set()).update(cell.claims)
    named = sorted(claims.keys() - unnamed, key=lambda source: (-len(claims[source]), source))
    shared = [_UNNAMED] if claims.keys() & unnamed else []
    return [*shared, *named[:MOST_SOURCES], *([_OTHERS] if len(named) > MOST_SOURCES else [])]


def _record(row: Row, columns: Sequence[str], unnamed: Set[str], numbered: Numbered) -> dict[str, Any]:
    cells: list[dict[str, list[int]]] = [{"asserts": [], "denies": [], "mentions": []} for _ in columns]
    place = {source: number for number, source in enumerate(columns)}
    for source, cell in sorted(row.cells.items()):
        at = cells[place[_UNNAMED] if source in unnamed else place.get(source, len(columns) - 1)]
        for name, held in at.items():
            held += [numbered.claims[claim] for claim in sorted(getattr(cell, name))]
    return {
        "event": words_of_event(row.event),
        "concerns": numbered.label(row.concerns),
        "claims": [numbered.claims[claim] for claim in row.claims],
        "sources": len(row.cells),
        "contested": row.contested,
        "mixed": row.mixed,
        "cells": cells,
    }
