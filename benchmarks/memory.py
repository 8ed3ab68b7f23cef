"""What making a graph takes in memory: python -m benchmarks.memory [ARTICLES…]; MiB at most in each stage.

Made-up articles (benchmarks.records) are put one by one and in bulk, then brought together, each size in a
process of its own. Linux only: the peak is the kernel's, set back between the stages.
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from benchmarks.records import made_up
from kg.app.together import sum_up
from kg.link.claims.linking import link
from kg.link.copies.linking import link_copies
from kg.link.judge import judge
from kg.store.open import open_store

SIZES = (250, 1_000)


def main() -> None:
    """Print the figures of each size."""
    for mode in ("create", "bulk"):
        for articles in [int(word) for word in sys.argv[1:]] or SIZES:
            command = [sys.executable, "-c", f"from benchmarks.memory import measure; measure({articles}, {mode!r})"]
            subprocess.run(command, check=True)


def measure(articles: int, mode: str) -> None:
    """Print the figures of one size."""
    with (
        tempfile.TemporaryDirectory(prefix="kg-memory-") as folder,
        open_store(f"{folder}/s", mode="bulk" if mode == "bulk" else "create") as store,
    ):
        stages: dict[str, Callable[[], object]] = {
            "put": lambda: (sum(store.put(one) == "new" for one in made_up(articles)), store.settle()),
            "copies": lambda: link_copies(store),
            "judge": lambda: judge(store),
            "link": lambda: link(store),
            "sums": lambda: sum_up(store),
        }
        told = [f"{name} {peak(work):.0f}" for name, work in stages.items()]
    print(f"{articles:6} articles  {mode:6}  {'  '.join(told)} MiB", flush=True)


def peak(work: Callable[[], object]) -> float:
    """Return the most memory that the process had during some work, in MiB."""
    Path("/proc/self/clear_refs").write_text("5")
    work()
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def together(process: int) -> float:
    """Return what a process and all that it started have in memory, in MiB: what they share counts once (PSS)."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        with suppress(OSError, ValueError, IndexError):  # it may be gone
            parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
    family, found = {process}, 0
    while new := {one for one, parent in parents.items() if parent in family} - family:
        family |= new
    for one in family:
        with suppress(OSError):
            lines = Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
            found += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return found / 1024


if __name__ == "__main__":
    main()
