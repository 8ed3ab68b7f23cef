"""Ask the graph in SPARQL of the user's own, evaluated in a process of its own, the rows as they come."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.query.gate import admit
from kg.query.rows import Row, Rows

if TYPE_CHECKING:
    from kg.query.child import Evaluation
    from kg.query.remote import RemoteEvaluation
    from kg.store.oxigraph import ClaimStore


def select(store: ClaimStore, sparql: str, *, limit: int = 0, timeout: float = 60.0) -> Rows:
    """Return the answer to a SPARQL query of the user's own, evaluated in a process of its own.

    SELECT, ASK, CONSTRUCT and DESCRIBE; every graph counts as one. Raises QueryError with line and
    column where the text is malformed, QueryRefused for the network, an update, or past the limits
    of time and memory (the store and this process stay as they were).
    """
    with stream(store, sparql, limit=limit, timeout=timeout) as answer:
        rows = tuple(answer)
        return Rows(answer.columns, rows, more=answer.more)


def stream(store: ClaimStore, sparql: str, *, limit: int = 0, timeout: float = 60.0) -> Streamed:
    """Return the answer as `select` does, its rows as they come: memory does not grow with them.

    Use it as a context manager. Past time and memory, iterating raises QueryRefused after the rows that came.
    """
    from kg.store.remote.store import RemoteStore

    admitted, most = admit(sparql), limit + 1 if limit else 0
    if isinstance(store, RemoteStore):
        from kg.query.remote import RemoteEvaluation

        return Streamed(RemoteEvaluation(store, admitted, timeout=timeout, rows=most), limit)
    from kg.query.child import Evaluation

    return Streamed(Evaluation(store, admitted, timeout=timeout, rows=most), limit)


class Streamed:
    """An answer whose rows come one after another; how many were cut is known at its end."""

    notes: tuple[str, ...] = ()

    def __init__(self, rows: Evaluation | RemoteEvaluation, limit: int) -> None:
        self.columns = rows.columns
        self.more = 0
        self._rows = rows
        self._limit = limit

    def __iter__(self) -> Iterator[Row]:
        for number, row in enumerate(self._rows):
            if self._limit and number == self._limit:
                self.more = -1
                return
            yield row

    def records(self) -> Iterator[dict[str, str | None]]:
        """Yield each row as a dictionary by column."""
        return (dict(zip(self.columns, row, strict=True)) for row in self)

    def __enter__(self) -> Streamed:
        return self

    def __exit__(self, *args: object) -> None:
        self._rows.close()
