"""kg.query.gate: what a user's SPARQL may not ask for."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.domain.errors import QueryError, QueryRefused
from kg.query.gate import admit


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * WHERE { SERVICE <http://example.org/sparql> { ?s ?p ?o } }",
        "SELECT * WHERE { service silent ?where { ?s ?p ?o } }",
        "SELECT * WHERE {SERVICE ex:there {?s ?p ?o}}",
        "SELECT * FROM <http://example.org/data> WHERE { ?s ?p ?o }",
        "SELECT * FROM NAMED <file:///etc/passwd> WHERE { ?s ?p ?o }",
        "LOAD <http://example.org/data>",
        r"SELECT * WHERE { \u0053ERVICE <http://example.org/> { ?s ?p ?o } }",
        r"SELECT * WHERE { \U00000053ERVICE <http://example.org/> { ?s ?p ?o } }",
        "SELECT * WHERE { # a comment\nSERVICE <http://example.org/> { ?s ?p ?o } }",
        "SELECT ('\"' AS ?q) WHERE { SERVICE <http://example.org/> { ?s ?p '\"' } }",
        "INSERT DATA { <a:a> <a:b> 1 }",
        "DELETE WHERE { ?s ?p ?o }",
        "DROP ALL",
    ],
)
def test_network_and_updates_are_refused(sparql: str) -> None:
    with pytest.raises(QueryRefused, match="is refused"):
        admit(sparql)


@pytest.mark.parametrize(
    "sparql",
    [
        'SELECT ?s WHERE { ?s ?p "SERVICE <http://example.org/>" }',
        "SELECT ?s WHERE { ?s ?p ?o } # SERVICE and LOAD are words",
        "SELECT ?service ?from WHERE { ?service ?load ?from }",
        "SELECT ?s WHERE { ?s ex:service ?o ; ex:from 'x from y' . }",
        "SELECT ?s WHERE { ?s <http://example.org/SERVICE> ?o }",
        "SELECT ?s WHERE { ?s ?p '''it's a LOAD''' }",
        "ASK { ?s ?p ?o }",
    ],
)
def test_words_inside_strings_names_and_comments_are_let_through(sparql: str) -> None:
    assert admit(sparql) == sparql


def test_overlong_query_is_an_error_not_a_wait() -> None:
    with pytest.raises(QueryError, match="characters"):
        admit("SELECT * WHERE { ?s ?p ?o }" + " " * 200_000)


@given(st.text(max_size=300))
def test_any_text_is_admitted_or_refused(text: str) -> None:
    with contextlib.suppress(QueryRefused):
        assert admit(text) == text


@pytest.mark.parametrize("piece", ['"', "'", "<", "\\u", '"""', "'''\\", "#", "SERVIC "])
def test_hostile_repetition_ends(piece: str) -> None:
    admit(piece * (90_000 // len(piece)))
