"""kg.store.remote: what a server may do wrong, and what kg says to it."""

import socket
import time

import pytest

from kg.app.query import select
from kg.domain.errors import KgError, QueryRefused, StoreError
from kg.rdf.iris import DEFAULT_BASE
from kg.store.open import open_store
from kg.store.remote.endpoint import endpoint
from kg.store.remote.exchange import EndpointError
from kg.store.remote.graph import RemoteGraph
from tests.store.remote.conftest import Answering, Handler, free_port

JSON = "application/sparql-results+json"
ROW = b'{"g":{"type":"uri","value":"x:y"}}'
ROWS = b'{"head":{"vars":["g"]},"results":{"bindings":[' + ROW + b"," + ROW + b"]}}"
SECRET = "s3cret-word"


def failure(url: str, **environment: str) -> KgError:
    """Return what is raised by asking for the graphs of a server."""
    graph = RemoteGraph(endpoint(url, environment), DEFAULT_BASE)
    try:
        with pytest.raises(KgError) as raised:
            graph.graphs()
    finally:
        graph.close()
    assert raised.value.hint
    return raised.value


def test_a_server_that_is_down() -> None:
    assert "cannot be reached" in str(failure(f"http://127.0.0.1:{free_port()}"))


def test_a_server_that_hangs() -> None:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        err = failure(f"http://127.0.0.1:{listening.getsockname()[1]}", KG_STORE_TIMEOUT="0.3")
    assert "did not answer in time" in str(err)
    assert "KG_STORE_TIMEOUT" in (err.hint or "")


def test_an_answer_that_drips_ends_at_the_deadline(answering: Answering) -> None:
    def drip(handler: Handler) -> None:
        handler.send(200, b'{"head":{"vars":["g"]},"results":{"bindings":[', JSON, content_length="1000000")
        for _ in range(200):
            handler.wfile.write(ROW + b",")
            time.sleep(0.05)

    answering.respond = drip
    graph = RemoteGraph(endpoint(answering.url, {}), DEFAULT_BASE).limited(0.5)
    with pytest.raises(QueryRefused, match="too long"):
        graph.graphs()
    graph.close()


@pytest.mark.parametrize(
    ("status", "words"),
    [(401, "KG_STORE_USER"), (403, "KG_STORE_TOKEN"), (404, "address"), (413, "length"), (500, "log"), (503, "busy")],
)
def test_a_status_is_told_with_what_to_do(answering: Answering, status: int, words: str) -> None:
    answering.respond = lambda handler: handler.send(status, b"because\n\x1b[31mof this", "text/plain")
    err = failure(answering.url)
    assert f"{status} because [31mof this" in str(err)
    assert words in (err.hint or "")
    assert len(answering.asked) == (4 if status == 503 else 1)


def test_a_busy_server_is_asked_again(answering: Answering) -> None:
    def busy_twice(handler: Handler) -> None:
        if len(answering.asked) == 1:
            handler.send(503, b"", retry_after="0")
        elif len(answering.asked) == 2:
            handler.close_connection = True
            handler.connection.close()
        else:
            handler.send(200, ROWS, JSON)

    answering.respond = busy_twice
    graph = RemoteGraph(endpoint(answering.url, {}), DEFAULT_BASE)
    assert graph.graphs() == ["x:y", "x:y"]
    graph.close()


