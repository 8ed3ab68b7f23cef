"""SPARQL updates written from quads, since several of them in one request are one transaction.

Only terms that pyoxigraph has checked come in, in its own N-Triples: no text of a user is pasted.
"""

from collections.abc import Iterable
from itertools import groupby

from pyoxigraph import Quad


def drop_graph(graph: str) -> str:
    """Return the update that removes a graph if it is there."""
    return f"DROP SILENT GRAPH <{graph}> ;\n"


def insert_data(quads: Iterable[Quad]) -> str:
    """Return the update that adds the quads."""
    return _data("INSERT", quads)


def delete_data(quads: Iterable[Quad]) -> str:
    """Return the update that takes the quads away."""
    return _data("DELETE", quads)


def _data(verb: str, quads: Iterable[Quad]) -> str:
    blocks = (
        f"GRAPH {graph} {{\n" + "".join(f"{quad.triple} .\n" for quad in group) + "}\n"
        for graph, group in groupby(quads, key=lambda quad: str(quad.graph_name))
    )
    body = "".join(blocks)
    return f"{verb} DATA {{\n{body}}} ;\n" if body else ""
