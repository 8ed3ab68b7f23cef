"""Lines in order, whatever their number: runs are sorted in memory and merged from temporary files above a bound."""

import heapq
import tempfile
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import IO, Final

from kg.export.selection import Change

BOUND: Final = 256 << 20
"""Bytes of lines that are held in memory."""
_END: Final = b" .\n"


class SortedStatements:
    """Takes N-Triples as pyoxigraph writes them and gives the statements back, sorted, without their ends.

    A full stop and a line end are the end of one, since N-Triples escapes line ends elsewhere. Temporary
    files go with the object.
    """

    def __init__(self, change: Change | None = None, *, ending: bytes = b"", bound: int = BOUND) -> None:
        self._change = change
        self._ending = ending
        self._bound = bound
        self._parts: list[bytes] = []
        self._held = 0
        self._statements: list[bytes] = []
        self._size = 0
        self._runs: list[IO[bytes]] = []

    def write(self, data: bytes) -> int:
        """Take some bytes."""
        self._parts.append(data)
        self._held += len(data)
        if self._held > 1 << 22:
            self._take()
        return len(data)

    def flush(self) -> None:
        """Take what was written so far."""

    def next_graph(self, ending: bytes) -> None:
        """Put another ending to the statements that follow: the name of their graph."""
        self._take()
        self._ending = ending

    def __iter__(self) -> Iterator[bytes]:
        """Return the statements, each once; to be asked for once."""
        self._take()
        held, self._statements = self._statements, []
        held.sort()
        runs = [*map(_read, self._runs), iter(held)]
        return map(itemgetter(0), groupby(heapq.merge(*runs) if len(runs) > 1 else held))

    def _take(self) -> None:
        *whole, rest = b"".join(self._parts).split(_END)
        self._size += self._held - len(rest)
        self._parts, self._held = [rest], len(rest)
        if self._change is not None:
            whole = [changed for statement in whole if (changed := self._change(statement)) is not None]
        if self._ending:
            whole = [statement + self._ending for statement in whole]
        self._statements += whole
        if self._size > self._bound:
            self._spill()

    def _spill(self) -> None:
        run = tempfile.TemporaryFile(prefix="kg-export-")  # noqa: SIM115  # closed with the object
        self._statements.sort()
        run.writelines(statement + b"\n" for statement in self._statements)
        self._runs.append(run)
        self._statements, self._size = [], 0


def _read(run: IO[bytes]) -> Iterator[bytes]:
    """Yield the statements of a run, then close it."""
    with run:
        run.seek(0)
        for line in run:
            yield line[:-1]
