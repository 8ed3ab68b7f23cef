"""kg.app.build: the same files give the same graph, however they get there."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.app.build import build
from kg.app.extract import extract
from kg.app.load import load
from kg.app.read import read
from kg.app.remove import remove
from kg.app.resolve import resolve
from kg.domain.article import Article
from kg.domain.extraction import ExtractedArticle
from kg.domain.records import from_line, to_line
from kg.domain.report import Report
from kg.domain.resolution import ResolvedArticle
from kg.store.open import open_store


@pytest.fixture
def graph(articles: Path, tmp_path: Path, exported: Callable) -> bytes:
    """Build the articles into a directory; return the graph."""
    build([str(articles)], store=str(tmp_path / "kg.store"))
    return exported(str(tmp_path / "kg.store"))


def test_counts_say_what_was_written(articles: Path, tmp_path: Path) -> None:
    done: list[str] = []
    counts = build([str(articles)], store=str(tmp_path / "kg.store"), on_article=done.append)
    assert (counts.articles, counts.unchanged, counts.replaced, counts.skipped) == (3, 0, 0, 0)
    assert counts.claims >= 6
    assert counts.sources >= 3
    assert counts.places >= 3
    assert done == ["bridge.txt", "mill.txt", "sub/vote.md"]


def test_stages_by_lines_give_the_same_graph(articles: Path, tmp_path: Path, exported: Callable, graph: bytes) -> None:
    report = Report()
    read_lines = [to_line(article) for article in read([str(articles)], report=report)]
    extracted = extract((from_line(Article, line) for line in read_lines), report=report)
    extracted_lines = [to_line(found) for found in extracted]
    resolved = resolve((from_line(ExtractedArticle, line) for line in extracted_lines), report=report)
    resolved_lines = [to_line(known) for known in resolved]
    piped = str(tmp_path / "piped.store")
    load((from_line(ResolvedArticle, line) for line in resolved_lines), store=piped, report=report)
    assert exported(piped) == graph
    assert report.skipped == []


def test_second_run_gives_the_same_bytes(articles: Path, tmp_path: Path, exported: Callable, graph: bytes) -> None:
    build([str(articles)], store=str(tmp_path / "second.store"))
    assert exported(str(tmp_path / "second.store")) == graph


def test_order_of_the_input_does_not_matter(articles: Path, tmp_path: Path, exported: Callable) -> None:
    files = [str(articles / "mill.txt"), str(articles / "bridge.txt"), str(articles / "sub" / "vote.md")]
    build(files, store=str(tmp_path / "one.store"))
    build(files[::-1], store=str(tmp_path / "other.store"))
    for file in (files[2], files[0], files[1]):
        build([file], store=str(tmp_path / "apart.store"))
    assert exported(str(tmp_path / "one.store")) == exported(str(tmp_path / "other.store"))
    assert exported(str(tmp_path / "one.store")) == exported(str(tmp_path / "apart.store"))


def test_memory_and_disk_give_the_same_graph(articles: Path, exported: Callable, graph: bytes) -> None:
    with open_store("memory:", mode="create") as store:
        build([str(articles)], store=store)
        assert exported(store) == graph


@pytest.mark.slow
@pytest.mark.parametrize(
    "environment",
    [{"PYTHONHASHSEED": "1"}, {"PYTHONHASHSEED": "4711"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}, {"TZ": "Asia/Tokyo"}],
    ids=str,
)
def test_environment_does_not_matter(
    articles: Path, tmp_path: Path, exported: Callable, graph: bytes, environment: dict[str, str]
) -> None:
    line = [sys.executable, "-m", "kg.cli.main", "build", str(articles), "--store", str(tmp_path / "other.store")]
    subprocess.run(line, env={**os.environ, **environment}, check=True, capture_output=True, timeout=120)
    assert exported(str(tmp_path / "other.store")) == graph


def test_building_again_changes_nothing(articles: Path, tmp_path: Path, exported: Callable, graph: bytes) -> None:
    counts = build([str(articles)], store=str(tmp_path / "kg.store"))
    assert (counts.articles, counts.unchanged) == (3, 3)
    assert exported(str(tmp_path / "kg.store")) == graph


def test_changed_file_replaces_its_article(articles: Path, tmp_path: Path, exported: Callable, graph: bytes) -> None:
    before = (articles / "mill.txt").read_text("utf-8")
    (articles / "mill.txt").write_text(before + "\nRosa Lind said she would sue.\n", "utf-8")
    counts = build([str(articles)], store=str(tmp_path / "kg.store"))
    assert (counts.articles, counts.unchanged, counts.replaced) == (3, 2, 1)
    assert b"would sue" in exported(str(tmp_path / "kg.store"))
    (articles / "mill.txt").write_text(before, "utf-8")
    build([str(articles)], store=str(tmp_path / "kg.store"))
    assert exported(str(tmp_path / "kg.store")) == graph


def test_removing_is_the_opposite_of_building(articles: Path, tmp_path: Path, exported: Callable, graph: bytes) -> None:
    (articles / "extra.txt").write_text("Otto Reed said the museum in Bath had lost its roof on Friday.\n", "utf-8")
    build([str(articles)], store=str(tmp_path / "kg.store"))
    assert b"museum" in exported(str(tmp_path / "kg.store"))
    assert remove("extra.txt", store=str(tmp_path / "kg.store")) == ("extra.txt",)
    assert exported(str(tmp_path / "kg.store")) == graph


def test_copy_of_an_article_is_named_and_left_out(articles: Path, tmp_path: Path) -> None:
    (articles / "copy.txt").write_text((articles / "mill.txt").read_text("utf-8"), "utf-8")
    report = Report()
    counts = build([str(articles)], store=str(tmp_path / "kg.store"), report=report)
    assert (counts.articles, counts.skipped) == (3, 1)
    assert report.skipped[0].name.endswith("mill.txt")
    assert "same text as" in report.skipped[0].reason


def test_second_article_of_the_same_path_is_named_and_left_out(articles: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "mill.txt").write_text("Rosa Lind said on Tuesday that the mill in Leeds would be rebuilt.\n", "utf-8")
    report = Report()
    counts = build([str(articles), str(other)], store=str(tmp_path / "kg.store"), report=report)
    assert (counts.articles, counts.skipped) == (3, 1)
    assert "same key as" in report.skipped[0].reason


def test_nothing_to_build_makes_no_store(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    report = Report()
    assert build([str(tmp_path / "empty.txt")], store=str(tmp_path / "kg.store"), report=report).articles == 0
    assert len(report.skipped) == 1
    assert not (tmp_path / "kg.store").exists()
