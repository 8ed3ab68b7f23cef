"""Nanopublications (nanopub.net/guidelines): one a claim, in TriG, unsigned.

The assertion is kg's description of the claim, never its content; the provenance is the article and its publisher.
"""

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad

from kg.export.pretty import graphs_of, trig
from kg.rdf import terms

NP = "http://www.nanopub.org/nschema#"
NPX = "http://purl.org/nanopub/x/"
_DERIVED = terms.PROV + "wasDerivedFrom"
_PARTS = ("chain", "proposition", "quantity")
_ENTITIES = (
    "claimant",
    "rootSource",
    "about",
    "aboutByContext",
    "agent",
    "onBehalfOf",
    "patient",
    "recipient",
    "instrument",
    "place",
    "origin",
    "destination",
)
_NAMED_BY = (terms.TYPE, terms.LABEL)
_NO_PROVENANCE = (terms.KG + "articleText", terms.KG + "fileDigest", terms.GENERATED_BY)

_Index = dict[str, list[Quad]]


def nanopub(quads: Iterable[Quad], base: str) -> Iterator[bytes]:
    """Yield a nanopublication for each claim, in the order of their names."""
    index: _Index = {}
    for quad in quads:
        if isinstance(quad.subject, NamedNode):
            index.setdefault(quad.subject.value, []).append(quad)
    claims = [iri for iri, about in index.items() if any(_is(quad, terms.TYPE, terms.KG + "Claim") for quad in about)]
    return trig(graphs_of(quad for claim in sorted(claims) for quad in _publication(claim, index, base)), base)


def _publication(claim: str, index: _Index, base: str) -> Iterator[Quad]:
    name = f"{base}nanopub/{claim.rsplit('/', 1)[-1]}"
    head, assertion, provenance, about = (f"{name}#{part}" for part in ("Head", "assertion", "provenance", "pubinfo"))
    yield _quad(name, terms.TYPE, NP + "Nanopublication", head)
    yield _quad(name, NP + "hasAssertion", assertion, head)
    yield _quad(name, NP + "hasProvenance", provenance, head)
    yield _quad(name, NP + "hasPublicationInfo", about, head)
    yield from (_moved(quad, assertion) for quad in _description(claim, index))
    for article in _values(index[claim], "inArticle"):
        yield _quad(assertion, _DERIVED, article, provenance)
        yield from (_moved(quad, provenance) for quad in _article(article, index))
        for run in _objects(index.get(article, ()), terms.GENERATED_BY):
            yield _quad(name, terms.GENERATED_BY, run, about)
            yield from (_moved(quad, about) for quad in index.get(run, ()))
    yield _quad(name, NPX + "introduces", claim, about)


def _description(claim: str, index: _Index) -> Iterator[Quad]:
    """Yield what the graph says of the claim and its parts, and what those whom they name are called."""
    parts = [claim, *(part for term in _PARTS for part in _values(index[claim], term))]
    told = [quad for part in parts for quad in index.get(part, ())]
    yield from told
    for entity in sorted({value for term in _ENTITIES for value in _values(told, term)}):
        yield from (quad for quad in index.get(entity, ()) if quad.predicate.value in _NAMED_BY)


def _article(article: str, index: _Index) -> Iterator[Quad]:
    about = [quad for quad in index.get(article, ()) if quad.predicate.value not in _NO_PROVENANCE]
    yield from about
    for publisher in _objects(about, terms.SCHEMA + "publisher"):
        yield from (quad for quad in index.get(publisher, ()) if quad.predicate.value in _NAMED_BY)


def _values(quads: Iterable[Quad], term: str) -> list[str]:
    return _objects(quads, terms.KG + term)


def _objects(quads: Iterable[Quad], predicate: str) -> list[str]:
    found = {quad.object.value for quad in quads if quad.predicate.value == predicate and _is_iri(quad)}  # type: ignore[union-attr]
    return sorted(found)


def _is_iri(quad: Quad) -> bool:
    return isinstance(quad.object, NamedNode)


def _is(quad: Quad, predicate: str, value: str) -> bool:
    return quad.predicate.value == predicate and quad.object == NamedNode(value)


def _quad(subject: str, predicate: str, value: str, graph: str) -> Quad:
    return Quad(NamedNode(subject), NamedNode(predicate), NamedNode(value), NamedNode(graph))


def _moved(quad: Quad, graph: str) -> Quad:
    return Quad(quad.subject, quad.predicate, quad.object, NamedNode(graph))
