"""Tables of claims, figures and links: CSV, TSV and JSON lines."""

import csv
import io
import json
from collections.abc import Iterable, Iterator

from pyoxigraph import Quad

from kg.rdf.tables import COLUMNS, Cell, rows

_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def comma_separated(quads: Iterable[Quad], base: str, *, table: str) -> Iterator[str]:
    """Yield comma-separated values (RFC 4180) under a header; what is not stated is empty."""
    for cells in _cells(quads, base, table):
        line = io.StringIO()
        csv.writer(line).writerow(cells)
        yield line.getvalue()


def tab_separated(quads: Iterable[Quad], base: str, *, table: str) -> Iterator[str]:
    r"""Yield tab-separated values under a header; tab, line ends and backslash inside a cell are \t, \n, \r and \\."""
    return ("\t".join(cell.translate(_ESCAPES) for cell in cells) + "\n" for cells in _cells(quads, base, table))


def json_lines(quads: Iterable[Quad], base: str, *, table: str) -> Iterator[str]:
    """Yield an object a row, with every column; what is not stated is null."""
    return (json.dumps(row, ensure_ascii=False) + "\n" for row in rows(table, quads, base=base))


def _cells(quads: Iterable[Quad], base: str, table: str) -> Iterator[list[str]]:
    yield list(COLUMNS[table])
    for row in rows(table, quads, base=base):
        yield [_word(row[column]) for column in COLUMNS[table]]


def _word(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return "" if cell is None else str(cell)
