"""kg same: two names are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.app.graph import DEFAULT_STORE, opened
from kg.app.together import linked_anew
from kg.domain.identity import Verdict

if TYPE_CHECKING:
    from kg.app.graph import StoreOrLocation
    from kg.review.decisions import Decided


def same(one: str, other: str, *, store: StoreOrLocation = DEFAULT_STORE) -> Decided:
    """Decide that two actors or places are one; each is given by name, id or IRI.

    Raises StoreError where a name fits nobody or several, or the two cannot be so.
    """
    from kg.query.parties import party
    from kg.review.decisions import decide

    with opened(store, "write") as claim_store:
        return linked_anew(
            claim_store, decide(claim_store, party(claim_store, one), party(claim_store, other), Verdict.SAME)
        )
