"""kg query: questions to the graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.app.graph import DEFAULT_STORE, opened

if TYPE_CHECKING:
    from kg.app.graph import StoreOrLocation
    from kg.query.rows import Rows

DEFAULT_LIMIT = 1_000
DEFAULT_TIMEOUT = 60.0


def ask(
    question: str,
    *,
    store: StoreOrLocation = DEFAULT_STORE,
    limit: int = DEFAULT_LIMIT,
    **parameters: str | None,
) -> Rows:
    """Ask a canned question; its parameters are those that `kg query QUESTION --help` lists.

    A limit of 0 gives every row; rows beyond a limit are counted in the answer.
    """
    from kg.query.run import ask as ask_store

    with opened(store, "read") as claim_store:
        return ask_store(claim_store, question, limit=limit, **parameters)


def select(
    sparql: str,
    *,
    store: StoreOrLocation = DEFAULT_STORE,
    limit: int = DEFAULT_LIMIT,
    timeout: float = DEFAULT_TIMEOUT,
) -> Rows:
    """Run a SPARQL query (never an update) over the union of all graphs."""
    from kg.query.run import select as select_from

    with opened(store, "read") as claim_store:
        return select_from(claim_store, sparql, limit=limit, timeout=timeout)
