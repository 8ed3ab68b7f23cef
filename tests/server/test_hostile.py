"""kg serve under attack: bodies and queries without end, clients that go, queries that look for the network."""

import http.client
import json
import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlencode

import pytest

from kg.app.query import select
from kg.domain.errors import KgError
from tests.server.conftest import Client, Serve

pytestmark = pytest.mark.usefixtures("garbage_kept")

ASK = "ASK { ?claim a kg:Claim }"
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
MB = 1_000_000
QUERY = "application/sparql-query"

OUTWARD = (
    "SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ service silent <{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ SERVICE<{url}>{{ ?s ?p ?o }} }}",
    "PREFIX x: <{url}> SELECT * {{ SERVICE x:a {{ ?s ?p ?o }} }}",
    "SELECT * {{ BIND(<{url}> AS ?there) SERVICE ?there {{ ?s ?p ?o }} }}",
    "SELECT * {{ VALUES ?there {{ <{url}> }} SERVICE ?there {{ ?s ?p ?o }} }}",
    "SELECT * {{ {{ SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }} }} }}",
    "SELECT * {{ FILTER EXISTS {{ SERVICE <{url}> {{ ?s ?p ?o }} }} }}",
    "SELECT * {{ #\n SERVICE <{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ ?s ?p '\\'' . SERVICE <{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ \\u0053ERVICE <{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ \\U00000053ERVICE <{url}> {{ ?s ?p ?o }} }}",
    "BASE <{url}> SELECT * {{ SERVICE <x> {{ ?s ?p ?o }} }}",
    "SELECT * FROM <{url}> {{ ?s ?p ?o }}",
    "SELECT * FROM NAMED <{url}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
    "CONSTRUCT FROM <{url}> WHERE {{ ?s ?p ?o }}",
    "DESCRIBE <{url}> FROM <{url}>",
    "DESCRIBE <{url}>",
    "SELECT * {{ GRAPH <{url}> {{ ?s ?p ?o }} }}",
    "LOAD <{url}>",
    "LOAD SILENT <{url}> INTO GRAPH <x:g>",
    "INSERT DATA {{ <x:a> <x:b> <x:c> }} ; LOAD <{url}>",
    "INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ ?s ?p ?o }} ; LOAD <{url}>",
)
"""Queries that would have the server fetch the address, each as a template."""


class Counting:
    """Counts the connections to an address on loopback."""

    def __init__(self) -> None:
        self.count = 0
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}/"
        self._thread = threading.Thread(target=self._count, daemon=True)
        self._thread.start()

    def _count(self) -> None:
        while True:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            self.count += 1
            connection.close()

    def close(self) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._thread.join(10)


@pytest.fixture
def counting() -> Iterator[Counting]:
    made = Counting()
    yield made
    made.close()


