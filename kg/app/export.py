"""kg export: the graph as a file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO, cast

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
GZIP = ".gz"
"""May follow any of them."""
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
    gzip: bool = False,
) -> None:
    """Write the graph, sorted, so that the same graph gives the same bytes.

    Article texts are left out unless `text` asks for them; `quotes` shortens or drops exact words.
    `table` is what the formats of tables hold: "claims", "figures" or "links" of chains. With `gzip` the
    bytes are compressed, without a name or a time, so that the same graph still gives the same bytes.
    """
    from kg.export.write import export as write

    with opened(store, "read") as claim_store, _compressed(out, gzip) as stream:
        write(claim_store, stream, format=format, table=table, text=text, quotes=quotes)


def format_of(path: str) -> tuple[str | None, bool]:
    """Return the format that a file's suffix tells, None for none, and whether `.gz` follows it.

    >>> format_of("graph.ttl.gz")
    ('turtle', True)
    """
    name = PurePath(path.lower())
    gzip = name.suffix == GZIP
    return SUFFIXES.get(PurePath(name.stem).suffix if gzip else name.suffix), gzip


@contextmanager
def _compressed(out: BinaryIO, gzip: bool) -> Iterator[BinaryIO]:
    if not gzip:
        yield out
        return
    from gzip import GzipFile

    with GzipFile(filename="", mode="wb", fileobj=out, mtime=0) as stream:
        yield cast("BinaryIO", stream)
