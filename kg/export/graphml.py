"""GraphML, for yEd, igraph, Cytoscape, Gephi and networkx."""

from collections.abc import Iterable, Iterator

from pyoxigraph import Quad

from kg.rdf.network import network


def graphml(quads: Iterable[Quad], base: str) -> Iterator[str]:
    """Yield the network of articles, claims, actors and places as GraphML, a line an element."""
    import networkx as nx

    for line in nx.generate_graphml(network(quads, base=base), encoding="utf-8"):
        yield line + "\n"
