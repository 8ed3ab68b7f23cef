"""CPU seconds and memory of each stage of a load as the store grows: python -m benchmarks.stages [ARTICLES…].

Made-up articles of benchmarks.records go one by one into a new store on disk, each size in a process of its own; to
make them up is no part of a stage. A line a stage as it ends, with the most memory that the process had during it
(Linux only: the kernel's peak, set back between the stages). The last table has for each stage how many times as much
the last size took as the first.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.memory import peak
from benchmarks.records import made_up
from kg.app.graph import opened
from kg.app.together import sum_up
from kg.link.claims.linking import link
from kg.link.copies.linking import link_copies
from kg.link.judge import judge
from kg.rdf.iris import Run
from kg.review.settling import settle
from kg.store.oxigraph import ClaimStore

SIZES = ("250", "1000")
Cost = tuple[float, float]
"""CPU seconds, MiB at most."""


def main() -> None:
    """Print the cost of each stage at each size."""
    if sys.argv[1:2] == ["--one"]:
        for stage, seconds, most in costs(int(sys.argv[2])):
            print(stage, seconds, most, flush=True)
        return
    found = [apart(size) for size in sys.argv[1:] or SIZES]
    first, last = found[0], found[-1]
    for stage, (seconds, most) in last.items():
        before, less = first[stage]
        print(f"{stage:8} × {seconds / max(before, 0.01):.1f}, memory × {most / less:.2f}")


def apart(size: str) -> dict[str, Cost]:
    """Print and return the cost of each stage and of all."""
    line = [sys.executable, "-m", "benchmarks.stages", "--one", size]
    found: dict[str, Cost] = {}
    with subprocess.Popen(line, stdout=subprocess.PIPE, text=True) as process:
        for row in process.stdout or ():
            stage, seconds, most = row.split()
            found[stage] = float(seconds), float(most)
            told(size, stage, found[stage])
    if process.returncode:
        raise SystemExit(process.returncode)
    found["all"] = sum(seconds for seconds, _ in found.values()), max(most for _, most in found.values())
    told(size, "all", found["all"])
    return found


def told(size: str, stage: str, cost: Cost) -> None:
    """Print a line."""
    print(f"{size:>8} articles  {stage:8} {cost[0]:9.2f} s {cost[1]:7.0f} MiB", flush=True)


def costs(articles: int) -> Iterator[tuple[str, float, float]]:
    """Yield each stage with its CPU seconds and the most memory during it, in MiB."""
    with tempfile.TemporaryDirectory() as folder, opened(str(Path(folder) / "kg.store"), "create") as store:
        work: dict[str, Callable[[], float]] = {
            "put": lambda: put(store, articles),
            "copies": lambda: timed(lambda: link_copies(store)),
            "judge": lambda: timed(lambda: judge(store)),
            "settle": lambda: timed(lambda: settle(store)),
            "link": lambda: timed(lambda: link(store)),
            "sums": lambda: timed(lambda: sum_up(store)),
        }
        for stage, one in work.items():
            spent: list[float] = []
            most = peak(lambda one=one, spent=spent: spent.append(one()))
            yield stage, spent[0], most


def put(store: ClaimStore, articles: int) -> float:
    """Return the CPU seconds of writing so many articles, without those of making them up."""
    run = Run("benchmark", "made up")
    return sum(timed(lambda one=one: store.put(one, run=run)) for one in made_up(articles)) + timed(store.settle)


def timed(work: Callable[[], object]) -> float:
    """Return the CPU seconds of the work."""
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main()
