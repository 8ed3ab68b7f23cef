"""kg query: questions to the graph."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kg.app.graph import DEFAULT_STORE, opened

if TYPE_CHECKING:
    from kg.app.graph import StoreOrLocation
    from kg.query.rows import Rows
    from kg.query.stream import Streamed

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
    from kg.query.stream import select as select_from

    with opened(store, "read") as claim_store:
        return select_from(claim_store, sparql, limit=limit, timeout=timeout)


@contextmanager
def stream(
    sparql: str,
    *,
    store: StoreOrLocation = DEFAULT_STORE,
    limit: int = DEFAULT_LIMIT,
    timeout: float = DEFAULT_TIMEOUT,
) -> Iterator[Streamed]:
    """Run a SPARQL query as `select` does and hand its rows on as they come."""
    from kg.query.stream import stream as stream_from

    with opened(store, "read") as claim_store, stream_from(claim_store, sparql, limit=limit, timeout=timeout) as answer:
        yield answer


def explain(question: str, *, store: StoreOrLocation = DEFAULT_STORE, **parameters: str | None) -> str:
    """Return the SPARQL that a canned question comes to, with what its names were taken for as comments."""
    from kg.query.run import explain as explain_question

    with opened(store, "read") as claim_store:
        return explain_question(claim_store, question, **parameters)


def admitted(sparql: str) -> str:
    """Return the query with the prefixes that it is run with. Raises QueryRefused for what would not be run."""
    from kg.query.answer import PREFIXES
    from kg.query.gate import admit

    lines = (f"PREFIX {name}: <{iri}>" for name, iri in sorted(PREFIXES.items()))
    return "\n".join([*lines, admit(sparql)])
