"""The user's own kinds of events, as the graph holds them."""

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from kg.rdf import terms
from kg.rdf.iris import concepts_graph

if TYPE_CHECKING:
    from kg.store.oxigraph import ClaimStore


def own_concepts(store: "ClaimStore") -> dict[str, str]:
    """Return the labels of the user's own kinds of events by their IRIs; empty where there are none."""
    graph, label = NamedNode(concepts_graph(store.base)), NamedNode(terms.SKOS + "prefLabel")
    found = store.store.quads_for_pattern(None, label, None, graph)
    return {
        quad.subject.value: quad.object.value
        for quad in found
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal)
    }
