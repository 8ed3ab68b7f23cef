"""kg.query.child: a user's query runs in a process of its own."""

from pathlib import Path

import pytest

from kg.domain.errors import QueryError, QueryRefused
from kg.domain.resolution import ResolvedArticle
from kg.query.stream import select
from kg.store.open import open_store
from kg.store.oxigraph import ClaimStore

ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def test_endless_query_is_stopped_and_the_store_goes_on(sample_store: ClaimStore) -> None:
    with pytest.raises(QueryRefused, match="longer than 1 s"):
        select(sample_store, ENDLESS, timeout=1)
    assert select(sample_store, "ASK { ?claim a kg:Claim }").rows == (("true",),)


def test_module_that_lies_in_the_working_directory_is_not_run(
    sample_store: ClaimStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(1)\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert select(sample_store, "ASK { ?claim a kg:Claim }").rows == (("true",),)


def test_malformed_query_names_line_and_column(sample_store: ClaimStore) -> None:
    with pytest.raises(QueryError, match="line 2, column") as caught:
        select(sample_store, "SELECT * WHERE {\n nonsense here }")
    assert "PREFIX" in (caught.value.hint or "")


def test_text_that_is_no_query_points_to_the_catalogue(sample_store: ClaimStore) -> None:
    with pytest.raises(QueryError, match="no SPARQL") as caught:
        select(sample_store, "who said what")
    assert "--list" in (caught.value.hint or "")


def test_rows_past_the_limit_are_cut_and_it_is_said(sample_store: ClaimStore) -> None:
    rows = select(sample_store, "SELECT ?s WHERE { ?s ?p ?o }", limit=3)
    assert (len(rows), rows.more) == (3, -1)


@pytest.mark.parametrize(
    ("sparql", "columns"),
    [
        ("ASK { ?s ?p ?o }", ("answer",)),
        ("CONSTRUCT WHERE { ?s a kg:Claim }", ("subject", "predicate", "object")),
        ("SELECT ?claim WHERE { ?claim a kg:Claim }", ("claim",)),
    ],
)
def test_every_form_of_query_gives_rows(sample_store: ClaimStore, sparql: str, columns: tuple[str, ...]) -> None:
    rows = select(sample_store, sparql)
    assert rows.columns == columns
    assert len(rows) > 0


def test_directory_store_is_read_beside_this_process(sample_resolved: list[ResolvedArticle], tmp_path: Path) -> None:
    with open_store(str(tmp_path / "store"), mode="create") as store:
        for resolved in sample_resolved:
            store.put(resolved)
    with open_store(str(tmp_path / "store"), mode="read") as store:
        rows = select(store, "SELECT (COUNT(DISTINCT ?claim) AS ?n) WHERE { ?claim a kg:Claim }")
        assert int(rows.rows[0][0] or 0) == sum(len(resolved.claims) for resolved in sample_resolved)


def test_text_of_any_script_comes_through(sample_store: ClaimStore) -> None:
    assert select(sample_store, 'SELECT ("«\u2028سلام 🜚»" AS ?x) WHERE {}').rows == (("«\u2028سلام 🜚»",),)
