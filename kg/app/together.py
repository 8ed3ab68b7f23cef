"""What follows every change of the articles: copies found, identities judged, reviews applied, claims linked."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from kg.domain.report import Report
    from kg.link.claims.taking import Apart
    from kg.store.oxigraph import ClaimStore

T = TypeVar("T")


def get_ready() -> None:
    """Load what `bring_together` will need: half a CPU second that others may be at work meanwhile."""
    import kg.link.copies.linking
    import kg.link.judge
    import kg.query.sums
    import kg.review.settling  # noqa: F401

    get_ready_to_take()


def get_ready_to_take() -> None:
    """Load what taking articles apart will need."""
    import kg.link.claims.taking  # noqa: F401
    from kg.link.claims.figures import factor

    factor("kilometer", "mile")  # reads the table of units


def bring_together(claim_store: ClaimStore, report: Report | None = None, apart: Apart | None = None) -> None:
    """Bring what is known across articles up to the articles; the order counts, each step reads the ones before it.

    Other processes may take articles `apart`.
    """
    from kg.link.claims.linking import link
    from kg.link.copies.linking import link_copies
    from kg.link.judge import judge
    from kg.review.settling import settle

    link_copies(claim_store)
    judge(claim_store)
    settle(claim_store, report)
    link(claim_store, apart)
    sum_up(claim_store)


def sum_up(claim_store: ClaimStore) -> None:
    """Bring the sums and names that questions are answered from up to everything else."""
    from kg.query.identity import read_identities
    from kg.query.naming import refresh as refresh_names
    from kg.query.sums import refresh

    refresh(claim_store, read_identities(claim_store))
    refresh_names(claim_store)


def linked_anew(claim_store: ClaimStore, done: T) -> T:
    """Link the claims again that a review or a decision changes, makes alike or keeps apart; return what was done."""
    from kg.link.claims.linking import link

    link(claim_store)
    sum_up(claim_store)
    return done
