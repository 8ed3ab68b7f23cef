"""Exports: the same graph gives the same bytes, whatever store holds it."""

from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from functools import partial
from typing import BinaryIO, Final

from pyoxigraph import Quad

from kg.domain.errors import KgError
from kg.export import brat, gexf, graphml, jsonld, nanopub, pretty, schema_org, separated
from kg.export.lines import lines
from kg.export.selection import QUOTES, Selection
from kg.export.sorting import SortedStatements
from kg.rdf.reviews import without_retired
from kg.rdf.tables import TABLES
from kg.store.oxigraph import ClaimStore

_PIECES: Final = 2_000
"""Pieces that are written at once."""

Pieces = Iterator[bytes] | Iterator[str]
Writer = Callable[[Iterable[Quad], str], Pieces]

WRITERS: Final[dict[str, Writer]] = {
    "jsonld": jsonld.jsonld,
    "nanopub": nanopub.nanopub,
    "schema-org": schema_org.schema_org,
    "graphml": graphml.graphml,
    "gexf": gexf.gexf,
    "brat": brat.brat,
}
TABLE_WRITERS: Final[dict[str, Callable[..., Iterator[str]]]] = {
    "csv": separated.comma_separated,
    "tsv": separated.tab_separated,
    "jsonl": separated.json_lines,
}
"""Formats that hold one table of the graph."""


def _turtle(chosen: Selection) -> Iterator[bytes]:
    return pretty.turtle(_merged(chosen), chosen.base)


def _trig(chosen: Selection) -> Iterator[bytes]:
    return pretty.trig(_graph_by_graph(chosen), chosen.base)


def _nquads(chosen: Selection) -> Iterator[bytes]:
    statements = SortedStatements(chosen.change)
    for graph in chosen.graphs():
        statements.next_graph(f" {graph}".encode())
        chosen.dump(graph, statements)
    return lines(statements)


def _ntriples(chosen: Selection) -> Iterator[bytes]:
    return lines(_merged(chosen))


STATEMENT_WRITERS: Final[dict[str, Callable[[Selection], Iterator[bytes]]]] = {
    "turtle": _turtle,
    "trig": _trig,
    "nquads": _nquads,
    "ntriples": _ntriples,
}
"""Formats that are made of sorted statements: of any size, at a few times the cost of an unsorted dump."""

RDF_FORMATS: Final = (*STATEMENT_WRITERS, "jsonld")
"""Formats that hold the whole graph."""
FORMATS: Final = (*STATEMENT_WRITERS, *WRITERS, *TABLE_WRITERS)


def export(
    store: ClaimStore,
    out: BinaryIO,
    *,
    format: str = "turtle",
    table: str = "claims",
    text: bool = False,
    quotes: str = "full",
) -> None:
    """Write articles and entities to a binary stream, sorted, with fixed prefixes.

    `text` adds the articles' whole text; `quotes` is "none", "short" (300 characters) or "full"
    for the words of each claim; `table` is what a table holds. The value lists stay out, since
    ontology/ publishes them. Raises KgError for an unknown format, table or kind of quotes, and
    for brat without the texts that it marks.
    """
    _known(format, FORMATS, "format")
    _known(table, TABLES, "table")
    chosen = Selection(store, text=text, quotes=_known(quotes, QUOTES, "kind of quotes"))
    if format == "brat" and not text:
        raise KgError("brat marks the whole texts of the articles", hint="add --text to write them")
    for chunk in _chunks(_pieces(chosen, format, table)):
        out.write(chunk)


def _pieces(chosen: Selection, format: str, table: str) -> Pieces:
    if format in STATEMENT_WRITERS:
        return STATEMENT_WRITERS[format](chosen)
    quads = chosen.quads() if format in RDF_FORMATS else without_retired(chosen.quads())
    writer = partial(TABLE_WRITERS[format], table=table) if format in TABLE_WRITERS else WRITERS[format]
    return writer(quads, chosen.base)


def _chunks(pieces: Pieces) -> Iterator[bytes]:
    """Yield many pieces at once, as bytes."""
    held: list[bytes] = []
    for piece in pieces:
        held.append(piece.encode("utf-8") if isinstance(piece, str) else piece)
        if len(held) == _PIECES:
            yield b"".join(held)
            held = []
    yield b"".join(held)


def _merged(chosen: Selection) -> SortedStatements:
    """Return the statements of all graphs, each once."""
    statements = SortedStatements(chosen.change)
    for graph in chosen.graphs():
        chosen.dump(graph, statements)
    return statements


def _graph_by_graph(chosen: Selection) -> Iterator[pretty.Graph]:
    for graph in chosen.graphs():
        statements = SortedStatements(chosen.change)
        chosen.dump(graph, statements)
        yield str(graph), statements


def _known(word: str, known: tuple[str, ...], what: str) -> str:
    if word not in known:
        near = get_close_matches(word, known, 1)
        hint = f"did you mean {near[0]}?" if near else f"choose one of {', '.join(known)}"
        raise KgError(f"there is no {what} called {word!r}", hint=hint)
    return word
