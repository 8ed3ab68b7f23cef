"""Queries made to never end: python -m benchmarks.killers [TIMES] [ARTICLES].

How long after its deadline each query's process is gone (wall clock), whether the store answers others
meanwhile, and what
many of them leave: processes, threads, open files, temporary folders, memory of this process.
"""

import os
import resource
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path
from statistics import median

from benchmarks.records import made_up
from kg.domain.errors import QueryRefused
from kg.query.run import ask
from kg.query.stream import select
from kg.store.open import open_store
from kg.store.oxigraph import ClaimStore

DEADLINE = 1.0
QUERIES = {
    "cross product": "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
    "deep path": "SELECT (COUNT(*) AS ?n) WHERE { ?a (kg:about|^kg:about|kg:chain|^kg:chain|kg:agent|^kg:agent)* ?b }",
    "huge order": "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?a ?f",
    "regex bomb": 'SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(REGEX(STR(?c), "(a*)*b$")) }',
    "text bomb": "SELECT (COUNT(*) AS ?n) WHERE { ?a kg:articleText ?t . ?d ?e ?f . ?g ?h ?i"
    ' FILTER(REGEX(?t, "(.*a){25}", "i") && REPLACE(?t, "(.)(.)", "$1$2$1") = ?f) }',
}


def main() -> None:
    """Print a line a query, then what is left after so many of them."""
    times, articles = (int(word) for word in (*sys.argv[1:], *("50", "40")[len(sys.argv) - 1 :]))
    with tempfile.TemporaryDirectory(prefix="kg-killers-") as folder:
        with open_store(f"{folder}/s", mode="bulk") as store:
            for resolved in made_up(articles):
                store.put(resolved)
        with open_store(f"{folder}/s") as store:
            ask(store, "who-claimed", by="Speaker 1")
            for name, sparql in QUERIES.items():
                late, answered = killed(store, sparql)
                print(f"{name:14} gone {late:.2f} s after its deadline; meanwhile {answered} questions answered")
            before, queries = held(), list(QUERIES.values())
            delays = [killed(store, queries[number % len(queries)], others=False)[0] for number in range(times)]
            print(
                f"{times} more: median {median(delays):.2f} s, longest {max(delays):.2f} s; left over: {grown(before)}"
            )


def killed(store: ClaimStore, sparql: str, *, others: bool = True) -> tuple[float, int]:
    """Return how many seconds past its deadline a query was gone, and how many questions were answered meanwhile."""
    done = threading.Event()
    spent: list[float] = []

    def run() -> None:
        start = time.monotonic()
        with suppress(QueryRefused):
            select(store, sparql, timeout=DEADLINE)
        spent.append(time.monotonic() - start - DEADLINE)
        done.set()

    thread = threading.Thread(target=run)
    thread.start()
    answered = 0
    while others and not done.is_set():
        ask(store, "who-claimed", by="Speaker 1")
        answered += 1
    thread.join()
    return spent[0], answered


def held() -> dict[str, int]:
    """Count what this process holds."""
    children = [
        pid for task in Path(f"/proc/{os.getpid()}/task").glob("*/children") for pid in task.read_text().split()
    ]
    return {
        "children": len(children),
        "threads": threading.active_count(),
        "files": len(os.listdir("/proc/self/fd")),
        "folders": len(list(Path(tempfile.gettempdir()).glob("kg-query-*"))),
        "MiB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10,
    }


def grown(before: dict[str, int]) -> str:
    """Return by how much what this process holds has grown."""
    return ", ".join(f"{count - before[name]} {name}" for name, count in held().items())


if __name__ == "__main__":
    main()
