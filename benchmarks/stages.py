"""CPU seconds of each stage of a load as the store grows: python -m benchmarks.stages [ARTICLES…].

Made-up articles of benchmarks.records go into a new store on disk, each size in a process of its own. The last line
has for each stage how many times as long the last size took as the first.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.records import made_up
from kg.app.graph import opened
from kg.app.together import sum_up
from kg.link.claims.linking import link
from kg.link.copies.linking import link_copies
from kg.link.judge import judge
from kg.rdf.iris import Run
from kg.review.settling import settle

STAGES = ("put", "copies", "judge", "settle", "link", "sums")
SIZES = ("250", "1000")


def main() -> None:
    """Print the cost of each stage at each size."""
    if sys.argv[1:2] == ["--one"]:
        print(*cost(int(sys.argv[2])))
        return
    print(f"{'articles':>8}" + "".join(f"{stage:>9}" for stage in (*STAGES, "all")))
    rows = [apart(size) for size in sys.argv[1:] or SIZES]
    if len(rows) > 1:
        grown = (late / max(early, 0.01) for early, late in zip(rows[0], rows[-1], strict=True))
        print(f"{'times':>8}" + "".join(f"{one:9.1f}" for one in grown))


def apart(size: str) -> list[float]:
    """Print and return the seconds of each stage and of all."""
    line = [sys.executable, "-m", "benchmarks.stages", "--one", size]
    spent = [float(one) for one in subprocess.run(line, check=True, capture_output=True, text=True).stdout.split()]
    spent.append(sum(spent))
    print(f"{size:>8}" + "".join(f"{one:9.2f}" for one in spent), flush=True)
    return spent


def cost(articles: int) -> list[float]:
    """Return the CPU seconds of each stage."""
    made = list(made_up(articles))
    with tempfile.TemporaryDirectory() as folder, opened(str(Path(folder) / "kg.store"), "create") as store:
        run = Run("benchmark", "made up")
        work: tuple[Callable[[], object], ...] = (
            lambda: [store.put(one, run=run) for one in made],
            lambda: link_copies(store),
            lambda: judge(store),
            lambda: settle(store),
            lambda: link(store),
            lambda: sum_up(store),
        )
        return [timed(one) for one in work]


def timed(work: Callable[[], object]) -> float:
    """Return the CPU seconds of the work."""
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main()
