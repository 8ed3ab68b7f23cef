"""kg backup: a copy of a store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.app.graph import DEFAULT_STORE, opened

if TYPE_CHECKING:
    from kg.app.graph import StoreOrLocation


def backup(target: str, *, store: StoreOrLocation = DEFAULT_STORE) -> None:
    """Copy the store into a new directory, itself a store.

    Raises StoreError where the directory is there already, StoreLocked while another process writes.
    """
    with opened(store, "write") as claim_store:
        claim_store.backup(target)
