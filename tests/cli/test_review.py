"""kg review, same, different and explain as commands."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Kg = Callable[..., Any]


def test_same_different_and_undo_go_round(kg: Kg, store: Path) -> None:
    before = kg("export", "--format", "nquads").out
    assert "taken for one: Ada Vale and Tom Birch" in kg("same", "Ada Vale", "person/tom-birch").err
    rows = [
        json.loads(line)
        for line in kg("query", "who-claimed", "--by", "Tom Birch", "--format", "jsonl").out.splitlines()
    ]
    assert len(rows) == 2
    assert {row["claimant"] for row in rows} == {"Ada Vale"} or {row["claimant"] for row in rows} == {"Tom Birch"}
    assert kg("review", "undo").code == 0
    assert kg("export", "--format", "nquads").out == before
    assert "told apart" in kg("different", "Ada Vale", "Tom Birch").err
    assert kg("review", "undo").code == 0
    assert kg("export", "--format", "nquads").out == before


def test_a_decision_is_listed_and_reversed(kg: Kg, store: Path) -> None:
    kg("same", "Ada Vale", "Tom Birch")
    (row,) = json.loads(kg("review", "identity", "--verdict", "same", "--format", "json").out)
    assert (row["verdict"], row["method"]) == ("same", "user")
    assert kg("review", "reject", row["judgement"].rpartition("/")[2][:8]).code == 0
    assert json.loads(kg("review", "identity", "--verdict", "same", "--format", "json").out) == []
    assert kg("review", "accept", row["judgement"]).code == 0
    assert "judged same" in kg("explain", "Ada Vale").out


def test_nothing_waits_where_nothing_is_unsure(kg: Kg, store: Path) -> None:
    done = kg("review", "identity", "--format", "csv")
    assert done.code == 0
    assert len(done.out.splitlines()) == 1


def test_what_cannot_be_is_one_line_with_a_hint(kg: Kg, store: Path) -> None:
    for arguments in (
        ("same", "Ada Vale", "Dover"),
        ("same", "Ada Vale", "Ada Vale"),
        ("same", "Ada Vale", "Nobody"),
        ("different", "Ada Vole", "Tom Birch"),
        ("review", "accept", "ffffffff"),
        ("review", "undo"),
        ("explain", "Ada Vole"),
        ("explain", "claim/ffff"),
    ):
        done = kg(*arguments)
        assert done.code == 1, arguments
        assert done.err.startswith("kg: ")
        assert "Traceback" not in done.err
    assert "did you mean Ada Vale?" in kg("explain", "Ada Vole").err


def test_without_a_store_nothing_is_made(kg: Kg, tmp_path: Path) -> None:
    for arguments in (("same", "a", "b"), ("review", "identity"), ("review", "undo"), ("explain", "a")):
        assert kg(*arguments).code == 1
    assert not (tmp_path / "kg.store").exists()


def test_a_word_that_is_no_subcommand_is_refused(kg: Kg) -> None:
    assert kg("review", "identities").code == 2
    assert kg("review", "identity", "--verdict", "maybe").code == 2
