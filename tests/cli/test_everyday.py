"""Everyday use: completion, quiet and talkative runs, reports, runs that write nothing."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Kg = Callable[..., Any]


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "gate.txt").write_text("Mayor Ada Vale said on Monday that the gate at Dover would hold.\n", "utf-8")
    (folder / "empty.txt").write_text("", "utf-8")
    return folder


def completed(kg_process: Kg, line: str) -> set[str]:
    words = line.split(" ")
    env = {"_KG_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    out, err = kg_process(env=env).communicate(timeout=60)
    assert err == b""
    return {word for item in out.decode().splitlines() if (word := item.partition(",")[2])}


def test_commands_options_and_values_are_completed(kg_process: Kg) -> None:
    assert {"review", "remove", "resolve", "read"} <= completed(kg_process, "kg re")
    assert "--min-confidence" in completed(kg_process, "kg build --mi")
    assert completed(kg_process, "kg query who-claimed --quote in") == {"indirect"}


def test_names_and_articles_come_from_the_store(kg_process: Kg, store: Path) -> None:
    assert completed(kg_process, "kg query who-claimed --by Ada") == {"Ada Vale"}
    assert completed(kg_process, "kg explain do") == {"Dover"}
    assert completed(kg_process, "kg query who-claimed --in h") == {"harbour.txt"}


def test_ids_are_completed_where_they_are_asked_for(kg_process: Kg, kg: Kg, store: Path) -> None:
    found = completed(kg_process, "kg review accept cl")
    assert found
    assert all(name.startswith("claim/") for name in found)
    assert completed(kg_process, "kg explain claim/") == completed(kg_process, "kg assess claim/") == found
    kg("review", "accept", min(found))
    (review,) = completed(kg_process, "kg review undo rev")
    assert kg("review", "undo", review).code == 0
    assert completed(kg_process, "kg review correct x --claimant Ad") == {"Ada Vale"}


def test_without_a_store_nothing_is_offered_and_nothing_fails(kg_process: Kg, tmp_path: Path) -> None:
    assert completed(kg_process, "kg explain Ad") == set()
    assert not (tmp_path / "kg.store").exists()


def test_a_dry_run_counts_and_writes_nothing(kg: Kg, pages: Path) -> None:
    done = kg("build", pages, "--dry-run")
    assert done.code == 0
    assert "1 article" in done.err
    assert "nothing was written" in done.err
    assert not os.path.exists("kg.store")


@pytest.mark.parametrize("place", ["nowhere/report.json", "pages"])
def test_a_report_that_cannot_be_written_stops_the_run_before_it_begins(kg: Kg, pages: Path, place: str) -> None:
    done = kg("build", pages, "--report", place)
    assert done.code == 1
    assert place in done.err
    assert not os.path.exists("kg.store")


def test_a_wrong_setting_is_named_with_where_it_stands(
    kg: Kg, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "kg.toml").write_text('[query]\nlimit = "many"\n', "utf-8")
    done = kg("query", "who-claimed")
    assert done.code == 2
    assert "kg.toml: Invalid value for '--limit': 'many' is not a whole number" in done.err
    monkeypatch.setenv("KG_QUERY_LIMIT", "several")
    assert "KG_QUERY_LIMIT: Invalid value" in kg("query", "who-claimed").err
    assert kg("query", "who-claimed", "--limit", "few").err.startswith("kg: Invalid value")


def test_a_report_has_counts_and_what_was_skipped(kg: Kg, pages: Path) -> None:
    assert kg("build", pages, "--report", "report.json").code == 0
    said = json.loads(Path("report.json").read_text("utf-8"))
    assert said["counts"]["articles"] == 1
    assert [Path(one["name"]).name for one in said["skipped"]] == ["empty.txt"]


def test_quiet_tells_errors_only_and_verbose_each_article(kg: Kg, pages: Path) -> None:
    assert "gate.txt" in kg("-v", "build", pages).err
    assert kg("build", pages, "-q").err == ""
    assert kg("-q", "build", pages, "--strict").err.startswith("kg: ")
    assert kg("-q", "query", "who-claimed", "--about", "Nobody").err == ""
    assert kg("-q", "explain", "Nobody").err.startswith("kg: ")
