"""SPARQL servers as real processes on loopback, and one that answers as a test says."""

import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest

LONGEST_START = 300.0
"""Seconds that a server may take to start, on a machine with too much to do."""

VIRTUOSO_INI = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
SchedulerInterval = 10
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 10
MaxKeepAlives = 10
KeepAliveTimeout = 10
[SPARQL]
ResultSetMaxRows = 10000
"""


@pytest.fixture(autouse=True)
def own_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep what stands beside a graph in a folder of the test, and take no setting from outside."""
    for name in list(os.environ):
        if name.startswith("KG_"):
            monkeypatch.delenv(name)
    folder = tmp_path / "ledger"
    monkeypatch.setenv("KG_STORE_LEDGER", str(folder))
    return folder


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


@contextmanager
def running(line: list[str], folder: Path, url: str) -> Iterator[None]:
    """Run a server until the block ends, once it answers."""
    with (folder / "server.out").open("wb") as out:
        process = subprocess.Popen(line, cwd=folder, stdout=out, stderr=subprocess.STDOUT)
    try:
        until = time.monotonic() + LONGEST_START
        while not answers(url):
            assert process.poll() is None, (folder / "server.out").read_text(errors="replace")
            assert time.monotonic() < until, f"{line[0]} did not start"
            time.sleep(0.1)
        yield
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def answers(url: str) -> bool:
    try:
        with urlopen(f"{url}?{urlencode({'query': 'ASK {}'})}", timeout=5):
            return True
    except (URLError, OSError):
        return False


def needed(program: str) -> str:
    found = shutil.which(program, path=f"{Path(sys.executable).parent}:{os.environ.get('PATH', '')}")
    if found is None and os.environ.get("CI") == "true":
        pytest.fail(f"{program} is not installed")
    if found is None:
        pytest.skip(f"{program} is not installed")
    return found


@pytest.fixture(scope="session")
def oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    program = needed("oxigraph")
    folder = tmp_path_factory.mktemp("oxigraph")
    url = f"http://127.0.0.1:{free_port()}"
    with running([program, "serve", "--location", "db", "--bind", url.removeprefix("http://")], folder, f"{url}/query"):
        yield url


@pytest.fixture(scope="session")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    program, isql = needed("virtuoso-t"), needed("isql-vt")
    folder = tmp_path_factory.mktemp("virtuoso")
    sql, http = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(VIRTUOSO_INI.format(sql=sql, http=http, folder=folder))
    url = f"http://127.0.0.1:{http}/sparql"
    with running([program, "-f", "+configfile", "virtuoso.ini"], folder, url):
        grant = 'GRANT SPARQL_UPDATE TO "SPARQL";'
        subprocess.run([isql, f"127.0.0.1:{sql}", "dba", "dba", f"exec={grant}"], check=True, capture_output=True)
        yield url


@pytest.fixture(params=["oxigraph", "virtuoso"])
def server(request: pytest.FixtureRequest) -> str:
    """Return the address of an empty dataset of each kind of server."""
    url: str = request.getfixturevalue(request.param)
    empty(url)
    return url


@pytest.fixture
def empty_oxigraph(oxigraph: str) -> str:
    empty(oxigraph)
    return oxigraph


def empty(url: str) -> None:
    """Take kg's graphs out of a server."""
    from kg.rdf.iris import DEFAULT_BASE
    from kg.store.remote.endpoint import endpoint
    from kg.store.remote.graph import RemoteGraph

    graph = RemoteGraph(endpoint(url, {}), DEFAULT_BASE)
    for name in graph.graphs():
        graph.update(f"DROP SILENT GRAPH <{name}> ;\n")
    graph.close()


class Answering(ThreadingHTTPServer):
    """Answers each request as `respond` says, and keeps what was asked."""

    daemon_threads = True
    respond: Callable[["Handler"], None]

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[tuple[str, str, dict[str, str], bytes]] = []
        self.url = f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of connections that break."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Answering

    def answer(self) -> None:
        self.body = self.rfile.read(int(self.headers.get("content-length") or 0))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.asked.append((self.command, self.path, headers, self.body))
        self.server.respond(self)

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = answer

    def send(self, status: int, body: bytes = b"", content_type: str = "text/plain", **headers: str) -> None:
        self.send_response(status)
        self.send_header("content-type", content_type)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if "content_length" not in headers:
            self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def answering(garbage_kept: None) -> Iterator[Answering]:
    """Run a server that answers as its `respond` says."""
    with Answering() as made:
        thread = threading.Thread(target=made.serve_forever, args=(0.05,))
        thread.start()
        yield made
        made.shutdown()
        thread.join()


def forward(handler: Handler, url: str) -> None:
    """Let another server answer."""
    headers = {name: value for name, value in handler.headers.items() if name.lower() in ("content-type", "accept")}
    request = Request(url + handler.path, handler.body or None, headers, method=handler.command)
    try:
        with urlopen(request, timeout=30) as answer:
            status, body, content_type = answer.status, answer.read(), answer.headers.get("content-type", "text/plain")
    except URLError as err:
        status, body, content_type = getattr(err, "code", 502), b"", "text/plain"
    handler.send(status, body if status != 204 else b"", content_type)
