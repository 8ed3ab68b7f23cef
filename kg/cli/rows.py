"""Rows in the formats that people and programs read."""

import csv
import io
import json
import shutil
import sys
import textwrap
from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, BinaryIO

from kg.cli.output import printable

if TYPE_CHECKING:
    from kg.query.rows import Row, Rows

GAP = "  "
NARROWEST = 8


def write_rows(rows: "Rows", out: BinaryIO, *, format: str) -> None:
    """Write the rows in one of FORMATS, as UTF-8."""
    for line in FORMATS[format](rows):
        out.write(line.encode("utf-8", "backslashreplace"))


def _table(rows: "Rows") -> Iterator[str]:
    """Align columns; on a terminal the widest are wrapped to fit it, on a pipe a row is a line."""
    cells = [list(rows.columns)] + [[printable(cell or "") for cell in row] for row in rows]
    widths = [max(len(row[column]) for row in cells) for column in range(len(rows.columns))]
    if sys.stdout is not None and sys.stdout.isatty():
        widths = _fitted(widths, shutil.get_terminal_size().columns)
    for row in [cells[0], ["-" * width for width in widths], *cells[1:]]:
        wrapped = [textwrap.wrap(cell, width) or [""] for cell, width in zip(row, widths, strict=True)]
        for pieces in zip_longest(*wrapped, fillvalue=""):
            yield GAP.join(piece.ljust(width) for piece, width in zip(pieces, widths, strict=True)).rstrip() + "\n"


def _fitted(widths: list[int], room: int) -> list[int]:
    """Take from the widest columns until the row fits; none gets narrower than a short word."""
    fitted = [max(width, 1) for width in widths]
    room -= len(GAP) * (len(widths) - 1)
    while sum(fitted) > room and max(fitted, default=0) > NARROWEST:
        widest = fitted.index(max(fitted))
        fitted[widest] -= 1
    return fitted


def _json(rows: "Rows") -> Iterator[str]:
    """Give one array of objects."""
    yield json.dumps(list(rows.records()), ensure_ascii=False, indent=1) + "\n"


def _jsonl(rows: "Rows") -> Iterator[str]:
    """Give one object a line."""
    return (json.dumps(record, ensure_ascii=False) + "\n" for record in rows.records())


def _csv(rows: "Rows") -> Iterator[str]:
    """Give comma-separated values as in RFC 4180."""
    for row in _with_header(rows):
        line = io.StringIO()
        csv.writer(line).writerow(cell or "" for cell in row)
        yield line.getvalue()


def _tsv(rows: "Rows") -> Iterator[str]:
    r"""Give tab-separated values; tab, newline and backslash inside a cell are written \t, \n and \\."""
    escapes = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
    return ("\t".join((cell or "").translate(escapes) for cell in row) + "\n" for row in _with_header(rows))


def _md(rows: "Rows") -> Iterator[str]:
    """Give a Markdown table; what would be mark-up inside a cell is escaped."""
    escapes = str.maketrans(
        {sign: f"\\{sign}" for sign in "\\|`*_[]"} | {"<": "&lt;", "&": "&amp;", "\n": " ", "\r": " "}
    )
    for number, row in enumerate(_with_header(rows)):
        yield "| " + " | ".join((cell or "").translate(escapes) for cell in row) + " |\n"
        if number == 0:
            yield "|" + " --- |" * len(row) + "\n"


def _with_header(rows: "Rows") -> "Iterator[Row | Sequence[str]]":
    yield rows.columns
    yield from rows


FORMATS: dict[str, Callable[["Rows"], Iterator[str]]] = {
    "table": _table,
    "json": _json,
    "jsonl": _jsonl,
    "csv": _csv,
    "tsv": _tsv,
    "md": _md,
}