@pytest.mark.parametrize(
    ("body", "content_type", "headers", "words"),
    [
        (b"<html><body>Welcome!</body></html>", "text/html", {}, "answers with text/html"),
        (b"<html>Welcome!</html>", JSON, {}, "broke off"),
        (ROWS[:-20], JSON, {}, "broke off"),
        (ROWS[:60], JSON, {}, "broke off"),
        (b"", JSON, {}, "broke off"),
        (b'{"head":{},"boolean":true}', JSON, {}, "broke off"),
        (ROWS, JSON, {"content_length": "4000"}, "broke off"),
        (ROWS, JSON, {"X_SQL_State": "S1TAT"}, "answers a part"),
        (ROWS, JSON, {"X_SPARQL_MaxRows": "2"}, "cuts every answer at 2 rows"),
        (ROWS, JSON, {"Content_Encoding": "gzip"}, "not asked for"),
        (ROWS, "", {}, "no media type"),
    ],
)
def test_what_is_no_whole_answer_is_an_error(
    answering: Answering, body: bytes, content_type: str, headers: dict[str, str], words: str
) -> None:
    def respond(handler: Handler) -> None:
        handler.send(200, body, content_type, **headers)
        handler.close_connection = True

    answering.respond = respond
    assert words in str(failure(answering.url))


@pytest.mark.parametrize("body", [b"<x:a> <x:b> <x:c", b"<x:a> <x:b> <x:c> .\n<x:a>"])
def test_statements_that_break_off_are_an_error(answering: Answering, body: bytes) -> None:
    answering.respond = lambda handler: handler.send(200, body, "application/n-triples")
    graph = RemoteGraph(endpoint(answering.url, {}), DEFAULT_BASE)
    with pytest.raises(EndpointError, match="broke off"):
        list(graph.query("CONSTRUCT WHERE { ?s ?p ?o }"))  # type: ignore[arg-type]  # statements
    graph.close()


def test_it_is_not_followed_elsewhere(answering: Answering) -> None:
    answering.respond = lambda handler: handler.send(302, b"", location="http://elsewhere.example/")
    assert "moved to http://elsewhere.example/" in str(failure(answering.url, KG_STORE_TOKEN=SECRET))
    assert len(answering.asked) == 1