def memory(pid: int) -> int:
    """Return the bytes that a process holds."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def test_no_query_reaches_the_network(served: Client, served_store: Path, counting: Counting) -> None:
    with socket.create_connection(("127.0.0.1", int(counting.url.rsplit(":")[-1][:-1]))):
        pass
    while counting.count == 0:  # it counts
        pass
    counting.count = 0
    for template in OUTWARD:
        query = template.format(url=counting.url)
        assert served.get(query).status in (200, 400, 403, 406), query
        served.send("POST", "/sparql", query.encode(), content_type=QUERY)
        served.send(
            "POST", "/sparql", urlencode({"query": query}).encode(), content_type="application/x-www-form-urlencoded"
        )
        served.send("POST", "/sparql", query.encode(), content_type="application/sparql-update")
        served.send("GET", "/?" + urlencode({"query": query}))
        with suppress(KgError):
            select(query, store=str(served_store))
    for name in ("default-graph-uri", "named-graph-uri", "using-graph-uri"):
        served.get(ASK, **{name: counting.url})
    served.send("GET", "/id/" + counting.url)
    served.send("GET", "/ask/who-claimed?" + urlencode({"asked": "yes", "about": counting.url}))
    assert counting.count == 0


def test_a_hundred_megabytes_of_sparql_are_refused(served: Client) -> None:
    before = memory(served.process.pid)
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=120)
    connection.putrequest("POST", "/sparql")
    connection.putheader("content-type", QUERY)
    connection.putheader("content-length", str(100 * MB))
    connection.endheaders()
    assert _status_while_sending(connection, b"#" * MB) == 413
    assert served.get(ASK).status == 200
    assert memory(served.process.pid) - before < 30 * MB


def test_a_hundred_megabytes_in_chunks_are_refused(served: Client) -> None:
    before = memory(served.process.pid)
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=120)
    connection.putrequest("POST", "/sparql")
    connection.putheader("content-type", QUERY)
    connection.putheader("transfer-encoding", "chunked")
    connection.endheaders()
    assert _status_while_sending(connection, b"F4240\r\n" + b"#" * MB + b"\r\n") == 413
    assert served.get(ASK).status == 200
    assert memory(served.process.pid) - before < 30 * MB


def _status_while_sending(connection: http.client.HTTPConnection, piece: bytes) -> int:
    try:
        for _ in range(100):
            connection.send(piece)
    except (BrokenPipeError, ConnectionResetError):
        pass  # it answered already
    answer = connection.getresponse()
    connection.close()
    return answer.status


def test_a_head_without_end_is_cut_off(served: Client) -> None:
    before = memory(served.process.pid)
    with socket.create_connection(("127.0.0.1", served.port), timeout=120) as line:
        line.sendall(b"GET /sparql?query=")
        with pytest.raises((BrokenPipeError, ConnectionResetError)):
            _send_without_end(line)
    assert served.get(ASK).status == 200
    assert memory(served.process.pid) - before < 30 * MB


def _send_without_end(line: socket.socket) -> None:
    for _ in range(1_000):
        line.sendall(b"x" * MB)


@pytest.mark.slow
def test_endless_queries_leave_nothing_behind(serve: Serve, served_store: Path) -> None:
    client = serve(served_store, "--timeout", "0.5", "--workers", "1")
    assert client.get(ASK).status == 200

    def held() -> tuple[int, int]:
        descriptors = len(list(Path(f"/proc/{client.process.pid}/fd").iterdir()))
        return descriptors, len(client.workers())

    before = held()
    for _ in range(6):
        assert client.get(ENDLESS).status == 503
        assert client.get(ASK).status == 200  # by the next worker
    until = time.monotonic() + 30
    while held() > before and time.monotonic() < until:  # the last connection may not be closed yet, nor the first
        time.sleep(0.05)
    assert held() <= before
    assert len(client.workers()) == before[1]


def test_what_waits_behind_an_endless_query_is_answered(serve: Serve, served_store: Path) -> None:
    client = serve(served_store, "--timeout", "2", "--workers", "1")
    answers: list[int] = []
    asking = [
        threading.Thread(target=lambda query=query: answers.append(client.get(query).status))
        for query in [ENDLESS, *([ASK] * 10)]
    ]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join()
    assert sorted(answers) == [200] * 10 + [503]


def test_clients_that_go_at_once_take_no_worker_along(serve: Serve, served_store: Path) -> None:
    client = serve(served_store, "--workers", "2")
    assert client.get(ASK).status == 200
    before = sorted(client.workers())
    for number in range(30):
        with socket.create_connection(("127.0.0.1", client.port)) as gone:
            path = "/sparql?" + urlencode({"query": f"SELECT * {{ ?s ?p ?o }} LIMIT {number + 1}"})
            gone.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    with socket.create_connection(("127.0.0.1", client.port)) as gone:
        gone.sendall(b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n")
        gone.sendall(b"Content-Length: 900\r\n\r\nSELECT * { ?s")
    assert json.loads(client.get(ASK).body)["boolean"] is True
    assert sorted(client.workers()) == before


def test_many_at_once_are_all_answered_rightly(served: Client) -> None:
    answers: dict[int, object] = {}

    def ask(number: int) -> None:
        body = served.get(f"SELECT ({number} AS ?n) {{}}").body
        answers[number] = json.loads(body)["results"]["bindings"][0]["n"]["value"]

    asking = [threading.Thread(target=ask, args=(number,)) for number in range(40)]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join()
    assert answers == {number: str(number) for number in range(40)}
