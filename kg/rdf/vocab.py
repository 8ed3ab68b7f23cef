"""The value lists of the ontology, as quads for the store."""

from collections.abc import Iterator
from importlib.resources import files

from pyoxigraph import NamedNode, Quad, RdfFormat, parse


def concepts(graph: str) -> Iterator[Quad]:
    """Yield the triples of every list in ontology/vocab, in one graph."""
    name = NamedNode(graph)
    for source in sorted(files("kg.ontology").joinpath("vocab").iterdir(), key=lambda entry: entry.name):
        if source.name.endswith(".ttl"):
            for quad in parse(source.read_bytes(), RdfFormat.TURTLE):
                yield Quad(quad.subject, quad.predicate, quad.object, name)
