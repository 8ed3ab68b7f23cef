"""The graph as an rdflib dataset, for those who work with rdflib."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from kg.rdf import terms

if TYPE_CHECKING:
    import rdflib


def dataset(quads: Iterable[Quad]) -> rdflib.Dataset:
    """Return the quads as a dataset whose default graph is the union of all; literals stay as they are written."""
    import rdflib

    made = rdflib.Dataset(default_union=True)
    for prefix, namespace in sorted(terms.PREFIXES.items()):
        made.bind(prefix, namespace, replace=True)
    for quad in quads:
        if isinstance(quad.subject, NamedNode) and isinstance(quad.graph_name, NamedNode):
            subject, predicate = rdflib.URIRef(quad.subject.value), rdflib.URIRef(quad.predicate.value)
            made.graph(rdflib.URIRef(quad.graph_name.value)).add((subject, predicate, _term(quad.object)))
    return made


def _term(term: object) -> rdflib.URIRef | rdflib.Literal:
    import rdflib

    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if not isinstance(term, Literal):
        raise ValueError("the graph of kg holds IRIs and literals only")
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    kind = None if term.datatype.value == terms.XSD + "string" else rdflib.URIRef(term.datatype.value)
    return rdflib.Literal(term.value, datatype=kind, normalize=False)
