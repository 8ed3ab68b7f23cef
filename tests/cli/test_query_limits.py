"""kg query: the deadline of a canned question, and what --explain writes."""

from collections.abc import Callable
from pathlib import Path


def test_explain_writes_the_query_and_asks_nothing(kg: Callable, store: Path) -> None:
    told = kg("query", "who-claimed", "--about", "Dover", "--explain")
    assert told.code == 0
    assert told.out.startswith("# asked with: ?given_about = <")
    assert "SELECT DISTINCT" in told.out
    assert kg("query", "SELECT ?s { ?s a kg:Claim }", "--explain").out.startswith("PREFIX id: <")
    assert kg("query", "SELECT ?s { SERVICE <http://x.example/> {} }", "--explain").code == 1


def test_who_writes_an_option_before_the_question_is_told_where_it_stands(kg: Callable, store: Path) -> None:
    told = kg("query", "--limit", "3", "who-claimed")
    assert (told.code, told.out) == (2, "")
    assert "--limit stands behind the question: kg query QUESTION --limit" in told.err
    assert "Did you mean" in kg("query", "--lst").err


def test_a_question_past_its_deadline_ends_the_process(kg_process: Callable, store: Path) -> None:
    process = kg_process("query", "who-claimed", "--timeout", "0.0001")
    out, err = process.communicate(timeout=120)
    assert (process.returncode, out) == (1, b"")
    assert b"took longer than" in err
    assert b"hint:" in err


def test_rows_are_written_as_they_come(kg: Callable, store: Path) -> None:
    told = kg("query", "SELECT ?text { ?claim kg:text ?text }", "--format", "jsonl", "--limit", "1")
    assert told.out.count("\n") == 1
    assert "more rows were cut" in told.err


def test_a_hundred_megabytes_of_sparql_are_refused_unread(kg_process: Callable, store: Path, tmp_path: Path) -> None:
    (tmp_path / "long.rq").write_bytes(b"SELECT * { ?s ?p ?o } #" + b"x" * 100_000_000)
    with (tmp_path / "long.rq").open("rb") as stream:
        for process in (kg_process("query", "long.rq"), kg_process("query", "-", stdin=stream)):
            out, err = process.communicate(timeout=120)
            assert (process.returncode, out) == (1, b"")
            assert b"the query is longer than 1,000,000 bytes" in err
