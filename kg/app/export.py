"""kg export: the graph as a file of RDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from kg.app.graph import DEFAULT_STORE, opened

if TYPE_CHECKING:
    from kg.app.graph import StoreOrLocation

FORMATS = {".ttl": "turtle", ".trig": "trig", ".nq": "nquads", ".nt": "ntriples", ".jsonld": "jsonld"}
"""Formats by the suffix of their files."""
QUOTES = ("full", "short", "none")


def export(
    out: BinaryIO, *, format: str, store: StoreOrLocation = DEFAULT_STORE, text: bool = False, quotes: str = "full"
) -> None:
    """Write the graph, sorted, so that the same graph gives the same bytes.

    Article texts are left out unless `text` asks for them; `quotes` shortens or drops exact words.
    """
    from kg.export.write import export as write

    with opened(store, "read") as claim_store:
        write(claim_store, out, format=format, text=text, quotes=quotes)
