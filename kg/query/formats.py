"""Answers to SPARQL in the W3C's formats: JSON, XML, CSV and TSV for solutions, RDF for graphs.

SPARQL 1.1 Query Results JSON Format, SPARQL Query Results XML Format (second edition), SPARQL 1.1
Query Results CSV and TSV Formats.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import IO, TYPE_CHECKING, cast

from kg.domain.errors import QueryError, QueryRefused
from kg.query.answer import PREFIXES, malformed

if TYPE_CHECKING:
    from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, Store

JSON = "application/sparql-results+json"
_STRING = "http://www.w3.org/2001/XMLSchema#string"


@dataclass(frozen=True, slots=True)
class Written:
    """An answer as bytes of a media type."""

    media_type: str
    body: bytes
    cut: bool = False
    """Whether there were more rows than were asked for."""


def write_answer(
    store: Store,
    sparql: str,
    *,
    solutions: str = JSON,
    graph: str = "text/turtle",
    rows: int = 0,
    size: int = 0,
    default_graphs: Sequence[str] = (),
    named_graphs: Sequence[str] = (),
) -> Written:
    """Return the answer to an admitted query as one of SOLUTIONS or of GRAPHS, whichever its form gives.

    `rows` cuts the answer, `size` (bytes) refuses a larger one; 0 is without limit. The default graph is the union
    of all, or of those that are named. Raises QueryError with line and column where the text is no SPARQL,
    NotAcceptable where the media type for its form is none of ours, and QueryRefused past the size.
    """
    from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions

    def asked() -> QuerySolutions | QueryBoolean | QueryTriples:
        return store.query(
            sparql,
            prefixes=PREFIXES,
            use_default_graph_as_union=not default_graphs and not named_graphs,
            default_graph=[NamedNode(iri) for iri in default_graphs] or None,
            named_graphs=[NamedNode(iri) for iri in named_graphs] or None,
        )

    try:
        result = asked()
        if isinstance(result, QuerySolutions) and solutions == JSON:
            body = _written_at_once(result, rows, size)
            if body is not None:
                return Written(JSON, body)
            result = asked()
    except SyntaxError as err:
        raise malformed(sparql, str(err)) from err
    except (ValueError, RuntimeError, OSError) as err:
        raise QueryError(f"the query failed: {str(err)[:200]}") from err
    if isinstance(result, QueryBoolean):
        media_type = _fitting(solutions, SOLUTIONS)
        return Written(media_type, _BOOLEANS[media_type](bool(result)).encode("utf-8"))
    if isinstance(result, QuerySolutions):
        media_type = _fitting(solutions, SOLUTIONS)
        names = [variable.value for variable in result.variables]
        counted = _Counted((tuple(row) for row in result), rows)
        return Written(media_type, _sized(SOLUTIONS[media_type](names, counted), size), counted.cut)
    media_type = _fitting(graph, GRAPHS)
    triples = _Counted(result, rows)
    return Written(media_type, _graph(triples, media_type, size), triples.cut)


def _written_at_once(result: QuerySolutions, rows: int, size: int) -> bytes | None:
    """Return solutions as pyoxigraph's own JSON, half the time of ours; None where there may be too many rows."""
    from pyoxigraph import QueryResultsFormat

    written = _Bounded(rows, size)
    try:
        result.serialize(cast("IO[bytes]", written), format=QueryResultsFormat.JSON)
    except _ManyRows:
        return None
    return bytes(written.body)


class _ManyRows(Exception):
    """There may be more rows than were asked for."""


class _Bounded:
    """Takes JSON in, up to so many rows and bytes."""

    def __init__(self, rows: int, size: int) -> None:
        self.body = bytearray()
        self._rows = rows
        self._size = size
        self._between = 0

    def write(self, piece: bytes) -> int:
        """Take a piece in. Raises QueryRefused past the bytes, _ManyRows where the rows may be too many."""
        # Between two rows stands "},{". Words may hold it too, which makes this count too high, never too low.
        self._between += (bytes(self.body[-2:]) + piece).count(b"},{")
        self.body += piece
        if self._rows and self._between >= self._rows:
            raise _ManyRows
        if self._size and len(self.body) > self._size:
            raise _too_large(self._size)
        return len(piece)

    def flush(self) -> None:
        """Do nothing: it is all here."""


class NotAcceptable(QueryError):
    """No media type that was asked for fits the form of the query."""


class _Counted:
    """Hands out so many items at most, and knows whether there were more."""

    def __init__(self, items: Iterable[object], most: int) -> None:
        self._items = iter(items)
        self._most = most
        self.cut = False

    def __iter__(self) -> Iterator[object]:
        yield from islice(self._items, self._most or None)
        self.cut = bool(self._most) and next(self._items, None) is not None


