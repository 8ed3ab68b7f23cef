from collections.abc import Iterator
from io import BytesIO
from random import Random

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.domain.errors import KgError
from kg.domain.resolution import ResolvedArticle
from kg.export import jsonld, pretty
from kg.export.selection import Change
from kg.export.sorting import SortedStatements
from kg.export.write import RDF_FORMATS, export
from kg.rdf import back, iris, terms
from kg.store.open import open_store
from kg.store.oxigraph import ClaimStore

RDFLIB = {"turtle": "turtle", "trig": "trig", "nquads": "nquads", "ntriples": "nt", "jsonld": "json-ld"}
OXIGRAPH = {
    "turtle": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
    "ntriples": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
}


def written(store: ClaimStore, format: str, *, text: bool = False, quotes: str = "full") -> bytes:
    out = BytesIO()
    export(store, out, format=format, text=text, quotes=quotes)
    return out.getvalue()


def triples(data: bytes, format: str) -> set[str]:
    return {str(quad.triple) for quad in parse(data, OXIGRAPH[format])}


def exported(store: ClaimStore) -> Iterator[Quad]:
    vocab = iris.vocab_graph(store.base)
    return (quad for quad in store.quads() if str(quad.graph_name) != f"<{vocab}>")


@pytest.mark.parametrize("format", RDF_FORMATS)
def test_every_format_holds_the_same_triples(sample_store: ClaimStore, format: str) -> None:
    expected = {str(quad.triple) for quad in exported(sample_store)}
    assert triples(written(sample_store, format, text=True), format) == expected


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib's parsers use what rdflib deprecates
@pytest.mark.parametrize("format", RDF_FORMATS)
def test_rdflib_reads_what_oxigraph_reads(sample_store: ClaimStore, format: str) -> None:
    data = written(sample_store, format, text=True)
    dataset = rdflib.Dataset()
    dataset.parse(data=data, format=RDFLIB[format])
    merged = rdflib.Graph()
    for subject, predicate, value, _ in dataset.quads():
        merged.add((subject, predicate, value))  # type: ignore[arg-type]
    lines = {str(quad.triple) for quad in parse(merged.serialize(format="nt").encode(), RdfFormat.N_TRIPLES)}
    assert lines == triples(data, format)


@pytest.mark.parametrize("format", ["trig", "nquads"])
def test_named_graphs_are_kept(sample_store: ClaimStore, format: str) -> None:
    data = written(sample_store, format, text=True)
    assert set(parse(data, OXIGRAPH[format])) == set(exported(sample_store))


@pytest.mark.parametrize("format", ["turtle", "jsonld", "ntriples"])
def test_a_merged_file_loses_nothing_about_claims(sample_store: ClaimStore, format: str) -> None:
    claims = back.claims(parse(written(sample_store, format), OXIGRAPH[format]))
    assert claims == back.claims(parse(written(sample_store, "nquads"), RdfFormat.N_QUADS))
    assert len(claims) == 10


@pytest.mark.parametrize("format", RDF_FORMATS)
def test_article_texts_are_left_out_unless_asked_for(sample_store: ClaimStore, format: str) -> None:
    assert b"articleText" not in written(sample_store, format)
    assert written(sample_store, format, text=True).count(b"articleText") >= 3


def test_the_words_of_claims_are_left_out_when_asked(sample_store: ClaimStore) -> None:
    assert b"kg:text " in written(sample_store, "turtle")
    assert b"kg:text " not in written(sample_store, "turtle", quotes="none")


def test_long_words_are_cut_when_asked(sample_resolved: list[ResolvedArticle]) -> None:
    from dataclasses import replace

    long = replace(sample_resolved[0].claims[0], text="word " * 100)
    with open_store("memory:", mode="create") as store:
        store.put(replace(sample_resolved[0], claims=(long, *sample_resolved[0].claims[1:])))
        words = {
            claim.text
            for claim in back.claims(parse(written(store, "turtle", quotes="short"), RdfFormat.TURTLE)).values()
        }
    assert max(map(len, words)) == 300
    assert any(text.endswith("word…") for text in words)
    assert "Not one crew has left Eastmoor" in words


