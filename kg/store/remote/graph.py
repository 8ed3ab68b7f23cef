"""The graph at a server, with the methods of pyoxigraph's Store that kg calls.

kg wants a dataset of its own there: questions run over the union of all its graphs.
"""

import re
import time
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from typing import IO, Any, Final
from urllib.parse import urlencode

from pyoxigraph import Literal, NamedNode, Quad, QueryBoolean, RdfFormat, Triple, Variable, serialize

from kg.rdf import terms
from kg.store.remote import results
from kg.store.remote.endpoint import Endpoint
from kg.store.remote.exchange import Body, EndpointError, Exchange, Request
from kg.store.remote.results import Solutions, as_written
from kg.store.remote.wording import form, pieces, with_prefixes, with_values
from kg.store.update import delete_data, drop_graph, insert_data

Given = NamedNode | Literal | None
ANY: Final = (None, None, None)
MOST_IN_UPDATE: Final = 1_000
"""Statements of an update; Virtuoso refuses 5,000."""
MOST_IN_BODY: Final = 20_000
"""Statements of a graph sent at once."""
_FORM: Final = "application/x-www-form-urlencoded"
_LACKING: Final = frozenset({400, 404, 405, 406, 415, 501})
"""Statuses by which a server may say that it has no Graph Store Protocol."""
_TOO_LARGE: Final = 413
_PLACE: Final = re.compile(r"error at (\d+):")


