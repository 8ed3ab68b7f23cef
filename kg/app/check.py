"""kg check: does the graph hold what it promises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.app.graph import DEFAULT_STORE, opened

if TYPE_CHECKING:
    from kg.app.graph import StoreOrLocation
    from kg.check.finding import Finding


def check(*, store: StoreOrLocation = DEFAULT_STORE) -> list[Finding]:
    """Return what breaks the shapes, or is not as its article's text or its own hash says."""
    from kg.check.run import check as check_store

    with opened(store, "read") as claim_store:
        return list(check_store(claim_store))
