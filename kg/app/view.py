"""kg view: the graph as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.app.graph import DEFAULT_STORE, opened

if TYPE_CHECKING:
    from kg.app.graph import StoreOrLocation

VIEWS = ("actor-place",)


def view(name: str, *, store: StoreOrLocation = DEFAULT_STORE) -> str:
    """Return the view as one HTML page that needs no network."""
    if name not in VIEWS:
        raise ValueError(f"no view is called {name!r}")
    from kg.view.actor_place import render

    with opened(store, "read") as claim_store:
        return render(claim_store)
