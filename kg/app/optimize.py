"""kg optimize: smaller files, faster questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.app.graph import DEFAULT_STORE, opened

if TYPE_CHECKING:
    from kg.app.graph import StoreOrLocation


def optimize(*, store: StoreOrLocation = DEFAULT_STORE) -> tuple[int, int]:
    """Compact the files of the store and remove what killed loads left; return the bytes before and after."""
    from pathlib import Path

    from kg.store.files import size

    location = Path(store if isinstance(store, str) else store.location)
    before = size(location)
    with opened(store, "write") as claim_store:
        claim_store.optimize()
    return before, size(location)
