"""kg view: the graph as a page, a table, a record or a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING

from kg.app.graph import DEFAULT_STORE, opened

if TYPE_CHECKING:
    from kg.app.graph import StoreOrLocation
    from kg.view.forms import View
    from kg.view.index import Entry
    from kg.view.resources import Drawn

VIEWS = ("actor-place", "ego", "sources", "matrix", "timeline", "article", "index")
"""Each is a module of kg.view of the same name."""
FORMATS = ("html", "json", "csv", "svg", "png")
"""Each is the suffix of its files; the last two need matplotlib."""
EGOS = 6
"""Actors and places that `views` gives a page of their own."""


def view(
    name: str,
    *,
    store: StoreOrLocation = DEFAULT_STORE,
    of: str | None = None,
    format: str = "html",
    **only: str | None,
) -> bytes:
    """Return a view in one of FORMATS: the page needs no network, the same graph gives the same bytes.

    `of` names the actor, place or event that "ego" is about; without it, it is about whatever has
    most claims. `only` are filters (about, place, source, in, type, since, until): the view holds the
    claims that fit them all. Raises KgError where nothing bears the name, where no claim fits, where
    there are too many claims for a page, and where a figure is asked for without matplotlib.
    """
    from kg.view.forms import written
    from kg.view.selection import read_selected

    if name not in VIEWS or format not in FORMATS:
        raise ValueError(f"no view is called {name!r}, or no format {format!r}")
    with opened(store, "read") as claim_store:
        drawn = read_selected(claim_store, **only)
    return written(_built(name, drawn, of), format)


def views(*, store: StoreOrLocation = DEFAULT_STORE, **only: str | None) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of a file for each view and its tables, and of the index that leads to them.

    `only` are filters as in `view`.
    """
    from kg.view.forms import written
    from kg.view.index import TWINS, Entry, build
    from kg.view.selection import read_selected

    with opened(store, "read") as claim_store:
        drawn = read_selected(claim_store, **only)
    entries = list(_entries(drawn))
    for entry in [*entries, Entry("index", build(drawn, entries))]:
        for format in ("html", *TWINS):
            yield f"{entry.file}.{format}", written(entry.view, format)


def _built(name: str, drawn: Drawn, of: str | None) -> View:
    from kg.view.index import build

    if name == "index":
        index: View = build(drawn, list(_entries(drawn)))
        return index
    module = import_module(f"kg.view.{name.replace('-', '_')}")
    built: View = module.build(drawn, of) if name == "ego" else module.build(drawn)
    return built


def _entries(drawn: Drawn) -> Iterator[Entry]:
    """Yield every view but the index with the name of its file; "ego" for each of the most mentioned."""
    from kg.view.ego import centres
    from kg.view.index import Entry

    for name in VIEWS[:-1]:
        if name != "ego":
            yield Entry(name, _built(name, drawn, None))
            continue
        taken: set[str] = set()
        for iri, label in centres(drawn, EGOS):
            yield Entry(_file_of(label, taken), _built(name, drawn, iri))


def _file_of(label: str, taken: set[str]) -> str:
    """Return a plain file name after a label, with a number where it is taken."""
    from kg.names.folding import fold

    plain = "ego-" + (re.sub(r"[^a-z0-9]+", "-", fold(label)).strip("-")[:40] or "entity")
    name = next(
        form for number in range(1, EGOS + 2) if (form := f"{plain}-{number}" if number > 1 else plain) not in taken
    )
    taken.add(name)
    return name
