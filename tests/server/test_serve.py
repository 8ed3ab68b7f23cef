"""kg serve: who may ask, what a query may cost, and what the server survives."""

import base64
import json
import os
import socket
import threading
from pathlib import Path
from urllib.parse import urlencode

import pytest

from kg.app.serve import ServeError, Settings, serve
from kg.domain.resolution import ResolvedArticle
from kg.store.open import open_store
from tests.server.conftest import Client, Serve

pytestmark = pytest.mark.usefixtures("garbage_kept")

ASK = "ASK { ?claim a kg:Claim }"
ENDLESS = {
    "cross product": "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
    "huge order": "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?a ?f",
    "deep path": "SELECT (COUNT(*) AS ?n) WHERE { ?a (!kg:x|^!kg:x)* ?b . ?c (!kg:x|^!kg:x)* ?d . ?e ?f ?g }",
}  # fmt: skip


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1"])
def test_others_reach_it_with_a_token_only(served_store: Path, host: str) -> None:
    with pytest.raises(ServeError, match="no token") as raised:
        serve(Settings(store=str(served_store), host=host))
    assert "KG_SERVE_TOKEN" in (raised.value.hint or "")


def test_a_token_is_asked_of_every_page(serve: Serve, served_store: Path) -> None:
    client = serve(served_store, KG_SERVE_TOKEN="long-random-word", KG_SERVE_HOST="0.0.0.0")
    for path in ("/", "/sparql?" + urlencode({"query": ASK}), "/id/x"):
        refused = client.send("GET", path)
        assert (refused.status, "www-authenticate" in refused.headers) == (401, True)
        assert client.send("GET", path, authorization="Bearer long-random-wor").status == 401
    basic = base64.b64encode(b"anybody:long-random-word").decode()
    for word in ("Bearer long-random-word", f"Basic {basic}"):
        assert client.send("GET", "/sparql?" + urlencode({"query": ASK}), authorization=word).status == 200


def test_a_borrowed_name_is_refused_on_loopback(served: Client) -> None:
    assert served.send("GET", "/", host="rebound.example").status == 421
    assert served.send("GET", "/", host=f"localhost:{served.port}").status == 200


def test_a_taken_port_is_an_error_with_a_hint(served_store: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(ServeError) as raised:
            serve(Settings(store=str(served_store), port=taken.getsockname()[1]))
    assert "--port" in (raised.value.hint or "")


@pytest.mark.slow
def test_endless_queries_end_at_the_deadline_and_others_are_answered(serve: Serve, served_store: Path) -> None:
    client = serve(served_store, "--timeout", "4", "--workers", "2")
    before = client.workers()
    answers: dict[str, int] = {}

    def ask(name: str) -> None:
        answers[name] = client.get(ENDLESS[name]).status

    for name in ENDLESS:
        thread = threading.Thread(target=ask, args=(name,))
        thread.start()
        assert client.get(ASK).status == 200  # by the other worker
        thread.join()
    assert answers == dict.fromkeys(ENDLESS, 503)
    assert client.get(ASK).status == 200
    after = client.workers()
    assert len(after) <= 3  # one may be ending
    assert len(set(before) & set(after)) < 2


def test_work_for_a_client_that_has_gone_is_ended(serve: Serve, served_store: Path) -> None:
    client = serve(served_store, "--timeout", "600", "--workers", "1")
    assert client.get(ASK).status == 200
    with socket.create_connection(("127.0.0.1", client.port)) as gone:
        path = "/sparql?" + urlencode({"query": ENDLESS["cross product"]})
        gone.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    assert json.loads(client.get(ASK).body)["boolean"] is True  # the only worker is free again


def test_a_worker_that_is_killed_is_replaced(serve: Serve, served_store: Path) -> None:
    client = serve(served_store, "--workers", "1")
    assert client.get(ASK).status == 200
    for pid in client.workers():
        os.kill(pid, 9)
    assert client.get(ASK).status in (200, 503)
    assert client.get(ASK).status == 200


def test_what_a_build_adds_is_served_without_a_restart(
    serve: Serve, tmp_path: Path, sample_resolved: list[ResolvedArticle]
) -> None:
    location = tmp_path / "kg.store"
    with open_store(str(location), mode="create") as store:
        store.put(sample_resolved[0])
    client = serve(location, "--workers", "1")
    count = "SELECT (COUNT(DISTINCT ?claim) AS ?n) { ?claim a kg:Claim }"

    def counted() -> int:
        return int(json.loads(client.get(count).body)["results"]["bindings"][0]["n"]["value"])

    before = counted()
    with open_store(str(location), mode="write") as store:
        store.put(sample_resolved[1])
        assert counted() == before
    assert counted() == before + len(sample_resolved[1].claims)


@pytest.mark.parametrize(
    "garbage", [b"\x00\xff\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"POST /sparql HTTP/1.1\r\nContent-Le"]
)
def test_garbage_does_no_harm(served: Client, garbage: bytes) -> None:
    with socket.create_connection(("127.0.0.1", served.port)) as line:
        line.sendall(garbage)
    assert served.get(ASK).status == 200
