"""A server as a real process, and a client that hides nothing of HTTP."""

import http.client
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest

from kg.domain.resolution import ResolvedArticle
from kg.store.open import open_store


@dataclass(frozen=True, slots=True)
class Response:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        return self.headers["content-type"].partition(";")[0]


@dataclass(frozen=True, slots=True)
class Client:
    """Speaks to one server."""

    port: int
    process: "subprocess.Popen[bytes]"

    def send(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Response:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        try:
            connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
            answer = connection.getresponse()
            return Response(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        finally:
            connection.close()

    def get(self, query: str, accept: str = "application/sparql-results+json", **more: str) -> Response:
        return self.send("GET", "/sparql?" + urlencode({"query": query, **more}), accept=accept)

    def workers(self) -> list[int]:
        """Return the processes that the server has started."""
        tasks = Path(f"/proc/{self.process.pid}/task").glob("*/children")
        return [int(pid) for task in tasks for pid in task.read_text().split()]


Serve = Callable[..., Client]


@pytest.fixture(scope="session")
def served_store(tmp_path_factory: pytest.TempPathFactory, sample_resolved: list[ResolvedArticle]) -> Path:
    """Return a store with the three sample articles."""
    location = tmp_path_factory.mktemp("served") / "kg.store"
    with open_store(str(location), mode="create") as store:
        for resolved in sample_resolved:
            store.put(resolved)
    return location


def start(store: Path, *options: str, **environment: str) -> Client:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("KG_")}
    line = [sys.executable, "-m", "kg.cli.main", "serve", "--store", str(store), "--port", "0", *options]
    process = subprocess.Popen(line, stderr=subprocess.PIPE, env=clean | environment)
    assert process.stderr is not None
    told = process.stderr.readline().decode()
    found = re.search(r"http://\S+?:(\d+)/", told)
    assert found, told
    return Client(int(found[1]), process)


@pytest.fixture(scope="session")
def served(served_store: Path) -> Iterator[Client]:
    """Serve the sample articles with small limits."""
    client = start(served_store, "--timeout", "20", "--limit", "50", "--body", "5k")
    yield client
    stop(client)


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Start servers that end with the test."""
    started: list[Client] = []

    def make(store: Path, *options: str, **environment: str) -> Client:
        started.append(start(store, *options, **environment))
        return started[-1]

    yield make
    for client in started:
        stop(client)


def stop(client: Client) -> None:
    with client.process:
        client.process.terminate()
        client.process.wait(60)
