"""kg export --format graphml, gexf: networks, read again by networkx."""

import io
import xml.etree.ElementTree as ET
from dataclasses import replace

import networkx as nx
import pytest

from kg.domain.resolution import ResolvedArticle
from kg.export.write import export
from kg.rdf import back
from kg.rdf.network import network
from kg.store.open import open_store
from kg.store.oxigraph import ClaimStore

READERS = {"graphml": nx.read_graphml, "gexf": nx.read_gexf}


def written(store: ClaimStore, format: str, quotes: str = "full") -> bytes:
    out = io.BytesIO()
    export(store, out, format=format, quotes=quotes)
    return out.getvalue()


@pytest.mark.parametrize("format", READERS)
def test_networkx_reads_the_same_network(sample_store: ClaimStore, format: str) -> None:
    expected = network(sample_store.quads())
    found = READERS[format](io.BytesIO(written(sample_store, format)))
    assert found.is_directed()
    assert set(found.nodes) == set(expected.nodes)
    for iri, about in expected.nodes(data=True):
        assert found.nodes[iri]["kind"] == about["kind"]
        assert found.nodes[iri]["label"] == about["label"]
    relations = sorted((start, stop, str(data["relation"])) for start, stop, data in found.edges(data=True))
    assert relations == sorted((start, stop, data["relation"]) for start, stop, data in expected.edges(data=True))


def test_a_claim_hangs_between_its_voices_and_its_article(sample_store: ClaimStore) -> None:
    graph = network(sample_store.quads())
    claims = back.claims(sample_store.quads())
    for iri, claim in claims.items():
        voices = {data["depth"]: data["relation"] for _, _, data in graph.in_edges(iri, data=True)}
        assert voices == {link.depth: "claims" if link is claim.chain[-1] else "relays" for link in claim.chain}
        assert [data["relation"] for _, _, data in graph.out_edges(iri, data=True)].count("inArticle") == 1


@pytest.mark.parametrize("format", READERS)
def test_the_same_graph_gives_the_same_bytes_on_any_day(
    sample_store: ClaimStore, sample_resolved: list[ResolvedArticle], format: str
) -> None:
    with open_store("memory:", mode="create") as other:
        for resolved in reversed(sample_resolved):
            other.put(resolved)
        assert written(other, format) == written(sample_store, format)
    assert b"lastmodified" not in written(sample_store, format)


@pytest.mark.parametrize("format", READERS)
def test_words_that_would_be_mark_up_or_no_xml_do_no_harm(sample_resolved: list[ResolvedArticle], format: str) -> None:
    hostile = replace(sample_resolved[0].claims[0], text='<a&b>"]]>\x00\x1b\ud800\ufffe')
    with open_store("memory:", mode="create") as store:
        store.put(replace(sample_resolved[0], claims=(hostile,)))
        data = written(store, format)
    ET.fromstring(data)
    labels = {about["label"] for _, about in READERS[format](io.BytesIO(data)).nodes(data=True)}
    assert any(label.startswith('<a&b>"]]>') for label in labels)


@pytest.mark.parametrize("format", READERS)
def test_without_words_a_claim_is_called_by_its_chain(sample_store: ClaimStore, format: str) -> None:
    found = READERS[format](io.BytesIO(written(sample_store, format, quotes="none")))
    labels = {about["label"] for _, about in found.nodes(data=True) if about["kind"] == "Claim"}
    assert "Harbour Gazette → Ada Vale" in labels
    assert "Not one crew has left Eastmoor" not in labels


@pytest.mark.parametrize("format", READERS)
def test_an_empty_store_gives_an_empty_network(format: str) -> None:
    with open_store("memory:", mode="create") as store:
        assert not READERS[format](io.BytesIO(written(store, format))).nodes


def test_graphml_keeps_to_its_own_rules(sample_store: ClaimStore) -> None:
    """Read by the elements of the format (graphml.graphdrawing.org), not by the library that wrote it."""
    root = ET.fromstring(written(sample_store, "graphml"))
    ns = "{http://graphml.graphdrawing.org/xmlns}"
    assert root.tag == ns + "graphml"
    keys = {key.get("id"): (key.get("for"), key.get("attr.type")) for key in root.iter(ns + "key")}
    nodes = [node.get("id") for node in root.iter(ns + "node")]
    edges = list(root.iter(ns + "edge"))
    assert len(nodes) == len(set(nodes)) > 10
    assert len(edges) > 10
    assert all(edge.get("source") in nodes and edge.get("target") in nodes for edge in edges)
    read = {"string": str, "int": int, "long": int, "double": float, "float": float, "boolean": bool}
    for holder in ("node", "edge"):
        for data in (data for element in root.iter(ns + holder) for data in element.iter(ns + "data")):
            of, kind = keys[data.get("key")]
            assert of == holder
            read[kind or ""](data.text or "")


def test_gexf_keeps_to_its_own_rules(sample_store: ClaimStore) -> None:
    """Read by the elements of the format (gexf.net/1.2draft), not by the library that wrote it."""
    root = ET.fromstring(written(sample_store, "gexf"))
    ns = "{http://www.gexf.net/1.2draft}"
    assert root.tag == ns + "gexf"
    assert root.get("version") == "1.2"
    (graph,) = root.iter(ns + "graph")
    assert graph.get("defaultedgetype") == "directed"
    declared = {
        (attributes.get("class"), attribute.get("id"))
        for attributes in root.iter(ns + "attributes")
        for attribute in attributes.iter(ns + "attribute")
    }
    nodes = [node.get("id") for node in root.iter(ns + "node")]
    edges = list(root.iter(ns + "edge"))
    assert len(nodes) == len(set(nodes)) > 10
    assert len({edge.get("id") for edge in edges}) == len(edges) > 10
    assert all(edge.get("source") in nodes and edge.get("target") in nodes for edge in edges)
    for holder in ("node", "edge"):
        used = {value.get("for") for element in root.iter(ns + holder) for value in element.iter(ns + "attvalue")}
        assert {(holder, name) for name in used} <= declared
