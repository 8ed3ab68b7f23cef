"""kg link: who repeats, corroborates, contradicts, updates, refines or answers whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.app.graph import DEFAULT_STORE, opened
from kg.app.together import sum_up

if TYPE_CHECKING:
    from kg.app.graph import StoreOrLocation
    from kg.link.claims.linking import Linked


def link(*, store: StoreOrLocation = DEFAULT_STORE, again: bool = False) -> Linked:
    """Link the claims of whatever has changed since the last time, and return what was done.

    With `again` all links are made anew; the graph is the same afterwards, unless kg links otherwise
    than it did.
    """
    from kg.link.claims.linking import link
    from kg.link.judge import judge

    with opened(store, "write") as claim_store:
        judge(claim_store)
        if again:
            claim_store.statements.await_linking(claim_store.keys())
        done = link(claim_store)
        sum_up(claim_store)
        return done
