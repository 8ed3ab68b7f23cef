"""kg export --format nanopub: checked against the guidelines for nanopublications (nanopub.net/guidelines)."""

import io
from collections.abc import Iterable

import pytest
import rdflib
from rdflib.namespace import PROV, RDF

from kg.domain.resolution import ResolvedArticle
from kg.export.write import export
from kg.rdf import back, terms
from kg.rdf.iris import Run
from kg.store.open import open_store
from kg.store.oxigraph import ClaimStore

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib's parsers use what rdflib deprecates

NP = rdflib.Namespace("http://www.nanopub.org/nschema#")
NPX = rdflib.Namespace("http://purl.org/nanopub/x/")
KG = rdflib.Namespace(terms.KG)


def parsed(store: ClaimStore, quotes: str = "full") -> rdflib.Dataset:
    out = io.BytesIO()
    export(store, out, format="nanopub", quotes=quotes)
    dataset = rdflib.Dataset()
    dataset.parse(data=out.getvalue(), format="trig")
    return dataset


def publications(dataset: rdflib.Dataset) -> dict[str, rdflib.URIRef]:
    """Return the head graph of each nanopublication."""
    return {
        str(name): rdflib.URIRef(str(head))
        for name, _, _, head in dataset.quads((None, RDF.type, NP.Nanopublication, None))
    }


def names(graphs: Iterable[rdflib.Graph]) -> set[str]:
    return {str(graph.identifier) for graph in graphs if len(graph)}


@pytest.mark.parametrize("run", [None, Run("1.0", "tagger")])
def test_each_claim_is_a_well_formed_nanopublication(sample_resolved: list[ResolvedArticle], run: Run | None) -> None:
    with open_store("memory:", mode="create") as store:
        for resolved in sample_resolved:
            store.put(resolved, run=run)
        dataset, claims = parsed(store), back.claims(store.quads())
    found = publications(dataset)
    assert len(found) == len(claims)
    used = set()
    for name, head in found.items():
        node, graph = rdflib.URIRef(name), dataset.graph(head)
        # Exactly one of each part, four graphs that differ, and nothing else in the head.
        parts = [graph.value(node, term) for term in (NP.hasAssertion, NP.hasProvenance, NP.hasPublicationInfo)]
        assert len(graph) == 4
        assert len({*map(str, parts), str(head), name}) == 5
        assertion, provenance, about = (dataset.graph(part) for part in parts)  # type: ignore[arg-type]
        assert all(map(len, (assertion, provenance, about)))
        # The provenance speaks of the assertion, the publication info of the nanopublication.
        assert list(provenance.objects(parts[0], PROV.wasDerivedFrom))
        (claim,) = about.objects(node, NPX.introduces)
        assert str(claim) in claims
        assert (claim, RDF.type, KG.Claim) in assertion
        assert str(assertion.value(claim, KG.text)) == claims[str(claim)].text
        if run:
            assert list(about.objects(node, PROV.wasGeneratedBy))
        used |= {str(head), *map(str, parts)}
    assert names(dataset.graphs()) == used


def test_blank_nodes_texts_and_files_stay_out(sample_store: ClaimStore) -> None:
    dataset = parsed(sample_store)
    assert not [node for quad in dataset.quads() for node in quad if isinstance(node, rdflib.BNode)]
    predicates = {str(predicate) for _, predicate, _, _ in dataset.quads()}
    assert not predicates & {terms.KG + "articleText", terms.KG + "fileDigest"}


def test_those_whom_a_claim_names_are_called_by_name(sample_store: ClaimStore) -> None:
    dataset = parsed(sample_store)
    claimants = {value for _, _, value, _ in dataset.quads((None, KG.claimant, None, None))}
    assert claimants
    assert all(list(dataset.quads((claimant, rdflib.RDFS.label, None, None))) for claimant in claimants)


def test_words_are_left_out_when_asked(sample_store: ClaimStore) -> None:
    assert not list(parsed(sample_store, "none").quads((None, KG.text, None, None)))
