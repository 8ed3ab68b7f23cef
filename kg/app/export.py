"""kg export: the graph as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from kg.app.graph import DEFAULT_STORE, opened

if TYPE_CHECKING:
    from kg.app.graph import StoreOrLocation

SUFFIXES = {
    ".ttl": "turtle",
    ".trig": "trig",
    ".nq": "nquads",
    ".nt": "ntriples",
    ".jsonld": "jsonld",
    ".csv": "csv",
    ".tsv": "tsv",
    ".jsonl": "jsonl",
    ".graphml": "graphml",
    ".gexf": "gexf",
    ".zip": "brat",
}
"""Formats by the suffix of their files."""
FORMATS = (*SUFFIXES.values(), "nanopub", "schema-org")
"""The last two are kinds of TriG and JSON-LD, whose suffixes mean the graph itself."""
TABLES = ("claims", "figures", "links")
QUOTES = ("full", "short", "none")


def export(
    out: BinaryIO,
    *,
    format: str,
    store: StoreOrLocation = DEFAULT_STORE,
    table: str = "claims",
    text: bool = False,
    quotes: str = "full",
) -> None:
    """Write the graph, sorted, so that the same graph gives the same bytes.

    Article texts are left out unless `text` asks for them; `quotes` shortens or drops exact words.
    `table` is what the formats of tables hold: "claims", "figures" or "links" of chains.
    """
    from kg.export.write import export as write

    with opened(store, "read") as claim_store:
        write(claim_store, out, format=format, table=table, text=text, quotes=quotes)
