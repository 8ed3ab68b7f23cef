"""A user's query in a process of its own, killed at its deadline.

pyoxigraph has no timeout and cannot be interrupted, so a query that never ends would take kg with
it. The child opens the store read-only (a memory store is handed over as N-Quads), writes rows as
JSON lines, which are handed on as they come, and is killed when its time is up. Its memory is
capped by RLIMIT_AS where there is one.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING

from kg.domain.errors import QueryError, QueryRefused
from kg.query.rows import Row

if TYPE_CHECKING:
    from pyoxigraph import Store

    from kg.store.oxigraph import ClaimStore

MEMORY = 4 << 30
"""Bytes of address space that a query may take."""


class Evaluation:
    """A query at work: its columns at once, its rows as they come.

    Iterating raises QueryError where the text turns out to be no SPARQL, QueryRefused past time or memory.
    Leaving the `with` block ends the child, whether it is done or not.
    """

    def __init__(self, store: ClaimStore, sparql: str, *, timeout: float, rows: int) -> None:
        self._timeout = timeout
        self._folder = tempfile.TemporaryDirectory(prefix="kg-query-")
        try:
            request = {"sparql": sparql, "rows": rows, "store": _handed_over(store, Path(self._folder.name))}
            self._child = subprocess.Popen(
                _CHILD, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
            )
        except BaseException:
            self._folder.cleanup()
            raise
        self._late = False
        self._watch = threading.Timer(timeout, self._stop)
        self._watch.daemon = True
        self._watch.start()
        try:
            self._send(request)
            first = self._line()
            self.columns: tuple[str, ...] = tuple(json.loads(first))
        except BaseException:
            self.close()
            raise

    def __iter__(self) -> Iterator[Row]:
        while line := self._line():
            yield tuple(json.loads(line))

    def __enter__(self) -> Evaluation:
        return self

    def __exit__(self, *args: object) -> None:
        self.close()

    def close(self) -> None:
        """End the child and remove what it was given."""
        self._watch.cancel()
        with self._child:
            self._child.kill()
        self._folder.cleanup()

    def _send(self, request: dict[str, object]) -> None:
        with suppress(BrokenPipeError):  # it was killed already, and its silence is read as that
            _stream(self._child.stdin).write(json.dumps(request).encode("utf-8", "surrogatepass"))
        with suppress(BrokenPipeError):
            _stream(self._child.stdin).close()

    def _line(self) -> bytes:
        """Return the next line, empty at the end of a query that was answered whole."""
        line = _stream(self._child.stdout).readline()
        if line.startswith(b"["):
            return line
        if line.startswith(b"{"):
            failure = json.loads(line)
            raise QueryError(failure["message"], hint=failure["hint"])
        if self._child.wait() == 0 and not line:
            return b""
        if self._late:
            raise QueryRefused(
                f"the query took longer than {self._timeout:g} s", hint="narrow it down, add LIMIT, or give --timeout"
            )
        raise QueryRefused("the query was stopped: out of memory", hint="narrow it down or add LIMIT")

    def _stop(self) -> None:
        self._late = True
        self._child.kill()


_PIPE = subprocess.PIPE
_CHILD = [sys.executable, "-P", "-m", "kg.query.child"]  # -P: what lies in the working directory is no module


def _stream(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise ValueError("the child has no such stream")
    return stream


def _handed_over(store: ClaimStore, folder: Path) -> str:
    if store.location != "memory:":
        return store.rdf_path
    from pyoxigraph import RdfFormat

    path = folder / "store.nq"
    with path.open("wb") as out:
        store.store.dump(out, RdfFormat.N_QUADS)
    return str(path)


def main() -> int:
    """Evaluate the request on stdin. Returns 0 with rows, or 1 with the failure as the last line."""
    from kg.query.answer import columns_and_solutions

    cap_memory()
    request = json.loads(sys.stdin.buffer.read().decode("utf-8", "surrogatepass"))
    out = sys.stdout
    try:
        columns, solutions = columns_and_solutions(_open(request["store"]), request["sparql"])
        out.write(json.dumps(columns) + "\n")
        for solution in islice(solutions, request["rows"] or None):
            out.write(json.dumps([solution[column] for column in columns]) + "\n")  # in ASCII: a row is a line
    except QueryError as err:
        out.write(json.dumps({"message": str(err), "hint": err.hint}))
        return 1
    return 0


def _open(path: str) -> Store:
    from pyoxigraph import RdfFormat, Store

    if not path.endswith(".nq"):
        return Store.read_only(path)
    store = Store()
    store.bulk_load(path=path, format=RdfFormat.N_QUADS)
    return store


def cap_memory() -> None:
    """Let this process take so much memory and no more, where the system can tell."""
    try:
        import resource
    except ImportError:  # no such limit on this system
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, hard))


if __name__ == "__main__":
    sys.exit(main())