def test_turtle_reads_well(sample_store: ClaimStore) -> None:
    lines = written(sample_store, "turtle").decode().splitlines()
    assert lines[0] == f"@base <{sample_store.base}> ."
    at = lines.index("<person/bram-oke> a kg:Person ;")
    assert lines[at + 1] == '  rdfs:label "Bram Oke" .'
    assert lines[at + 2] == ""
    assert "  kg:confidence 0.9 ;" in lines
    assert '  schema:datePublished "2031-03-05"^^xsd:date ;' in lines


@pytest.mark.parametrize(("format", "hint"), [("turtel", "turtle"), ("xyz", "turtle, trig")])
def test_an_unknown_format_is_an_error_with_a_hint(sample_store: ClaimStore, format: str, hint: str) -> None:
    with pytest.raises(KgError) as raised:
        written(sample_store, format)
    assert hint in str(raised.value.hint)


@pytest.mark.parametrize("change", [None, lambda statement: None if b"out" in statement else statement])
def test_statements_are_sorted_in_files_above_a_bound_and_in_memory_below(change: Change | None) -> None:
    random = Random(3)
    rows = [f'<x:{random.randrange(300)}> <x:p> "{random.choice(["in", "out"])}é"'.encode() for _ in range(2_000)]
    whole = b"".join(row + b" .\n" for row in rows)
    expected = sorted({row for row in rows if change is None or b"out" not in row})
    for bound in (1, 5_000, 1 << 30):
        statements = SortedStatements(change, bound=bound)
        for start in range(0, len(whole), 777):
            statements.write(whole[start : start + 777])
            if start % 5 == 0:
                statements.next_graph(b"")
        assert list(statements) == expected


def test_an_unknown_kind_of_quotes_is_an_error(sample_store: ClaimStore) -> None:
    with pytest.raises(KgError):
        written(sample_store, "turtle", quotes="long")


def test_an_empty_store_gives_valid_files() -> None:
    with open_store("memory:", mode="create") as store:
        for format in RDF_FORMATS:
            assert triples(written(store, format), format) == set()


BASE = "https://w3id.org/kg-claims/id/"
PATHS = st.text(st.characters(), min_size=1, max_size=12).map(lambda path: NamedNode(iris.entity_iri(BASE, path)))
NODES = PATHS | st.sampled_from(
    [
        NamedNode(terms.KG + "text"),
        NamedNode(terms.KG + "agent"),
        NamedNode(terms.KG + "confidence"),
        NamedNode(terms.KG + "a.b"),
        NamedNode(terms.KGV + "moreThan"),
        NamedNode(terms.KG),
        NamedNode(BASE + "person//x"),
        NamedNode("urn:x:y"),
    ]
)
VALUES = st.text(st.characters(exclude_categories=["Cs"]), max_size=12).map(Literal) | st.builds(
    Literal,
    st.sampled_from(["1", "-7", "1.5", "007", "true", "1e3", "x", "99999999999999999999"]),
    datatype=st.sampled_from([NamedNode(terms.XSD + kind) for kind in ("integer", "decimal", "boolean", "date")]),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(NODES, NODES, NODES | VALUES), max_size=6))
def test_pretty_files_hold_whatever_the_graph_holds(
    rows: list[tuple[NamedNode, NamedNode, NamedNode | Literal]],
) -> None:
    quads = [Quad(subject, predicate, value, NamedNode("x:g")) for subject, predicate, value in rows]
    expected = {str(quad.triple) for quad in quads}
    statements = sorted({str(quad.triple).encode() for quad in quads})
    assert triples(b"".join(pretty.turtle(statements, BASE)), "turtle") == expected
    assert set(parse(b"".join(pretty.trig(pretty.graphs_of(quads), BASE)), RdfFormat.TRIG)) == set(quads)
    assert triples("".join(jsonld.jsonld(quads, BASE)).encode(), "jsonld") == expected
