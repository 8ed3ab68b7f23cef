"""kg.app.crew: several processes give what one gives, and none is left behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.app.apart import resolved, taken
from kg.app.build import build, known
from kg.app.crew import RECYCLED, Crew, crew
from kg.app.extract import extract
from kg.app.order import Order
from kg.app.resolve import resolve
from kg.domain.article import Article
from kg.domain.errors import KgError
from kg.domain.report import Report
from kg.link.claims.taking import Material, Reader, take_apart
from kg.query.identity import read_identities
from kg.store.oxigraph import ClaimStore

ARTICLES = tuple(
    Article(text=f"Ada Vale said on Monday that pier {number} at Dover had been closed.", key=f"pier-{number}.txt")
    for number in range(6)
)
DEADLY = """
import os, sys
from kg.app import worker

class Deadly(worker.Reader):
    def __call__(self, article):
        if "pier 3" in article.text:
            os._exit(7)
        return super().__call__(article)

worker.Reader = Deadly
sys.exit(worker.main())
"""


DEADLY_TO_TAKE = """
import os, sys
from kg.app import worker
from kg.link.claims import taking

taking.take_apart = lambda material: os._exit(7)
sys.exit(worker.main())
"""


@pytest.fixture
def materials(sample_store: ClaimStore) -> list[Material]:
    """Return what the sample store holds of its articles, for them to be taken apart."""
    reader = Reader(sample_store, read_identities(sample_store))
    return [reader.material(article) for article in sorted(sample_store.keys())]


def test_two_processes_give_the_same_graph(articles: Path, tmp_path: Path, exported: Callable) -> None:
    alone, report = str(tmp_path / "alone.store"), Report()
    build([str(articles)], store=alone)
    counts = build([str(articles)], store=str(tmp_path / "two.store"), jobs=2, report=report)
    assert counts.articles == 3
    assert exported(str(tmp_path / "two.store")) == exported(alone)
    assert report == Report()


def test_module_that_lies_in_the_working_directory_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(1)\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert len(list(extract(ARTICLES[:1], jobs=2, report=Report()))) == 1


def test_what_is_found_comes_in_order() -> None:
    report = Report()
    assert list(extract(ARTICLES, jobs=2, report=report)) == list(extract(ARTICLES, report=report))


def test_article_over_which_two_processes_die_is_left_out_and_named() -> None:
    report = Report()
    readers = Crew(Order(), 2, command=[sys.executable, "-c", DEADLY])
    try:
        found = list(resolved(ARTICLES, readers, report=report))
    finally:
        readers.close()
    assert [one.article.key for one in found] == [one.key for one in ARTICLES if "3" not in one.key]
    assert [one.name for one in report.skipped] == ["pier-3.txt"]
    assert "exit code 7" in report.skipped[0].reason


def test_killed_process_is_replaced_and_nothing_lost() -> None:
    report = Report()
    with crew(Order(), 1) as readers:
        found = []
        for one in resolved(ARTICLES, readers, report=report):
            found.append(one)
            if len(found) == 1:
                for process in readers.processes:
                    os.kill(process, signal.SIGKILL)
    assert found == list(resolve(extract(ARTICLES, report=report), report=report))
    assert report == Report()


def test_process_that_takes_the_place_of_a_killed_one_need_not_load_anything() -> None:
    with crew(Order(), 1) as readers:
        found = []
        for one in resolved(ARTICLES, readers, report=Report()):
            found.append(one)
            loader, *copies = readers.processes
            if len(found) == 1:
                first = copies
                for process in copies:
                    os.kill(process, signal.SIGKILL)
        assert (readers.processes[0], len(found)) == (loader, len(ARTICLES))
        assert first
        assert not set(first) & set(readers.processes)


def test_processes_make_room_for_new_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    assert RECYCLED > 100
    monkeypatch.setattr("kg.app.crew.RECYCLED", 2)
    seen = set()
    with crew(Order(), 1) as readers:
        for _ in resolved(ARTICLES, readers, report=Report()):
            seen.update(readers.processes)
    assert len(seen) >= 2


def test_no_more_articles_are_taken_than_may_be_under_way() -> None:
    taken = []
    with crew(Order(), 1) as readers:
        found = resolved((taken.append(one) or one for one in ARTICLES * 5), readers, report=Report())
        next(found)
        assert len(taken) <= readers.ahead < len(ARTICLES * 5)


def test_missing_pipeline_is_said_once_and_ends_the_run() -> None:
    with pytest.raises(KgError, match="not installed"):
        list(extract(ARTICLES, model="no_such_pipeline", jobs=2, report=Report()))


def test_crew_that_nobody_asks_starts_no_process() -> None:
    with crew(Order(), 2) as readers:
        assert list(resolved([], readers, report=Report())) == []
        assert readers.processes == ()


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs /proc to see who is whose child")
@pytest.mark.parametrize(("end", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -9)])
def test_interrupted_build_leaves_no_process(tmp_path: Path, end: signal.Signals, code: int) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(200):
        (folder / f"{number}.txt").write_text(ARTICLES[0].text + f" Tom Birch counted {number} boats.", "utf-8")
    line = [sys.executable, "-m", "kg.cli.main", "build", "articles", "--jobs", "2", "-v"]
    with subprocess.Popen(line, cwd=tmp_path, stderr=subprocess.PIPE, process_group=0) as process:
        assert process.stderr is not None
        process.stderr.readline()  # the first article is in
        started = _offspring(process.pid)
        os.killpg(process.pid, end)
        talk = process.communicate(timeout=60)[1]
    assert process.returncode == code
    assert b"Traceback" not in talk
    assert len(started) == 3, "one that loads, and two copies of it"
    _wait_for_the_end_of(started)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs /proc to see who is whose child")
def test_processes_that_read_end_with_the_last_article_and_the_others_once_all_are_taken_apart(
    materials: list[Material],
) -> None:
    before = _offspring(os.getpid())
    with crew(Order(), 2) as helpers:
        readings = known(ARTICLES, Order(), crew=helpers, report=Report())
        next(readings)
        assert len(_offspring(os.getpid())) > len(before) + 1
        assert len(list(readings)) == len(ARTICLES) - 1
        assert len(_offspring(os.getpid())) == len(before) + 1
        found = taken(materials, helpers)
        next(found)
        assert len(_offspring(os.getpid())) > len(before) + 1
        assert len(list(found)) == len(materials) - 1
        assert _offspring(os.getpid()) == before
        assert len(list(resolved(ARTICLES, helpers, report=Report()))) == len(ARTICLES), "and others can be begun"


def test_what_is_taken_apart_elsewhere_is_what_is_taken_apart_here(materials: list[Material]) -> None:
    with crew(Order(), 2) as helpers:
        assert list(taken(materials, helpers)) == list(map(take_apart, materials))


def test_article_over_which_a_process_dies_is_taken_apart_here(materials: list[Material]) -> None:
    helpers = Crew(Order(), 1, command=[sys.executable, "-c", DEADLY_TO_TAKE])
    try:
        assert list(taken(materials, helpers)) == list(map(take_apart, materials))
    finally:
        helpers.close()


def _offspring(process: int) -> list[int]:
    found = Path(f"/proc/{process}/task").glob("*/children")
    children = [int(child) for path in found for child in path.read_text().split()]
    return [*children, *(one for child in children for one in _offspring(child))]


def _wait_for_the_end_of(processes: list[int]) -> None:
    deadline = time.monotonic() + 60
    while any(Path(f"/proc/{process}").exists() for process in processes):
        assert time.monotonic() < deadline, "a process outlives its build"
        time.sleep(0.05)


def test_what_is_done_meanwhile_is_done_once_and_not_for_nothing() -> None:
    done: list[str] = []
    with crew(Order(), 1) as readers:
        assert list(resolved((), readers, report=Report(), meanwhile=lambda: done.append("nothing to read"))) == []
        assert done == []
        read = list(resolved(ARTICLES, readers, report=Report(), meanwhile=lambda: done.append("reading")))
    assert (len(read), done) == (len(ARTICLES), ["reading"])
