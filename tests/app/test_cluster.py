"""kg.app.cluster: a real scheduler with real workers gives what one process gives."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.app.build import build
from kg.app.cluster import read
from kg.app.order import Order
from kg.domain.article import Article
from kg.domain.errors import InputError
from kg.domain.report import Report

distributed = pytest.importorskip("distributed")
DASK = [sys.executable, "-m"]
ALONE = ["--host", "127.0.0.1", "--no-dashboard"]


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[str]:
    """Start a scheduler on the loopback and return its address."""
    file = tmp_path / "scheduler.json"
    line = [*DASK, "distributed.cli.dask_scheduler", *ALONE, "--port", "0", "--scheduler-file", str(file)]
    with subprocess.Popen(line, stderr=subprocess.DEVNULL) as process:
        yield str(_written(file)["address"])
        process.kill()


@pytest.fixture
def workers(scheduler: str) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Start two workers of the scheduler, without anybody who would start them again."""
    line = [*DASK, "distributed.cli.dask_worker", scheduler, *ALONE, "--no-nanny", "--nthreads", "1"]
    started = [subprocess.Popen(line, stderr=subprocess.DEVNULL) for _ in range(2)]
    with distributed.Client(scheduler, timeout="120s", set_as_default=False) as client:
        client.wait_for_workers(2, timeout="120s")
    yield started
    for process in started:
        with process:
            process.kill()


def _written(file: Path) -> dict[str, object]:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        try:
            return dict(json.loads(file.read_text("utf-8")))
        except (FileNotFoundError, ValueError):
            time.sleep(0.1)
    raise AssertionError("the scheduler did not start")


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Write thirty articles."""
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(30):
        text = f"Ada Vale said on Monday that pier {number} at Dover had been closed. Tom Birch of Leeds denied it.\n"
        (folder / f"{number:02}.txt").write_text(text, "utf-8")
    return folder


@pytest.mark.slow
@pytest.mark.usefixtures("workers")
def test_cluster_gives_the_same_graph(articles: Path, tmp_path: Path, exported: Callable, scheduler: str) -> None:
    alone, report = str(tmp_path / "alone.store"), Report()
    build([str(articles)], store=alone)
    counts = build([str(articles)], store=str(tmp_path / "many.store"), dask=scheduler, report=report)
    assert counts.articles == 3
    assert exported(str(tmp_path / "many.store")) == exported(alone)
    assert report == Report()


@pytest.mark.slow
def test_work_of_a_killed_worker_is_done_by_another(
    many: Path, tmp_path: Path, exported: Callable, scheduler: str, workers: list[subprocess.Popen[bytes]]
) -> None:
    done: list[str] = []

    def after(key: str) -> None:
        done.append(key)
        if len(done) == 3:
            os.kill(workers[0].pid, signal.SIGKILL)

    report = Report()
    build([str(many)], store=str(tmp_path / "cluster.store"), dask=scheduler, on_article=after, report=report)
    assert done == sorted(path.name for path in many.iterdir())
    assert workers[0].wait(timeout=60) == -signal.SIGKILL
    assert report == Report()
    build([str(many)], store=str(tmp_path / "alone.store"))
    assert exported(str(tmp_path / "cluster.store")) == exported(str(tmp_path / "alone.store"))


@pytest.mark.slow
def test_cluster_of_ones_own_gives_the_same_graph(articles: Path, tmp_path: Path, exported: Callable) -> None:
    build([str(articles)], store=str(tmp_path / "alone.store"))
    build([str(articles)], store=str(tmp_path / "many.store"), dask="local", jobs=1)
    assert exported(str(tmp_path / "many.store")) == exported(str(tmp_path / "alone.store"))


def test_scheduler_that_is_not_there_is_named(articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.app.cluster.PATIENCE", "1s")
    with pytest.raises(InputError, match="no scheduler of Dask answers there"):
        build([str(articles)], store=str(tmp_path / "kg.store"), dask="tcp://127.0.0.1:9")


def test_address_that_is_none_is_named(articles: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no scheduler of Dask answers there"):
        build([str(articles)], store=str(tmp_path / "kg.store"), dask="harbour")


@pytest.mark.slow
def test_scheduler_without_workers_is_named(
    articles: Path, tmp_path: Path, scheduler: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.app.cluster.PATIENCE", "1s")
    with pytest.raises(InputError, match="no workers"):
        build([str(articles)], store=str(tmp_path / "kg.store"), dask=scheduler)


def test_worker_with_other_rules_refuses() -> None:
    answer = read(Order(), Article(text="Ada Vale said no.", key="a.txt"), "the hash of another kg")
    assert answer.failure is not None
    assert "other rules" in answer.failure
