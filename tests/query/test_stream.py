"""kg.query: rows as they come, what a question comes to, and queries made to never end."""

import os
from pathlib import Path

import pytest

from kg.domain.errors import QueryRefused
from kg.query.run import ask, explain
from kg.query.stream import select, stream
from kg.store.oxigraph import ClaimStore

ROWS = "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
KILLERS = {
    "cross product": "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
    "huge order": "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?a ?f",
    "regex bomb": 'SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(REGEX(STR(?c), "(a*)*b$")) }',
}


def children() -> set[str]:
    return {pid for task in Path(f"/proc/{os.getpid()}/task").glob("*/children") for pid in task.read_text().split()}


def test_rows_come_before_the_query_ends(sample_store: ClaimStore) -> None:
    before = children()
    with stream(sample_store, ROWS, timeout=600) as answer:
        assert answer.columns == tuple("abcdefghijkl")
        rows = iter(answer)
        assert len(next(rows)) == 12
        assert len(next(rows)) == 12
        assert children() - before
    assert children() == before


def test_streamed_rows_are_cut_at_the_limit(sample_store: ClaimStore) -> None:
    with stream(sample_store, "SELECT ?s { ?s ?p ?o }", limit=3) as answer:
        assert (len(list(answer)), answer.more) == (3, -1)
    with stream(sample_store, "SELECT ?s { ?s a kg:Article }", limit=3) as answer:
        assert (len(list(answer)), answer.more) == (3, 0)


@pytest.mark.parametrize("name", KILLERS)
def test_a_killer_query_is_gone_after_its_deadline(sample_store: ClaimStore, name: str) -> None:
    before = children()
    with pytest.raises(QueryRefused, match="longer than 1 s"):
        select(sample_store, KILLERS[name], timeout=1)
    assert children() == before


def test_explaining_a_question_shows_its_query_and_what_names_were_taken_for(sample_store: ClaimStore) -> None:
    told = explain(sample_store, "who-claimed", by="Dawn", text="crews", since="2031")
    assert "# asked with: ?given_by = <https://w3id.org/kg-claims/id/organization/dawn>" in told
    assert "# kept: rows whose ?claim is one of 2 that hold the words" in told
    assert "# first: ?claim, by the lines on names and words" in told
    assert "#? since" in told
    assert "#? about" not in told


def test_a_name_with_line_breaks_stays_a_comment(sample_store: ClaimStore) -> None:
    told = explain(sample_store, "who-claimed", country="x\nDROP ALL #", text="y\nDROP ALL #")
    assert not any(line.startswith("DROP") for line in told.splitlines())
    assert ask(sample_store, "who-claimed", text="x\nDROP ALL #").rows == ()
