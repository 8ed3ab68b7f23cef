"""A store as a dataset of rdflib, a network, a data frame, and a line in a notebook."""

import sys

import pandas as pd
import pytest
import rdflib
from pyoxigraph import RdfFormat, parse

from kg.domain.errors import KgError
from kg.rdf import back
from kg.rdf.tables import COLUMNS, TABLES
from kg.store.open import open_store
from kg.store.oxigraph import ClaimStore


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib's own writers use what it deprecates
def test_rdflib_gets_every_triple_as_it_is_written(sample_store: ClaimStore) -> None:
    dataset = sample_store.to_rdflib()
    merged = rdflib.Graph()
    for subject, predicate, value, _ in dataset.quads():
        merged.add((subject, predicate, value))  # type: ignore[arg-type]
    lines = {str(quad.triple) for quad in parse(merged.serialize(format="nt").encode(), RdfFormat.N_TRIPLES)}
    assert lines == {str(quad.triple) for quad in sample_store.quads()}


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_rdflib_asks_the_union_of_all_graphs(sample_store: ClaimStore) -> None:
    query = "SELECT ?name WHERE { ?claim a kg:Claim ; kg:claimant/rdfs:label ?name }"
    names = {str(row[0]) for row in sample_store.to_rdflib().query(query)}  # type: ignore[index]
    assert "Ada Vale" in names


def test_networkx_gets_a_node_a_claim(sample_store: ClaimStore) -> None:
    graph = sample_store.to_networkx()
    claims = {iri for iri, kind in graph.nodes(data="kind") if kind == "Claim"}
    assert claims == set(back.claims(sample_store.quads()))


@pytest.mark.parametrize("table", TABLES)
def test_pandas_gets_each_table_with_numbers_as_numbers(sample_store: ClaimStore, table: str) -> None:
    frame = sample_store.to_pandas(table)
    assert tuple(frame.columns) == COLUMNS[table]
    assert len(frame)
    assert pd.api.types.is_float_dtype(frame["confidence"])


def test_an_empty_store_gives_an_empty_frame_with_columns() -> None:
    with open_store("memory:", mode="create") as store:
        assert tuple(store.to_pandas("links").columns) == COLUMNS["links"]


def test_an_unknown_table_is_an_error_with_a_hint(sample_store: ClaimStore) -> None:
    with pytest.raises(KgError) as raised:
        sample_store.to_pandas("claim")
    assert "claims, figures, links" in str(raised.value.hint)


def test_the_extra_is_named_where_pandas_is_missing(sample_store: ClaimStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(KgError) as raised:
        sample_store.to_pandas()
    assert "kg-claims[pandas]" in str(raised.value.hint)


def test_a_notebook_shows_what_the_store_holds(sample_store: ClaimStore) -> None:
    assert sample_store._repr_html_() == ("<p><b>memory:</b>: articles: 3, claims: 10, named sources: 7, places: 1</p>")
