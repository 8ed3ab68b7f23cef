"""kg review: what kg is not sure of, and what the user says to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.app.graph import DEFAULT_STORE, opened

if TYPE_CHECKING:
    from kg.app.graph import StoreOrLocation
    from kg.query.rows import Rows
    from kg.review.decisions import Decided

VERDICTS = ("unsure", "same", "different", "any")


def identity(*, store: StoreOrLocation = DEFAULT_STORE, verdict: str = "unsure", limit: int = 0) -> Rows:
    """Return the judgements on who is who that count; by default those that wait for somebody to decide."""
    from kg.review.decisions import uncertain

    with opened(store, "read") as claim_store:
        return uncertain(claim_store, verdict=verdict, limit=limit)


def accept(judgement: str, *, store: StoreOrLocation = DEFAULT_STORE) -> Decided:
    """Decide that the two sides of a judgement are one. Raises StoreError where there is no such judgement."""
    from kg.link.claims.linking import link
    from kg.review.decisions import accept

    with opened(store, "write") as claim_store:
        decided = accept(claim_store, judgement)
        link(claim_store)
        return decided


def reject(judgement: str, *, store: StoreOrLocation = DEFAULT_STORE) -> Decided:
    """Decide that the two sides of a judgement are two. Raises StoreError where there is no such judgement."""
    from kg.link.claims.linking import link
    from kg.review.decisions import reject

    with opened(store, "write") as claim_store:
        decided = reject(claim_store, judgement)
        link(claim_store)
        return decided


def undo(judgement: str | None = None, *, store: StoreOrLocation = DEFAULT_STORE) -> Decided:
    """Take back the last decision, or the judgement named. Raises StoreError where there is nothing to take back."""
    from kg.link.claims.linking import link
    from kg.review.decisions import undo

    with opened(store, "write") as claim_store:
        decided = undo(claim_store, judgement)
        link(claim_store)
        return decided