def _fitting(media_type: str, known: Iterable[str]) -> str:
    if media_type not in known:
        raise NotAcceptable("none of the media types asked for fits this query", hint=f"it can be {', '.join(known)}")
    return media_type


def _sized(parts: Iterable[str], size: int) -> bytes:
    body = bytearray()
    for part in parts:
        body += part.encode("utf-8", "replace")
        if size and len(body) > size:
            raise _too_large(size)
    return bytes(body)


def _too_large(size: int) -> QueryRefused:
    return QueryRefused(f"the answer is larger than {size:,} bytes", hint="ask for less, or add LIMIT")


def _graph(triples: Iterable[object], media_type: str, size: int) -> bytes:
    from pyoxigraph import RdfFormat, serialize

    format = RdfFormat.from_media_type(media_type)
    body: bytes = serialize(triples, format=format, prefixes=PREFIXES)  # type: ignore[arg-type, assignment]
    if size and len(body) > size:
        raise _too_large(size)
    return body


def _json(names: Sequence[str], rows: Iterable[object]) -> Iterator[str]:
    yield '{"head":{"vars":' + json.dumps(names) + '},"results":{"bindings":['
    keys = [json.dumps(name) + ":" for name in names]
    before = ""
    for row in rows:
        bound = zip(keys, row, strict=True)  # type: ignore[call-overload]  # rows of terms
        yield before + "{" + ",".join(key + json.dumps(_json_term(term)) for key, term in bound if term) + "}"
        before = ","
    yield "]}}"


def _json_term(term: object) -> dict[str, object]:
    from pyoxigraph import BlankNode, Literal, NamedNode

    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if not isinstance(term, Literal):
        return {"type": "literal", "value": str(term)}
    if term.language:
        return {"type": "literal", "value": term.value, "xml:lang": term.language}
    if term.datatype.value == _STRING:
        return {"type": "literal", "value": term.value}
    return {"type": "literal", "value": term.value, "datatype": term.datatype.value}


def _xml(names: Sequence[str], rows: Iterable[object]) -> Iterator[str]:
    from xml.sax.saxutils import quoteattr  # it brings urllib along

    head = "".join(f"<variable name={quoteattr(name)}/>" for name in names)
    yield f"{_XML}<head>{head}</head><results>"
    for row in rows:
        bound = zip(names, row, strict=True)  # type: ignore[call-overload]
        cells = (f"<binding name={quoteattr(name)}>{_xml_term(term)}</binding>" for name, term in bound if term)
        yield f"<result>{''.join(cells)}</result>"
    yield "</results></sparql>"


_XML = '<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#">'


def _xml_term(term: object) -> str:
    from xml.sax.saxutils import escape, quoteattr

    value = _json_term(term)
    text = escape(str(value["value"]))
    if value["type"] != "literal":
        return f"<{value['type']}>{text}</{value['type']}>"
    names = {"xml:lang": "xml:lang", "datatype": "datatype"}
    marks = "".join(f" {name}={quoteattr(str(value[key]))}" for key, name in names.items() if key in value)
    return f"<literal{marks}>{text}</literal>"


def _csv(names: Sequence[str], rows: Iterable[object]) -> Iterator[str]:
    yield ",".join(map(_csv_cell, names)) + "\r\n"
    for row in rows:
        yield ",".join(_csv_cell(_json_term(term)["value"] if term else "") for term in row) + "\r\n"  # type: ignore[attr-defined]


def _csv_cell(value: object) -> str:
    text = str(value)
    return '"' + text.replace('"', '""') + '"' if any(sign in text for sign in ',"\r\n') else text


def _tsv(names: Sequence[str], rows: Iterable[object]) -> Iterator[str]:
    yield "\t".join(f"?{name}" for name in names) + "\n"
    for row in rows:
        yield "\t".join(_tsv_cell(term) for term in row) + "\n"  # type: ignore[attr-defined]


def _tsv_cell(term: object) -> str:
    return str(term).replace("\t", "\\t") if term else ""


SOLUTIONS: dict[str, Callable[[Sequence[str], Iterable[object]], Iterator[str]]] = {
    JSON: _json,
    "application/sparql-results+xml": _xml,
    "text/csv": _csv,
    "text/tab-separated-values": _tsv,
}
"""Media types of SELECT and ASK, the preferred one first."""
GRAPHS = ("text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml")
"""Media types of CONSTRUCT and DESCRIBE, the preferred one first."""
_BOOLEANS: dict[str, Callable[[bool], str]] = {
    JSON: lambda holds: json.dumps({"head": {}, "boolean": holds}),
    "application/sparql-results+xml": lambda holds: f"{_XML}<head/><boolean>{str(holds).lower()}</boolean></sparql>",
    "text/csv": lambda holds: f"{str(holds).lower()}\r\n",
    "text/tab-separated-values": lambda holds: f"{str(holds).lower()}\n",
}