class RemoteGraph:
    """One dataset of a server; `base` tells which of its graphs are kg's."""

    def __init__(self, endpoint: Endpoint, base: str) -> None:
        self.base = base
        self._endpoint = endpoint
        self._exchange = Exchange(endpoint)
        self._graphs = endpoint.graphs
        self._union: dict[str, str] | None = None
        self._deadline: float | None = None

    def close(self) -> None:
        """Let go of the connections."""
        self._exchange.close()

    def limited(self, seconds: float) -> "RemoteGraph":
        """Return the same graph, whose queries raise QueryRefused once so much time has gone from now on."""
        made = copy(self)
        made._deadline = time.monotonic() + seconds
        return made

    def query(
        self,
        query: str,
        *,
        prefixes: Mapping[str, str] | None = None,
        use_default_graph_as_union: bool = False,
        substitutions: Mapping[Variable, object] | None = None,
    ) -> Solutions | QueryBoolean | Iterator[Triple]:
        """Return the answer to a query. Raises SyntaxError where the server calls it malformed, StoreError else."""
        text = with_values(query, {variable.value: term for variable, term in (substitutions or {}).items()})
        fields = {"query": with_prefixes(text, prefixes or {})}
        if use_default_graph_as_union:
            fields |= self._union_of_graphs()
        gives_rows = form(text) in ("SELECT", "ASK")
        try:
            body = self._ask(fields, results.JSON if gives_rows else results.N_TRIPLES)
        except EndpointError as err:
            if err.status != 400:  # Bad Request
                raise
            said = str(err).partition(" failed: 400 ")[2] or str(err)
            raise SyntaxError(_PLACE.sub(lambda place: f"error at {int(place[1]) - bool(prefixes)}:", said)) from err
        if gives_rows:
            return results.solutions(body, self._endpoint.query)
        return (statement.triple for statement in results.statements(body, self._endpoint.query))

    def quads_for_pattern(
        self, subject: Given, predicate: Given, value: Given, graph_name: Given = None
    ) -> Iterator[Quad]:
        """Yield the quads that fit; None fits everything."""
        given = (subject, predicate, value)
        pattern = " ".join(f"?{name}" if term is None else str(term) for name, term in zip("spo", given, strict=True))
        if isinstance(graph_name, NamedNode):
            for s, p, o, _ in self._graph(graph_name, pattern, whole=given == ANY):
                yield Quad(s, p, o, graph_name)
        elif given == ANY:
            for name in self.graphs():
                yield from self.quads_for_pattern(None, None, None, NamedNode(name))
        else:
            yield from self._anywhere(pattern, given)

    def graphs(self, kind: str = "") -> list[str]:
        """Return the names of kg's graphs at the server, sorted; with a class (IRI), of those that hold one of it."""
        inside = f"?it a <{kind}>" if kind else "?s ?p ?o"
        found = self.rows(f"SELECT DISTINCT ?g WHERE {{ GRAPH ?g {{ {inside} }} {self._own()} }}")
        return sorted(row[0].value for row in found)

    def named_graphs(self) -> Iterator[NamedNode]:
        """Yield the names of kg's graphs at the server, sorted."""
        return map(NamedNode, self.graphs())

    def dump(self, output: IO[bytes], format: RdfFormat, *, from_graph: NamedNode | None = None) -> None:
        """Write the statements of one graph, or the quads of all of kg's, in no order."""
        found = self.quads_for_pattern(None, None, None, from_graph)
        serialize((quad.triple for quad in found) if from_graph else found, output, format)

    def count(self, graph: NamedNode | None = None) -> int:
        """Return the number of statements of a graph, or of all of kg's."""
        where = f"GRAPH {graph} {{ ?s ?p ?o }}" if graph else f"GRAPH ?g {{ ?s ?p ?o }} {self._own()}"
        [row] = self.rows(f"SELECT (COUNT(*) AS ?n) WHERE {{ {where} }}")
        return int(row[0].value)

    def __len__(self) -> int:
        return self.count()

    def rows(self, text: str) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a SELECT whose variables are all bound."""
        found = results.solutions(self._ask({"query": text}, results.JSON), self._endpoint.query)
        if isinstance(found, QueryBoolean):
            raise results.broken_off()
        return (tuple(as_written(term) for term in row) for row in found)

    def found_base(self) -> str | None:
        """Return the base of the data's IRIs, as the articles at the server have it; None where there are none."""
        text = f"SELECT ?a WHERE {{ GRAPH ?g {{ ?a a <{terms.KG}Article> }} }} LIMIT 1"
        row = next(self.rows(text), None)
        return row[0].value.rpartition("article/")[0] or None if row else None

    def contains_named_graph(self, graph: NamedNode) -> bool:
        """Tell whether a graph holds anything."""
        return bool(self.query(f"ASK {{ GRAPH {graph} {{ ?s ?p ?o }} }}"))

    def put(self, graph: NamedNode, quads: Iterable[Quad]) -> None:
        """Put statements in the place of a graph, and count that they are there. Safe to do again."""
        held = list(quads)
        lines = list(dict.fromkeys(f"{quad.triple} .\n" for quad in held))
        if not self._graphs or not self._put(graph, lines, MOST_IN_BODY):
            self._graphs = ""
            self.update(drop_graph(graph.value) + insert_data(held))
        found = self.count(graph)
        if found != len(lines):
            raise EndpointError(
                f"the server holds {found:,} of the {len(lines):,} statements sent to {graph.value}",
                hint="run the command again; the server's log may say why",
            )

    def update(self, update: str) -> None:
        """Carry out an update of kg's own; past 1,000 statements in several requests."""
        self._update(update, MOST_IN_UPDATE)

    def remove(self, quad: Quad) -> None:
        """Take a statement out."""
        self.update(delete_data([quad]))

    def extend(self, quads: Iterable[Quad]) -> None:
        """Add statements."""
        self.update(insert_data(sorted(quads, key=lambda quad: str(quad.graph_name))))

    def _update(self, update: str, most: int) -> None:
        for piece in pieces(update, most):
            request = Request("POST", self._endpoint.update, piece.encode("utf-8"), "application/sparql-update")
            try:
                self._exchange.send(request).whole()
            except EndpointError as err:
                if err.status != _TOO_LARGE or most == 1:
                    raise
                self._update(piece, most // 2)

    def _put(self, graph: NamedNode, lines: list[str], most: int) -> bool:
        """Send a graph by the Graph Store Protocol; False where the server has none."""
        url = f"{self._graphs}?{urlencode({'graph': graph.value})}"
        for start in range(0, len(lines) or 1, most):
            body = "".join(lines[start : start + most]).encode("utf-8")
            request = Request("POST" if start else "PUT", url, body, results.N_TRIPLES)
            try:
                self._exchange.send(request).whole()
            except EndpointError as err:
                if err.status == _TOO_LARGE and most > 1:
                    return self._put(graph, lines, most // 2)
                if err.status in _LACKING:
                    return False
                raise
        return True

    def _graph(self, graph: NamedNode, pattern: str, *, whole: bool) -> Iterator[Quad]:
        if whole and self._graphs:
            url = f"{self._graphs}?{urlencode({'graph': graph.value})}"
            try:
                return results.statements(self._exchange.send(Request("GET", url, accept=results.N_TRIPLES)), url)
            except EndpointError as err:
                if err.status not in _LACKING:
                    raise
        text = f"CONSTRUCT {{ {pattern} }} WHERE {{ GRAPH {graph} {{ {pattern} }} }}"
        return results.statements(self._ask({"query": text}, results.N_TRIPLES), self._endpoint.query)

    def _anywhere(self, pattern: str, given: tuple[Given, ...]) -> Iterator[Quad]:
        names = [f"?{name}" for name, term in zip("spo", given, strict=True) if term is None]
        text = f"SELECT {' '.join(names)} ?g WHERE {{ GRAPH ?g {{ {pattern} }} {self._own()} }}"
        for row in self.rows(text):
            rest = iter(row)
            subject, predicate, value = (next(rest) if term is None else term for term in given)
            yield Quad(subject, predicate, value, next(rest))  # type: ignore[arg-type]  # each in its place

    def _own(self) -> str:
        """Return the filter that keeps to kg's graphs."""
        return f"FILTER(STRSTARTS(STR(?g), {Literal(self.base + 'graph/')}))"

    def _ask(self, fields: Mapping[str, str], accept: str) -> Body:
        body = urlencode(fields, errors="surrogatepass").encode("ascii")
        request = Request("POST", self._endpoint.query, body, _FORM, accept)
        return self._exchange.send(request, deadline=self._deadline)

    def _union_of_graphs(self) -> dict[str, str]:
        """Return what has to be sent for the default graph to be the union of all; asked of the server once."""
        if self._union is None:
            self._union = self._found_union()
        return self._union or {}

    def _found_union(self) -> dict[str, str] | None:
        row = next(self.rows(f"SELECT ?s ?p WHERE {{ GRAPH ?g {{ ?s ?p ?o }} {self._own()} }} LIMIT 1"), None)
        if row is None:
            return None  # nothing there to tell it by
        ask = f"ASK {{ {row[0]} {row[1]} ?o }}"
        for fields in ({}, {"union-default-graph": "true"}):
            if results.solutions(self._ask({"query": ask} | fields, results.JSON), self._endpoint.query):
                return fields
        raise EndpointError(
            f"the default graph of {self._endpoint.query} is not the union of its graphs",
            hint="set the server up so (Oxigraph: --union-default-graph; Fuseki: tdb2:unionDefaultGraph)",
        )


def articles_listed(graph: RemoteGraph) -> list[tuple[str, str]]:
    """Return digest and address (or "") of each article at the server, sorted."""
    text = (
        f"SELECT ?digest ?url WHERE {{ GRAPH ?g {{ ?a a <{terms.KG}Article> ; <{terms.KG}contentDigest> ?digest ."
        f" OPTIONAL {{ ?a <{terms.SCHEMA}url> ?url }} }} }}"
    )
    found = graph.query(text)
    rows = found if isinstance(found, Solutions) else ()
    pairs = {(getattr(row["digest"], "value", ""), getattr(row["url"], "value", "")) for row in rows}
    return sorted((digest.removeprefix("sha256:"), url) for digest, url in pairs)
