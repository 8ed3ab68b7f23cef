"""The store that a verb works on: one that is open already, or one to open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from kg.store.oxigraph import ClaimStore

    StoreOrLocation = ClaimStore | str
    """An open store, which stays open, or the location of one: a directory or "memory:"."""

DEFAULT_STORE = "kg.store"


@contextmanager
def opened(store: StoreOrLocation, mode: Literal["read", "write", "create", "bulk"]) -> Iterator[ClaimStore]:
    """Hand out the store, and close it again if this opened it."""
    if not isinstance(store, str):
        yield store
        return
    from kg.store.open import open_store

    with open_store(store, mode=mode) as claim_store:
        if mode == "write" or mode == "create":
            _take_up(claim_store)
        yield claim_store


def _take_up(claim_store: ClaimStore) -> None:
    """Let a store that was made of an exported graph know its claims and actors, before any of them goes."""
    if next(claim_store.identities.unprofiled(), None) is not None:
        from kg.app.together import bring_together

        bring_together(claim_store)
