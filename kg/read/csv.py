"""Tables (.csv, .tsv): one article a row, under a header row that names the columns."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from itertools import chain
from typing import BinaryIO

from kg.domain.article import Article
from kg.domain.errors import InputError
from kg.domain.report import Report
from kg.read.article import Origin, make_article
from kg.read.encoding import require_text
from kg.read.fields import NO_FIELDS, Fields, columns
from kg.read.header import Stated
from kg.read.lines import bounded_lines, line_text
from kg.read.source import Source

_LARGEST_LIMIT = 2**31 - 1
"""The csv module takes no larger one everywhere."""

_Row = tuple[int, list[str] | InputError]
"""The line at which a row begins, and its cells or what is wrong with it."""


def read_csv(
    stream: BinaryIO, source: Source, *, limit: int, report: Report, fields: Fields = NO_FIELDS
) -> Iterator[tuple[Source, Article]]:
    """Yield an article a row of values separated by commas (RFC 4180), or by semicolons where the header has no comma.

    Rows that hold none are reported by the line at which they begin. Raises InputError where the header does not name
    a column for the text.
    """
    return _articles(_Lines(stream, limit), source, delimiter=None, report=report, fields=fields)


def read_tsv(
    stream: BinaryIO, source: Source, *, limit: int, report: Report, fields: Fields = NO_FIELDS
) -> Iterator[tuple[Source, Article]]:
    """Yield an article a row of values separated by tabs, in quotation marks where they hold tabs or line ends."""
    return _articles(_Lines(stream, limit), source, delimiter="\t", report=report, fields=fields)


class _Lines:
    """Lines for the csv module, which takes as many as a row has: together no longer than the limit."""

    def __init__(self, stream: BinaryIO, limit: int) -> None:
        self._lines = bounded_lines(stream, limit)
        self.limit = limit
        self.number = 0
        self.size = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        raw = next(self._lines)
        self.number += 1
        self.size += len(raw)
        if self.size > self.limit:
            raise InputError(f"longer than {self.limit:,} bytes")
        return line_text(raw)


def _articles(
    lines: _Lines, source: Source, *, delimiter: str | None, report: Report, fields: Fields
) -> Iterator[tuple[Source, Article]]:
    first = next(lines, "")
    if not first.strip():
        raise InputError("empty, or no header in its first line")
    rows = _rows(lines, first, delimiter or _delimiter(first))
    _, header = next(rows)
    if isinstance(header, InputError):
        raise header
    places = columns(header, fields)
    for number, cells in rows:
        line = source.line(number)
        try:
            yield line, _article(cells, len(header), places, Origin(line, "", report))
        except InputError as err:
            report.skip(line.name, str(err))


def _delimiter(header: str) -> str:
    return ";" if ";" in header and "," not in header else ","


def _rows(lines: _Lines, first: str, delimiter: str) -> Iterator[_Row]:
    """Yield the rows that are not blank. Raises InputError where one of several lines is past the limit."""
    csv.field_size_limit(max(csv.field_size_limit(), min(lines.limit, _LARGEST_LIMIT)))
    reader = csv.reader(chain([first], lines), delimiter=delimiter, strict=True)
    begun = 1
    while True:
        lines.size = 0
        try:
            if cells := next(reader):
                yield begun, cells
        except StopIteration:
            return
        except csv.Error as err:
            yield begun, InputError(f"quotation marks that do not fit together: {err}")
        except InputError as err:
            if lines.number > begun and lines.size > lines.limit:
                raise InputError(f"the row from line {begun} on is {err}: a quotation mark is not closed") from err
            yield begun, err
        begun = lines.number + 1


def _article(cells: list[str] | InputError, width: int, places: Mapping[str, int], origin: Origin) -> Article:
    if isinstance(cells, InputError):
        raise cells
    if len(cells) > width:
        raise InputError(f"{len(cells)} values under {width} columns")
    require_text(cells)
    values = {field: cells[place] for field, place in places.items() if place < len(cells)}
    key = Stated.of({"title": values.get("key")}).title
    origin = replace(
        origin,
        source=replace(origin.source, key=key or origin.source.key),
        file_digest=sha256("\0".join(cells).encode()).hexdigest(),
    )
    return make_article(values.get("text", ""), Stated.of(values), origin=origin)
