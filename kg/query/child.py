"""A user's query in a process of its own, killed at its deadline.

pyoxigraph has no timeout and cannot be interrupted, so a query that never ends would take kg with
it. The child opens the store read-only (a memory store is handed over as N-Quads), writes rows as
JSON lines and is killed when its time is up. Its memory is capped by RLIMIT_AS where there is one.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from kg.domain.errors import QueryError, QueryRefused
from kg.query.rows import Row

if TYPE_CHECKING:
    from pyoxigraph import Store

    from kg.store.oxigraph import ClaimStore

MEMORY = 4 << 30
"""Bytes of address space that a query may take."""


def evaluate(store: ClaimStore, sparql: str, *, timeout: float, rows: int) -> tuple[tuple[str, ...], list[Row]]:
    """Return columns and rows (all for 0). Raises QueryError, and QueryRefused past time or memory."""
    with tempfile.TemporaryDirectory(prefix="kg-query-") as folder:
        request = {"sparql": sparql, "rows": rows, "store": _handed_over(store, Path(folder))}
        try:
            done = subprocess.run(
                [sys.executable, "-m", "kg.query.child"],
                input=json.dumps(request),
                capture_output=True,
                timeout=timeout,
                text=True,
                encoding="utf-8",
                errors="surrogatepass",
                check=False,
            )
        except subprocess.TimeoutExpired as err:
            raise QueryRefused(
                f"the query took longer than {timeout:g} s", hint="narrow it down, add LIMIT, or give --timeout"
            ) from err
    return _read(done)


def _handed_over(store: ClaimStore, folder: Path) -> str:
    if store.location != "memory:":
        return store.rdf_path
    from pyoxigraph import RdfFormat

    path = folder / "store.nq"
    with path.open("wb") as out:
        store.store.dump(out, RdfFormat.N_QUADS)
    return str(path)


def _read(done: subprocess.CompletedProcess[str]) -> tuple[tuple[str, ...], list[Row]]:
    lines = done.stdout.split("\n")
    if done.returncode == 0:
        columns = tuple(json.loads(lines[0]))
        return columns, [tuple(json.loads(line)) for line in lines[1:] if line]
    if done.returncode == 1 and lines[-1].startswith("{"):
        failure = json.loads(lines[-1])
        raise QueryError(failure["message"], hint=failure["hint"])
    raise QueryRefused("the query was stopped: out of memory", hint="narrow it down or add LIMIT")


def main() -> int:
    """Evaluate the request on stdin. Returns 0 with rows, or 1 with the failure as the last line."""
    from kg.query.answer import columns_and_solutions

    cap_memory()
    request = json.loads(sys.stdin.read())
    out = sys.stdout
    try:
        columns, solutions = columns_and_solutions(_open(request["store"]), request["sparql"])
        out.write(json.dumps(columns) + "\n")
        for solution in islice(solutions, request["rows"] or None):
            out.write(json.dumps([solution[column] for column in columns]) + "\n")
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
