"""Answers of a server, read as they come and refused where they are no whole answer.

Some servers answer a part with status 200: Oxigraph breaks off in the middle of the JSON where it stops a query,
Virtuoso says in a header that it stopped or that it cuts every answer at so many rows.
"""

from collections.abc import Iterator
from typing import Final

from pyoxigraph import (
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolution,
    QuerySolutions,
    RdfFormat,
    Triple,
    Variable,
    parse,
    parse_query_results,
)

from kg.store.remote.exchange import Body, EndpointError
from kg.rdf.terms import XSD

JSON: Final = "application/sparql-results+json"
N_TRIPLES: Final = "application/n-triples"
_JSON_TYPES: Final = frozenset({JSON, "application/json"})
_GRAPH_TYPES: Final = frozenset({N_TRIPLES, "text/plain", "text/turtle", "application/x-turtle", "text/rdf+n3"})
_BOOLEAN: Final = NamedNode(XSD + "boolean")


class Solutions:
    """The solutions of a SELECT, one after another."""

    def __init__(self, found: QuerySolutions, body: Body) -> None:
        self.variables: list[Variable] = found.variables
        self._found = found
        self._body = body
        self._most = int(most) if (most := body.headers.get("x-sparql-maxrows", "")).isdecimal() else 0

    def __iter__(self) -> Iterator[QuerySolution]:
        count = 0
        with self._body:
            try:
                for count, solution in enumerate(self._found, 1):  # noqa: B007  # counted, and looked at below
                    yield solution
            except SyntaxError as err:
                raise broken_off() from err
        if self._most and count >= self._most:
            raise EndpointError(
                f"the server cuts every answer at {self._most:,} rows", hint="raise ResultSetMaxRows in its virtuoso.ini"
            )


def solutions(body: Body, url: str) -> Solutions | QueryBoolean:
    """Return the answer to a SELECT or ASK."""
    _verify(body, url, _JSON_TYPES)
    try:
        found = parse_query_results(body, format=QueryResultsFormat.JSON)  # type: ignore[arg-type]  # it reads
    except SyntaxError as err:
        body.close()
        raise broken_off() from err
    if isinstance(found, QuerySolutions):
        return Solutions(found, body)
    body.whole()
    return found


def triples(body: Body, url: str) -> Iterator[Triple]:
    """Return the statements of a CONSTRUCT, a DESCRIBE or a graph."""
    _verify(body, url, _GRAPH_TYPES)
    turtle = "turtle" in body.media_type or "n3" in body.media_type
    return _parsed(body, RdfFormat.TURTLE if turtle else RdfFormat.N_TRIPLES)


def _parsed(body: Body, format: RdfFormat) -> Iterator[Triple]:
    with body:
        try:
            for quad in parse(body, format=format):  # type: ignore[call-overload]  # it reads
                yield quad.triple
        except SyntaxError as err:
            raise broken_off() from err


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
            f"{url} answers with {media_type[:80]}, not with SPARQL results", hint="is it the address of a query service?"
        )