@pytest.mark.parametrize(
    ("environment", "header"),
    [
        ({"KG_STORE_TOKEN": SECRET}, f"Bearer {SECRET}"),
        ({"KG_STORE_USER": "ada", "KG_STORE_PASSWORD": SECRET}, "Basic YWRhOnMzY3JldC13b3Jk"),
    ],
)
def test_secrets_go_in_the_header_and_into_no_message(
    answering: Answering, environment: dict[str, str], header: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(0)
    answering.respond = lambda handler: handler.send(400, f"no {SECRET} here".encode())
    err = failure(answering.url, **environment)
    assert answering.asked[0][2]["authorization"] == header
    assert SECRET not in f"{err} {err.hint} {err!r} {endpoint(answering.url, environment)!r} {caplog.text}"


def test_a_body_that_is_too_large_is_halved(answering: Answering) -> None:
    from pyoxigraph import Literal, NamedNode, Quad

    graph_name = NamedNode(f"{DEFAULT_BASE}graph/x")
    quads = [Quad(NamedNode("x:a"), NamedNode("x:b"), Literal(str(number)), graph_name) for number in range(100)]
    held: set[bytes] = set()

    def take_little(handler: Handler) -> None:
        method, path, _, body = answering.asked[-1]
        if path == "/query":
            count = b'{"head":{"vars":["n"]},"results":{"bindings":[{"n":{"type":"literal","value":"%d"}}]}}' % len(
                held
            )
            handler.send(200, count, JSON)
        elif len(body) > 500:
            handler.send(413)
        else:
            held.difference_update(held if method == "PUT" else ())
            held.update(line for line in body.splitlines() if line.endswith(b" ."))
            handler.send(204)

    answering.respond = take_little
    graph = RemoteGraph(endpoint(answering.url, {}), DEFAULT_BASE)
    graph.put(graph_name, quads)
    assert len(held) == 100
    held.clear()
    graph.extend(quads)
    assert len(held) == 100
    answering.respond = lambda handler: handler.send(413)
    with pytest.raises(EndpointError, match="413"):
        graph.put(graph_name, quads)
    graph.close()


def test_statements_that_are_not_there_in_the_end_are_an_error(answering: Answering) -> None:
    from pyoxigraph import NamedNode, Quad

    count = b'{"head":{"vars":["n"]},"results":{"bindings":[{"n":{"type":"literal","value":"0"}}]}}'
    answering.respond = lambda handler: handler.send(200, count, JSON)
    graph_name = NamedNode(f"{DEFAULT_BASE}graph/x")
    graph = RemoteGraph(endpoint(answering.url, {}), DEFAULT_BASE)
    with pytest.raises(EndpointError, match="holds 0 of the 1 statements"):
        graph.put(graph_name, [Quad(NamedNode("x:a"), NamedNode("x:b"), NamedNode("x:c"), graph_name)])
    graph.close()


def test_without_a_graph_store_protocol_it_writes_by_updates(empty_oxigraph: str) -> None:
    from pyoxigraph import NamedNode, Quad

    graph_name = NamedNode(f"{DEFAULT_BASE}graph/x")
    quads = [Quad(NamedNode(f"x:{n}"), NamedNode("x:b"), NamedNode("x:c"), graph_name) for n in range(2_500)]
    for graphs in ("none", f"{empty_oxigraph}/nowhere"):
        graph = RemoteGraph(endpoint(empty_oxigraph, {"KG_STORE_GRAPHS": graphs}), DEFAULT_BASE)
        graph.put(graph_name, quads)
        graph.put(graph_name, quads[:1_500])
        assert set(graph.quads_for_pattern(None, None, None, graph_name)) == set(quads[:1_500])
        graph.close()


@pytest.mark.parametrize(
    ("location", "environment"),
    [
        ("http://ada:word@127.0.0.1/", {}),
        ("http://", {}),
        ("http://127.0.0.1:port/", {}),
        ("http://127.0.0.1/?query=x", {}),
        ("http://127.0.0.1/", {"KG_STORE_UPDATE": "file:///etc/passwd"}),
        ("http://127.0.0.1/", {"KG_STORE_GRAPHS": "nowhere"}),
        ("http://127.0.0.1/", {"KG_STORE_TIMEOUT": "soon"}),
        ("http://127.0.0.1/", {"KG_STORE_TOKEN": "a\r\nX-Other: b"}),
    ],
)
def test_what_is_no_address_is_refused(location: str, environment: dict[str, str]) -> None:
    with pytest.raises(StoreError) as raised:
        endpoint(location, environment)
    assert raised.value.hint
    assert "word" not in str(raised.value).replace("password", "")


def test_a_digest_is_given_where_it_is_asked_for(virtuoso: str) -> None:
    from pyoxigraph import NamedNode, Quad

    graph_name = NamedNode(f"{DEFAULT_BASE}graph/digest")
    signed = endpoint(virtuoso, {"KG_STORE_USER": "dba", "KG_STORE_PASSWORD": "dba"})
    assert signed.update.endswith("/sparql-auth")
    graph = RemoteGraph(signed, DEFAULT_BASE)
    graph.put(graph_name, [Quad(NamedNode("x:a"), NamedNode("x:b"), NamedNode("x:c"), graph_name)])
    graph.update(f"DROP SILENT GRAPH {graph_name} ;\n")
    assert graph.count(graph_name) == 0
    graph.close()
    wrong = RemoteGraph(endpoint(virtuoso, {"KG_STORE_USER": "dba", "KG_STORE_PASSWORD": SECRET}), DEFAULT_BASE)
    with pytest.raises(EndpointError, match="refuses: 401"):
        wrong.update(f"DROP SILENT GRAPH {graph_name} ;\n")
    wrong.close()


def test_virtuoso_says_that_it_cuts_and_kg_hears_it(virtuoso: str) -> None:
    with open_store(virtuoso) as store, pytest.raises(StoreError, match="cuts every answer at 10,000 rows"):
        select("SELECT * { ?s ?p ?o . ?s ?q ?r }", store=store, limit=0)


def test_a_bulk_build_needs_a_directory() -> None:
    with pytest.raises(StoreError, match="needs a store in a directory"):
        open_store("http://127.0.0.1:1/", mode="bulk")
