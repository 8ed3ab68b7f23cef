"""What finding out who and where costs: python -m benchmarks.resolve [PATH…].

Three figures: the share of resolution in the CPU time of a build (read, extract, resolve, load; judging across
articles counts as resolution), a look-up in the gazetteer, and what resolution adds to the start of a process that
can extract. The model and the gazetteer are loaded before the clock starts. Without a PATH, the articles that ship
with kg are read.
"""

import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.resources import files
from typing import TypeVar

from kg.app.extract import extract
from kg.app.read import read
from kg.app.resolve import resolve
from kg.domain.article import Article
from kg.domain.report import Report
from kg.link.judge import judge
from kg.names.gazetteer import Gazetteer
from kg.store.open import open_store

T = TypeVar("T")
WARM_UP = Article(text="Ada Vale said on Monday that the pier at Dover had been closed.", key="warm-up")
NAMES = 5000
START = """
import time
import kg.extract.pipeline, kg.extract.stage, kg.extract.tagger.read
start = time.process_time()
import kg.resolve, kg.resolve.places
from kg.names.gazetteer import Gazetteer
from kg.resolve.stage import resolve
from kg.domain.extraction import ExtractedArticle
from kg.domain.article import Article
list(resolve([ExtractedArticle(Article("x"))], gazetteer=Gazetteer.open()))
print(time.process_time() - start)
"""


def main() -> None:
    """Print the three figures."""
    paths = sys.argv[1:] or [str(files("kg.seeds") / "articles")]
    print_share(paths)
    print_lookup()
    print_start()


def print_share(paths: list[str]) -> None:
    """Print the CPU seconds of each stage and the share of resolution."""
    report = Report()
    list(resolve(extract([WARM_UP], report=report), report=report))
    spent: dict[str, float] = {}
    articles = timed(spent, "read", lambda: list(read(paths, report=report)))
    found = timed(spent, "extract", lambda: list(extract(articles, report=report)))
    known = timed(spent, "resolve", lambda: list(resolve(found, report=report)))
    with open_store("memory:", mode="create") as store:
        timed(spent, "load", lambda: [store.put(one) for one in known])
        timed(spent, "judge", lambda: judge(store))
    for stage, seconds in spent.items():
        print(f"{stage:8} {seconds:8.2f} s CPU")
    share = (spent["resolve"] + spent["judge"]) / sum(spent.values())
    print(f"resolution: {100 * share:.1f} % of the CPU time of the build of {len(articles)} articles")


def timed(spent: dict[str, float], stage: str, work: Callable[[], T]) -> T:
    """Do the work and note its CPU seconds."""
    start = time.process_time()
    done = work()
    spent[stage] = time.process_time() - start
    return done


def print_lookup() -> None:
    """Print the mean time of a look-up: of names drawn at random, and of the same again."""
    with sqlite3.connect(str(files("kg.names").joinpath("gazetteer.sqlite"))) as connection:
        known = [name for (name,) in connection.execute("select folded from name order by folded")]
    drawn = random.Random(1).sample(known, NAMES)
    names = [name if number % 2 else f"{name} x" for number, name in enumerate(drawn)]
    gazetteer = Gazetteer.open()
    for what in ("first", "again"):
        start = time.process_time()
        for name in names:
            gazetteer.lookup(name)
        print(
            f"look-up, {what}: {1e6 * (time.process_time() - start) / len(names):.1f} µs a name, half of them unknown"
        )


def print_start() -> None:
    """Print what importing and opening all that resolution needs adds to a process, the best of five.

    The process can extract already, and the modules are compiled, as an installer does it.
    """
    with tempfile.TemporaryDirectory() as compiled:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": compiled, "PYTHONDONTWRITEBYTECODE": ""}
        command = [sys.executable, "-c", START]
        runs = [subprocess.run(command, check=True, capture_output=True, text=True, env=environment) for _ in range(6)]
    print(f"start-up: {1000 * min(float(run.stdout) for run in runs[1:]):.0f} ms CPU")


if __name__ == "__main__":
    main()
