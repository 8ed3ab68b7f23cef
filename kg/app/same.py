"""kg same: two names are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.app.graph import DEFAULT_STORE, opened
from kg.domain.identity import Verdict

if TYPE_CHECKING:
    from kg.app.graph import StoreOrLocation
    from kg.review.decisions import Decided


def same(one: str, other: str, *, store: StoreOrLocation = DEFAULT_STORE) -> Decided:
    """Decide that two actors or places are one; each is given by name, id or IRI.

    Raises StoreError where a name fits nobody or several, or the two cannot be so.
    """
    from kg.link.claims.linking import link
    from kg.query.parties import party
    from kg.review.decisions import decide

    with opened(store, "write") as claim_store:
        decided = decide(claim_store, party(claim_store, one), party(claim_store, other), Verdict.SAME)
        link(claim_store)
        return decided
