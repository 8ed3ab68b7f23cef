"""N-Quads and N-Triples, sorted."""

from collections.abc import Iterable, Iterator

from pyoxigraph import Quad


def nquads(quads: Iterable[Quad], base: str) -> Iterator[str]:
    """Yield the lines of N-Quads."""
    return (f"{quad} .\n" for quad in sorted(map(str, quads)))


def ntriples(quads: Iterable[Quad], base: str) -> Iterator[str]:
    """Yield the lines of N-Triples, all graphs merged."""
    return (f"{triple} .\n" for triple in sorted({str(quad.triple) for quad in quads}))
