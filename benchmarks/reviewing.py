"""What one more review costs beside many and beside few: python -m benchmarks.reviewing [REVIEWS…].

A store of 250 invented articles with 26 claims each, on disk and linked. So many of its claims are reviewed at a
time, by turns accepted, rejected and corrected; then five more are, each in a process of its own, and five more in
one process that stays. Median CPU seconds, user and system. Without numbers: 10 and 5,000.
"""

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from statistics import median

from benchmarks.records import made_up
from kg.app.load import load
from kg.app.review import accept, read_reviews
from kg.domain.modality import SpeechAct
from kg.domain.records import to_line
from kg.domain.report import Report
from kg.domain.review import Action, Review, Seen
from kg.review.reading import claims_in, seen
from kg.store.open import open_store

ARTICLES, MORE = 250, 5


def main() -> None:
    """Print the cost of one review and of one assessment for each number of earlier ones."""
    sizes = [int(size.replace(",", "")) for size in sys.argv[1:]] or [10, 5_000]
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder) / "empty"
        load(made_up(ARTICLES), store=str(empty), report=Report(), mode="bulk")
        for size in sizes:
            store = str(Path(folder) / str(size))
            shutil.copytree(empty, store)
            left = _reviewed(store, size)
            alone = [_in_process("review", "accept", claim, store=store) for claim in left[:MORE]]
            judged = [_in_process("assess", claim, "--verdict", "true", store=store) for claim in left[:MORE]]
            staying = _staying(store, left[MORE : 2 * MORE])
            print(
                f"{size:6,} earlier reviews: {median(alone):.2f} s a process,"
                f" {median(staying):.3f} s in one that stays; an assessment {median(judged):.2f} s a process"
            )


def _reviewed(store: str, size: int) -> list[str]:
    """Review so many claims and return others."""
    with open_store(store) as held:
        found = [pair for article in sorted(held.keys()) for pair in claims_in(held, article).items()]
        lines = [to_line(_review(number, seen(held, iri, claim))) for number, (iri, claim) in enumerate(found[-size:])]
    start = time.process_time()
    read_reviews(lines, store=store, report=Report())
    print(f"{size:6,} reviews read in: {time.process_time() - start:.1f} s")
    return [iri for iri, _ in found[: 3 * MORE]]


def _review(number: int, told: Seen) -> Review:
    action = (Action.ACCEPTED, Action.REJECTED, Action.CORRECTED)[number % 3]
    corrected = None
    if action is Action.CORRECTED:
        corrected = replace(told.claim, modality=replace(told.claim.modality, act=SpeechAct.PREDICTS))
    return Review(told, action, "Ada", "2031-03-06T10:00:00Z", corrected)


def _in_process(*words: str, store: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-m", "kg.cli.main", *words, "--store", store], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _staying(store: str, claims: list[str]) -> list[float]:
    spent = []
    with open_store(store, mode="write") as held:
        for claim in claims:
            start = time.process_time()
            accept(claim, store=held, author="Ada")
            spent.append(time.process_time() - start)
    return spent


if __name__ == "__main__":
    main()
