"""Answers of a server, read as they come and refused where they are no whole answer.

Some servers answer a part with status 200: Oxigraph breaks off in the middle of the JSON where it stops a query,
Virtuoso says in a header that it stopped or that it cuts every answer at so many rows.
"""

from collections.abc import Iterable, Iterator
from typing import IO, Final, TypeVar, cast

from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolution,
    QuerySolutions,
    RdfFormat,
    Variable,
    parse,
    parse_query_results,
)

from kg.rdf.terms import XSD
from kg.store.remote.exchange import Body, EndpointError

T = TypeVar("T")

JSON: Final = "application/sparql-results+json"
N_TRIPLES: Final = "application/n-triples"
_JSON_TYPES: Final = frozenset({JSON, "application/json"})
_GRAPH_TYPES: Final = frozenset({N_TRIPLES, "text/plain", "text/turtle", "application/x-turtle", "text/rdf+n3"})
_BOOLEAN: Final = NamedNode(XSD + "boolean")


class Solutions:
    """The solutions of a SELECT, one after another, once."""

    def __init__(self, found: QuerySolutions, body: Body) -> None:
        self.variables: list[Variable] = found.variables
        self._found: QuerySolutions | None = found
        self._body = body

    def __iter__(self) -> Iterator[QuerySolution]:
        found, self._found = self._found, None
        return _whole(found or (), self._body)


def solutions(body: Body, url: str) -> Solutions | QueryBoolean:
    """Return the answer to a SELECT or ASK."""
    _verify(body, url, _JSON_TYPES)
    try:
        found = parse_query_results(cast("IO[bytes]", body), format=QueryResultsFormat.JSON)
    except SyntaxError as err:
        body.close()
        raise broken_off() from err
    if isinstance(found, QuerySolutions):
        return Solutions(found, body)
    body.whole()
    return found


def statements(body: Body, url: str) -> Iterator[Quad]:
    """Return the statements of a CONSTRUCT, a DESCRIBE or a graph, in no named graph."""
    _verify(body, url, _GRAPH_TYPES)
    turtle = "turtle" in body.media_type or "n3" in body.media_type
    parsed = parse(cast("IO[bytes]", body), format=RdfFormat.TURTLE if turtle else RdfFormat.N_TRIPLES)
    return _whole(parsed, body)


def _whole(found: Iterable[T], body: Body) -> Iterator[T]:
    """Yield what is found in a body. Raises EndpointError where it ends too early, or was cut by the server.

    pyoxigraph's solutions may end in their own thread only: an error lets go of them at once, since the garbage
    collector would come for its traceback in any thread.
    """
    most = int(told) if (told := body.headers.get("x-sparql-maxrows", "")).isdecimal() else 0
    count = 0
    with body:
        try:
            for one in found:
                count += 1
                yield one
        except SyntaxError as err:
            raise broken_off() from err
        finally:
            del found
    if most and count >= most:
        hint = "raise ResultSetMaxRows in its virtuoso.ini"
        raise EndpointError(f"the server cuts every answer at {most:,} rows", hint=hint)


def as_written(term: object) -> object:
    """Return a term as kg writes it: one server says 1 for true."""
    if isinstance(term, Literal) and term.datatype == _BOOLEAN and term.value == "1":
        return Literal("true", datatype=_BOOLEAN)
    return term


def broken_off() -> EndpointError:
    """Return what to say of an answer that ends too early."""
    return EndpointError("the answer of the server broke off", hint="it may have a limit of time: ask for less")


def _verify(body: Body, url: str, media_types: frozenset[str]) -> None:
    state = body.headers.get("x-sql-state", "")
    if state:
        body.close()
        raise EndpointError(
            f"the server stopped at its own limit and answers a part ({state})", hint="ask for less, or raise its limit"
        )
    if body.media_type not in media_types:
        media_type = body.media_type or "no media type"
        body.close()
        raise EndpointError(
            f"{url} answers with {media_type[:80]}, not with SPARQL results",
            hint="is it the address of a query service?",
        )
