"""A user's query on a graph at a server: it is evaluated there, and left at its deadline here."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, cast

from kg.query.answer import columns_and_solutions
from kg.query.rows import Row

if TYPE_CHECKING:
    from pyoxigraph import Store

    from kg.store.remote.store import RemoteStore


class RemoteEvaluation:
    """A query at work at a server, as `kg.query.child.Evaluation` is one at work in a child."""

    def __init__(self, store: RemoteStore, sparql: str, *, timeout: float, rows: int) -> None:
        graph = store.graph.limited(timeout)
        self.columns, self._solutions = columns_and_solutions(cast("Store", graph), sparql)
        self._rows = rows

    def __iter__(self) -> Iterator[Row]:
        for solution in islice(self._solutions, self._rows or None):
            yield tuple(solution[column] for column in self.columns)

    def close(self) -> None:
        """Read no further: the connection is let go of with the rows."""
        self._solutions = iter(())
