"""Claims reviewed and assessed on the command line: in single commands, in a session, from files."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Kg = Callable[..., Any]


def claims(kg: Kg, *arguments: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in kg("review", "claims", *arguments, "--format", "jsonl").out.splitlines()]


def answers(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8"))


def test_accept_reject_correct_and_undo(kg: Kg, store: Path) -> None:
    before = kg("export", "--format", "nquads").out
    first, second = (row["claim"] for row in claims(kg))
    assert "accepted" in kg("review", "accept", first, "--author", "Ada").err
    done = kg("review", "correct", second, "--content", "the mill", "--act", "warns", "--note", "cut short")
    assert done.code == 0, done.err
    assert claims(kg) == []
    assert {row["state"] for row in claims(kg, "--state", "reviewed")} == {"accepted", "corrected"}
    for row in claims(kg, "--state", "reviewed"):
        kg("review", "undo", row["review"])
    assert kg("export", "--format", "nquads").out == before


def test_a_rejected_claim_is_in_no_table_and_in_the_rdf(kg: Kg, store: Path) -> None:
    claim = claims(kg)[0]["claim"]
    kg("review", "reject", claim.rpartition("id/")[2], "--author", "Ada")
    assert claim not in kg("export", "--format", "csv").out
    assert claim not in kg("export", "--format", "graphml").out
    assert claim in kg("export", "--format", "ntriples").out
    assert kg("check").code == 0


def test_a_session_takes_answers_and_corrections_from_a_pipe(
    kg: Kg, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers(monkeypatch, "x\nc\nact\nnonsense\nact\nwarns\n\na\n")
    done = kg("review", "session", "--author", "Ada")
    assert done.code == 0
    assert done.out == ""
    assert "no key is called 'x'" in done.err
    assert "one of states" in done.err
    assert "\x1b" not in done.err
    assert {row["state"] for row in claims(kg, "--state", "reviewed")} == {"corrected", "accepted"}


def test_a_session_ends_with_its_input_and_takes_back(kg: Kg, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers(monkeypatch, "u\na\nu\n")
    done = kg("review", "session")
    assert done.code == 0
    assert "nothing to take back" in done.err
    assert "taken back" in done.err
    assert claims(kg, "--state", "reviewed") == []


def test_the_text_is_shown_with_its_marks_and_escaped(kg: Kg, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers(monkeypatch, "q\n")
    assert "{Ada Vale} said [the pier at Dover would hold]." in kg("review", "session").err


def test_a_session_from_a_pipe_puts_each_answer_on_a_line_of_its_own(
    kg: Kg, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers(monkeypatch, "a\nq\n")
    assert "kg: accepted" in kg("review", "session").err.splitlines()


def test_reviews_go_through_a_file(kg: Kg, store: Path, tmp_path: Path) -> None:
    for row in claims(kg):
        kg("review", "reject", row["claim"], "--author", "Ada")
    assert kg("review", "export", "-o", "reviews.jsonl").code == 0
    states = claims(kg, "--state", "reviewed")
    for row in states:
        kg("review", "undo", row["review"])
    assert "2 new reviews, 0 skipped" in kg("review", "import", "reviews.jsonl").err
    assert claims(kg, "--state", "reviewed") == states


def test_reviews_of_articles_that_are_gone_are_named(kg: Kg, store: Path) -> None:
    kg("review", "reject", claims(kg)[0]["claim"])
    kg("review", "export", "-o", "reviews.jsonl")
    kg("remove", "harbour.txt")
    kg("remove", "mill.txt")
    done = kg("review", "import", "reviews.jsonl", "--strict")
    assert done.code in (0, 1)
    assert "does not hold its article" in done.err


def test_what_cannot_be_is_refused_in_one_line(kg: Kg, store: Path) -> None:
    claim = claims(kg)[0]["claim"]
    for arguments, code in (
        (("review", "accept", "claim/ffffffff"), 1),
        (("review", "correct", claim), 1),
        (("review", "correct", claim, "--content", "not in the text"), 1),
        (("review", "correct", claim, "--act", "shouts"), 2),
        (("review", "undo", "review/ffffffff"), 1),
        (("review", "import", "nowhere.jsonl"), 1),
        (("assess", claim), 1),
        (("assess", claim, "--reliability", "Z"), 2),
        (("assess", "ffff", "--undo"), 1),
    ):
        done = kg(*arguments)
        assert (done.code, "Traceback" in done.err) == (code, False), arguments
        assert done.err.startswith("kg: ")


def test_assessments_are_made_listed_carried_and_taken_out(kg: Kg, store: Path) -> None:
    claim = claims(kg)[0]["claim"]
    assert kg("assess", claim, "--credibility", "2", "--verdict", "mixed", "--author", "Ada").code == 0
    assert kg("assess", "Ada Vale", "--reliability", "B").code == 0
    rows = json.loads(kg("assess", "--format", "json").out)
    assert {row["target"] for row in rows} >= {claim}
    assert "ClaimReview" in kg("export", "--format", "schema-org").out
    kg("assess", "--export", "-o", "held.jsonl")
    for row in rows:
        assert kg("assess", "--undo", row["assessment"]).code == 0
    assert "ClaimReview" not in kg("export", "--format", "schema-org").out
    assert "2 new assessments" in kg("assess", "--import", "held.jsonl").err
    assert json.loads(kg("assess", "--format", "json").out) == rows


def test_store_and_author_come_from_the_settings(kg: Kg, store: Path, tmp_path: Path) -> None:
    store.rename(tmp_path / "other.store")
    (tmp_path / "kg.toml").write_text('store = "other.store"\nauthor = "Oda Brandt"\n', "utf-8")
    assert kg("review", "accept", claims(kg)[0]["claim"]).code == 0
    assert {row["author"] for row in claims(kg, "--state", "reviewed")} == {"Oda Brandt"}


def test_an_id_may_come_from_a_pipe_with_the_end_of_its_line(kg: Kg, store: Path) -> None:
    claim = claims(kg)[0]["claim"]
    assert kg("review", "accept", f"{claim}\r").code == 0
    assert claim not in {row["claim"] for row in claims(kg)}
