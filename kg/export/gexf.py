"""GEXF 1.2, for Gephi and networkx."""

from collections.abc import Iterable, Iterator

from pyoxigraph import Quad

from kg.rdf.network import network


def gexf(quads: Iterable[Quad], base: str) -> Iterator[str]:
    """Yield the network of articles, claims, actors and places as GEXF."""
    from networkx.readwrite.gexf import GEXFWriter

    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    writer.add_graph(network(quads, base=base))
    # It holds the day of writing, and the same graph has to give the same bytes.
    for meta in [element for element in writer.xml if element.tag.endswith("meta")]:
        writer.xml.remove(meta)
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    yield f"{writer}\n"
