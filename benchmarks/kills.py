"""What a kill leaves: python -m benchmarks.kills [KILLS] [ARTICLES] [SEED].

A process that builds, builds in bulk or removes is killed (SIGKILL) at a random moment of its run, then the store is
looked at and the work done again. Lost is an article that was acknowledged and is not there; half is one whose graph
is not the one that was written; left over are files that no store needs.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Literal

from benchmarks.records import made_up
from kg.app.export import export
from kg.app.load import load
from kg.app.remove import remove
from kg.app.together import bring_together
from kg.domain.report import Report
from kg.rdf import iris
from kg.store import announcements
from kg.store.files import building, orphans
from kg.store.fingerprints import fingerprint
from kg.store.open import is_store, open_store

Work = Literal["create", "bulk", "remove"]
WORKS: tuple[Work, ...] = ("create", "bulk", "remove")
CLAIMS = 6


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found after a kill."""

    work: Work
    acknowledged: int
    lost: int
    half: int
    left_over: int
    repeated: bool
    """Whether doing the work again gave what it gives undisturbed."""
    was_running: bool

    @property
    def is_well(self) -> bool:
        """Tell whether nothing is wrong."""
        return not (self.lost or self.half or self.left_over) and self.repeated


def do(work: Work, location: str, articles: int, seed: int) -> None:
    """Do the work, and tell each article that it was done for on stdout."""

    def acknowledge(key: str) -> None:
        print(key, flush=True)

    print("begun", flush=True)
    given = made_up(articles, claims=CLAIMS, seed=seed)
    if work == "remove":
        for resolved in given:
            remove(resolved.article.key, store=location)
            acknowledge(resolved.article.key)
    else:
        report = Report()
        load(given, store=location, report=report, mode=work, on_article=acknowledge if work == "create" else None)
    print("ended", flush=True)


class Series:
    """Kills of one seed: each finds a store of its own."""

    def __init__(self, folder: Path, *, articles: int, seed: int) -> None:
        self._folder = folder
        self._articles = articles
        self._seed = seed
        self._random = Random(seed)
        self._undisturbed = {work: self._done_alone(work) for work in WORKS}

    def kill(self, work: Work, number: int) -> Looked:
        """Kill the work at a random moment, look at what is there, and do it again."""
        location = self._folder / f"{work}-{number}"
        if work == "remove":
            shutil.copytree(self._folder / "create", location)
        _, seconds = self._undisturbed[work]
        said = self._killed(work, location, seconds)
        keys = [word for word in said if word.endswith(".txt")]
        lost, half = self._looked_at(work, location, keys)
        self._do_again(work, location)
        left = self._left_over(location)
        found = Looked(
            work, len(keys), lost, half, left, _exported(location) == self._undisturbed[work][0], "ended" not in said
        )
        shutil.rmtree(location)
        return found

    def _done_alone(self, work: Work) -> tuple[bytes, float]:
        location = self._folder / work
        if work == "remove":
            shutil.copytree(self._folder / "create", location)
        with self._started(work, location) as child:
            _said(child, "begun")
            start = time.monotonic()
            child.communicate()
        return _exported(location), time.monotonic() - start

    def _killed(self, work: Work, location: Path, seconds: float) -> list[str]:
        """Kill the work some time after one of the articles, or anywhere in a bulk build; return what it said."""
        before = 0 if work == "bulk" else self._random.randrange(self._articles)
        with self._started(work, location) as child:
            _said(child, "begun")
            said = [_line(child) for _ in range(before)]
            time.sleep(self._random.random() * seconds / (1 if work == "bulk" else self._articles))
            child.kill()
            rest, _ = child.communicate()
        return [*said, *rest.decode().split()]

    def _started(self, work: Work, location: Path) -> "subprocess.Popen[bytes]":
        line = [
            sys.executable,
            "-m",
            "benchmarks.kills",
            "do",
            work,
            str(location),
            str(self._articles),
            str(self._seed),
        ]
        return subprocess.Popen(line, stdout=subprocess.PIPE, cwd=Path(__file__).parents[1])

    def _looked_at(self, work: Work, location: Path, acknowledged: list[str]) -> tuple[int, int]:
        """Return how many acknowledged articles are lost, and how many are there in part."""
        if not is_store(str(location)):
            return (len(acknowledged) if work != "remove" else 0), 0
        with open_store(str(location), mode="write") as store:
            held = {entry.key: entry for entry in store.articles()}
            graphs = {iris.article_graph(store.base, entry.digest): entry.fingerprint for entry in held.values()}
            there = {getattr(name, "value", "") for name in store.store.named_graphs()}
            half = sum(fingerprint(store.quads(graph)) != mark for graph, mark in graphs.items())
            half += sum(name.startswith(iris.article_graph(store.base, "")) for name in there - graphs.keys())
        lost = [key for key in acknowledged if (key in held) == (work == "remove")]
        return len(lost), half

    def _do_again(self, work: Work, location: Path) -> None:
        if work != "remove":
            again: Literal["create", "bulk"] = "create" if is_store(str(location)) else work
            load(
                made_up(self._articles, claims=CLAIMS, seed=self._seed),
                store=str(location),
                report=Report(),
                mode=again,
            )
            return
        with open_store(str(location)) as store:
            held = [entry.key for entry in store.articles()]
        for key in held:
            remove(key, store=str(location))
        with open_store(str(location), mode="write") as store:
            bring_together(store)  # as every command that writes does, of what a kill left to it

    def _left_over(self, location: Path) -> int:
        others = (building(location), location / "snapshots", location / announcements.FILE)
        return len(orphans(location / "graph")) + sum(path.exists() for path in others)


def _said(child: "subprocess.Popen[bytes]", word: str) -> None:
    if _line(child) != word:
        raise RuntimeError(f"the child did not say {word!r}")


def _line(child: "subprocess.Popen[bytes]") -> str:
    return child.stdout.readline().decode().strip() if child.stdout else ""


def _exported(location: Path) -> bytes:
    out = BytesIO()
    export(out, format="nquads", store=str(location), text=True)
    return out.getvalue()


def main() -> None:
    """Print a line a kill and their sum, and exit 1 where anything was wrong."""
    if sys.argv[1:2] == ["do"]:
        work: Work = next(one for one in WORKS if one == sys.argv[2])
        do(work, sys.argv[3], int(sys.argv[4]), int(sys.argv[5]))
        return
    kills, articles, seed = (int(word) for word in (*sys.argv[1:], *("24", "12", "5")[len(sys.argv) - 1 :]))
    with tempfile.TemporaryDirectory(prefix="kg-kills-") as folder:
        series = Series(Path(folder), articles=articles, seed=seed)
        found: list[Looked] = []
        for number in range(kills):
            found.append(series.kill(WORKS[number % len(WORKS)], number))
            print(found[-1], flush=True)
    sums = Counter(lost=sum(one.lost for one in found), half=sum(one.half for one in found))
    print(
        f"{len(found)} kills, {sum(one.was_running for one in found)} of a process at work: {sums['lost']} lost,"
        f" {sums['half']} half, {sum(one.left_over for one in found)} files left over,"
        f" {sum(not one.repeated for one in found)} not completed"
    )
    sys.exit(0 if all(one.is_well for one in found) else 1)


if __name__ == "__main__":
    main()
