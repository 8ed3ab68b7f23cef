"""The forms that every view has: a page, a table, a record, and figures of its picture."""

import csv
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from kg.view.picture import Picture
from kg.view.resources import Drawn

FORMATS = ("html", "json", "csv", "svg", "png")
"""Each is the suffix of its files."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header; None is "not stated"."""

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]


class View(Protocol):
    """What can be looked at, and written in each of FORMATS."""

    @property
    def name(self) -> str:
        """The user's word for the view."""
        ...

    @property
    def title(self) -> str:
        """The headline."""
        ...

    @property
    def drawn(self) -> Drawn:
        """What is drawn."""
        ...

    @property
    def summary(self) -> str:
        """One line with counts."""
        ...

    def page(self) -> str:
        """Return one HTML file that needs nothing else: no server, no network."""
        ...

    def table(self) -> Table:
        """Return the rows of the view's table, with IRIs."""
        ...

    def record(self) -> dict[str, Any]:
        """Return all that the page shows, with IRIs, as plain values."""
        ...

    def picture(self) -> Picture:
        """Return the still picture."""
        ...


def written(view: View, format: str) -> bytes:
    """Return a view in one of FORMATS, the same bytes every time. Raises KgError where matplotlib is missing."""
    return _WRITERS[format](view)


def _html(view: View) -> bytes:
    return view.page().encode("utf-8", "backslashreplace")


def _json(view: View) -> bytes:
    record = {"view": view.name, "title": view.title, "summary": view.drawn.noted(view.summary), **view.record()}
    text = json.dumps(record, ensure_ascii=False, allow_nan=False, indent=1)
    return f"{text}\n".encode("utf-8", "backslashreplace")


def _csv(view: View) -> bytes:
    """Return comma-separated values (RFC 4180) under a header; what is not stated is empty."""
    table, lines = view.table(), io.StringIO()
    writer = csv.writer(lines)
    writer.writerow(table.columns)
    writer.writerows(["" if cell is None else cell for cell in row] for row in table.rows)
    return lines.getvalue().encode("utf-8", "backslashreplace")


def _figure(view: View, format: str) -> bytes:
    from kg.view.figures import draw

    return draw(view.picture(), f"{view.title}. {view.drawn.noted(view.summary)}", format)


_WRITERS: Mapping[str, Callable[[View], bytes]] = {
    "html": _html,
    "json": _json,
    "csv": _csv,
    "svg": lambda view: _figure(view, "svg"),
    "png": lambda view: _figure(view, "png"),
}
