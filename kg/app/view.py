"""kg view: the graph as a page."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from kg.app.graph import DEFAULT_STORE, opened

if TYPE_CHECKING:
    from kg.app.graph import StoreOrLocation

VIEWS = ("actor-place", "article", "matrix")
"""Each is a module of kg.view of the same name."""


def view(name: str, *, store: StoreOrLocation = DEFAULT_STORE) -> str:
    """Return the view as one HTML page that needs no network."""
    if name not in VIEWS:
        raise ValueError(f"no view is called {name!r}")
    render = import_module(f"kg.view.{name.replace('-', '_')}").render
    with opened(store, "read") as claim_store:
        page: str = render(claim_store)
    return page
