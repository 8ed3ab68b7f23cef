"""Exports: the same graph gives the same bytes, whatever store holds it."""

from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from functools import partial
from typing import BinaryIO, Final

from pyoxigraph import Literal, NamedNode, Quad

from kg.domain.errors import KgError
from kg.export import brat, gexf, graphml, jsonld, lines, nanopub, pretty, schema_org, separated
from kg.rdf import iris, terms
from kg.rdf.reviews import RECORD, without_retired
from kg.rdf.tables import TABLES
from kg.store.oxigraph import ClaimStore

SHORT: Final = 300
"""Characters of a claim's words that `quotes="short"` keeps."""

QUOTES: Final = ("none", "short", "full")

Writer = Callable[[Iterable[Quad], str], Iterator[str] | Iterator[bytes]]

WRITERS: Final[dict[str, Writer]] = {
    "turtle": pretty.turtle,
    "trig": pretty.trig,
    "nquads": lines.nquads,
    "ntriples": lines.ntriples,
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

RDF_FORMATS: Final = ("turtle", "trig", "nquads", "ntriples", "jsonld")
"""Formats that hold the whole graph."""
FORMATS: Final = (*WRITERS, *TABLE_WRITERS)


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
    writer = _writer(_known(format, FORMATS, "format"), _known(table, TABLES, "table"))
    if format == "brat" and not text:
        raise KgError("brat marks the whole texts of the articles", hint="add --text to write them")
    chosen: Iterable[Quad] = _chosen(store, text=text, quotes=_known(quotes, QUOTES, "kind of quotes"))
    if format not in RDF_FORMATS:
        chosen = without_retired(chosen)
    for piece in writer(chosen, store.base):
        out.write(piece.encode("utf-8") if isinstance(piece, str) else piece)


def _writer(format: str, table: str) -> Writer:
    if format in TABLE_WRITERS:
        return partial(TABLE_WRITERS[format], table=table)
    return WRITERS[format]


def _known(word: str, known: tuple[str, ...], what: str) -> str:
    if word not in known:
        near = get_close_matches(word, known, 1)
        hint = f"did you mean {near[0]}?" if near else f"choose one of {', '.join(known)}"
        raise KgError(f"there is no {what} called {word!r}", hint=hint)
    return word


def _chosen(store: ClaimStore, *, text: bool, quotes: str) -> Iterator[Quad]:
    vocab = NamedNode(iris.vocab_graph(store.base))
    left_out = set() if text else {terms.KG + "articleText"}
    if quotes == "none":
        left_out.add(terms.KG + "text")
    if quotes != "full":
        left_out.add(RECORD)
    for quad in store.quads():
        if quad.graph_name != vocab and quad.predicate.value not in left_out:
            yield _shortened(quad) if quotes == "short" and quad.predicate.value == terms.KG + "text" else quad


def _shortened(quad: Quad) -> Quad:
    words = quad.object.value if isinstance(quad.object, Literal) else ""
    if len(words) <= SHORT:
        return quad
    return Quad(quad.subject, quad.predicate, Literal(words[: SHORT - 1].rstrip() + "…"), quad.graph_name)
