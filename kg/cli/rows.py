"""Rows in the formats that people and programs read."""

import csv
import io
import json
import re
import shutil
import sys
import textwrap
from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, BinaryIO

from kg.cli.output import printable

if TYPE_CHECKING:
    from kg.query.rows import Row, Rows
    from kg.query.stream import Streamed

GAP = "  "
NARROWEST = 10
"""Characters of a date, so that a column of them is never broken."""
_HASH = re.compile(r"^https?://\S{1,200}/([a-z]{1,20}/[0-9a-f]{8})[0-9a-f]{24}$")
"""IRIs made from content: their first digits tell them apart well enough on a terminal."""


def write_rows(rows: "Rows | Streamed", out: BinaryIO, *, format: str) -> None:
    """Write the rows in one of FORMATS, as UTF-8."""
    for line in FORMATS[format](rows):
        out.write(line.encode("utf-8", "backslashreplace"))


def _table(rows: "Rows | Streamed") -> Iterator[str]:
    """Align columns; on a terminal they are wrapped to fit it, on a pipe a row is a line."""
    cells = [list(rows.columns)] + [[printable(cell or "") for cell in row] for row in rows]
    if sys.stdout is not None and sys.stdout.isatty():
        cells = [[_HASH.sub(r"\1…", cell) for cell in row] for row in cells]
        widths = _fitted(cells, shutil.get_terminal_size().columns)
    else:
        widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for row in [cells[0], ["-" * width for width in widths], *cells[1:]]:
        wrapped = [_wrapped(cell, width) for cell, width in zip(row, widths, strict=True)]
        for pieces in zip_longest(*wrapped, fillvalue=""):
            yield GAP.join(piece.ljust(width) for piece, width in zip(pieces, widths, strict=True)).rstrip() + "\n"


def _wrapped(cell: str, width: int) -> list[str]:
    if len(cell) <= width and cell.isprintable():  # nothing that textwrap, which is slow, would change
        return [cell]
    return textwrap.wrap(cell, width) or [""]


def _fitted(cells: list[list[str]], room: int) -> list[int]:
    """Give each column room for a word, then widen the one that would take most lines until the row is full."""
    columns = list(zip(*cells, strict=True))
    widest = [max(map(len, column)) for column in columns]
    letters = [sum(map(len, column)) for column in columns]
    widths = [min(width, NARROWEST) for width in widest]
    for _ in range(room - sum(widths) - len(GAP) * (len(widths) - 1)):
        growing = [number for number, width in enumerate(widths) if width < widest[number]]
        if not growing:
            break
        widths[max(growing, key=lambda number: letters[number] / widths[number])] += 1
    return [max(width, 1) for width in widths]


def _json(rows: "Rows | Streamed") -> Iterator[str]:
    """Give one array of objects."""
    yield json.dumps(list(rows.records()), ensure_ascii=False, indent=1) + "\n"


def _jsonl(rows: "Rows | Streamed") -> Iterator[str]:
    """Give one object a line."""
    return (json.dumps(record, ensure_ascii=False) + "\n" for record in rows.records())


def _csv(rows: "Rows | Streamed") -> Iterator[str]:
    """Give comma-separated values as in RFC 4180."""
    for row in _with_header(rows):
        line = io.StringIO()
        csv.writer(line).writerow(cell or "" for cell in row)
        yield line.getvalue()


def _tsv(rows: "Rows | Streamed") -> Iterator[str]:
    r"""Give tab-separated values; tab, newline and backslash inside a cell are written \t, \n and \\."""
    escapes = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
    return ("\t".join((cell or "").translate(escapes) for cell in row) + "\n" for row in _with_header(rows))


def _md(rows: "Rows | Streamed") -> Iterator[str]:
    """Give a Markdown table; what would be mark-up inside a cell is escaped."""
    escapes = str.maketrans(
        {sign: f"\\{sign}" for sign in "\\|`*_[]"} | {"<": "&lt;", "&": "&amp;", "\n": " ", "\r": " "}
    )
    for number, row in enumerate(_with_header(rows)):
        yield "| " + " | ".join((cell or "").translate(escapes) for cell in row) + " |\n"
        if number == 0:
            yield "|" + " --- |" * len(row) + "\n"


def _with_header(rows: "Rows | Streamed") -> "Iterator[Row | Sequence[str]]":
    yield rows.columns
    yield from rows


FORMATS: dict[str, Callable[["Rows | Streamed"], Iterator[str]]] = {
    "table": _table,
    "json": _json,
    "jsonl": _jsonl,
    "csv": _csv,
    "tsv": _tsv,
    "md": _md,
}
