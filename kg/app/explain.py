"""kg explain: why the graph says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.app.graph import DEFAULT_STORE, opened

if TYPE_CHECKING:
    from kg.app.graph import StoreOrLocation
    from kg.query.rows import Rows


def explain(what: str, *, store: StoreOrLocation = DEFAULT_STORE) -> Rows:
    """Return what stands behind a claim, an actor or a place: spans, readers, candidates, judgements with evidence."""
    from kg.query.explain import explain as explain_in

    with opened(store, "read") as claim_store:
        return explain_in(claim_store, what)
