"""Requests a second of kg serve and oxigraph serve-read-only: python -m benchmarks.serve [STORE [SECONDS [ROUNDS]]].

Both serve the same graph on loopback; wrk asks with 32 clients for all that is said of one claim, another claim each
time, as SPARQL results in JSON. kg's guard is on: the gate, processes that can be killed, limits of rows, time and
bytes. Rounds take turns, so that a busy machine is busy for both; the median counts. CPU is that of the server with
all its processes, a request. Without a STORE one is built of the articles that ship with kg.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from statistics import median
from urllib.parse import urlencode
from urllib.request import urlopen

CLIENTS = 32
CLAIMS = 500
QUERY = "SELECT ?p ?o WHERE {{ <{claim}> ?p ?o }}"
SCRIPT = """
local paths = {{ {paths} }}
local at = 0
request = function()
  at = at % #paths + 1
  return wrk.format("GET", paths[at], {{ ["Accept"] = "application/sparql-results+json" }})
end
done = function(summary, latency, requests)
  io.write(string.format("KG %d %d %d %d %d\\n", summary.requests, summary.duration,
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout,
    latency:percentile(50), latency:percentile(99)))
end
"""
_TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Server:
    """A server at work, and the file that tells wrk what to ask it."""

    name: str
    pid: int
    url: str
    script: Path


def main() -> None:
    """Print the figures of each server and their ratio."""
    store, seconds, rounds = ([*sys.argv[1:], "", "", ""])[:3]
    oxigraph = shutil.which("oxigraph", path=f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    if shutil.which("wrk") is None or oxigraph is None:
        raise SystemExit("needs wrk (Debian: wrk) and oxigraph (pip install oxigraph)")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        store = store or _built(folder)
        claims = _claims(store)
        servers = [
            stack.enter_context(served(store, claims, folder)),
            stack.enter_context(_oxigraph(oxigraph, store, claims, folder)),
        ]
        figures: dict[str, list[tuple[float, float]]] = {}
        for server in servers:
            _asked(server, 2)
        for _ in range(int(rounds or 3)):
            for server in servers:
                figures.setdefault(server.name, []).append(_asked(server, int(seconds or 5)))
    rates = {name: median(rate for rate, _ in found) for name, found in figures.items()}
    costs = {name: median(cost for _, cost in found) for name, found in figures.items()}
    print(f"kg : oxigraph, requests a second {rates['kg'] / rates['oxigraph']:.3f}", end=", ")
    print(f"CPU a request {costs['kg'] / costs['oxigraph']:.1f} times")


def _asked(server: Server, seconds: int) -> tuple[float, float]:
    """Ask for so long; print and return requests a second and microseconds of CPU a request."""
    before = _cpu(server.pid)
    line = ["wrk", "-t1", f"-c{CLIENTS}", f"-d{seconds}s", "--timeout", "30s", "-s", str(server.script), server.url]
    told = subprocess.run(line, check=True, capture_output=True, text=True).stdout
    spent = _cpu(server.pid) - before
    found = re.search(r"^KG (\d+) (\d+) (\d+) (\d+) (\d+)$", told, re.MULTILINE)
    if found is None:
        raise SystemExit(told)
    requests, took, failed, half, most = map(int, found.groups())
    rate, cost = requests / took * 1e6, spent / max(requests, 1) * 1e6
    print(
        f"{server.name:9} {rate:9,.0f} requests/s  {cost:7.0f} us CPU a request"
        f"  median {half / 1000:.1f} ms, 99 % {most / 1000:.1f} ms, {failed} failed"
    )
    return rate, cost


def _cpu(pid: int) -> float:
    """Return the CPU seconds of a process and its children."""
    line = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    children = [int(one) for task in Path(f"/proc/{pid}/task").glob("*/children") for one in task.read_text().split()]
    return (int(line[11]) + int(line[12])) / _TICK + sum(map(_cpu, children))


def _built(folder: Path) -> str:
    from kg.app.build import build

    store = str(folder / "kg.store")
    build([str(files("kg.seeds") / "articles")], store=store)
    return store


def _claims(store: str) -> list[str]:
    from kg.app.query import select

    found = select("SELECT ?claim { ?claim a kg:Claim }", store=store, limit=CLAIMS)
    return [row[0] for row in found if row[0]]


def _script(folder: Path, name: str, path: str, claims: list[str], **more: str) -> Path:
    paths = (json.dumps(f"{path}?{urlencode({'query': QUERY.format(claim=claim), **more})}") for claim in claims)
    script = folder / f"{name}.lua"
    script.write_text(SCRIPT.format(paths=", ".join(paths)))
    return script


@contextmanager
def served(store: str, claims: list[str], folder: Path, *options: str) -> Iterator[Server]:
    """Run kg serve until the block ends."""
    line = [sys.executable, "-m", "kg.cli.main", "serve", "--store", store, "--port", "0", *options]
    with subprocess.Popen(line, stderr=subprocess.PIPE, text=True) as process:
        try:
            told = process.stderr.readline() if process.stderr else ""
            url = re.search(r"http://\S+", told)
            if url is None:
                raise SystemExit(told)
            _wait(f"{url[0]}sparql")
            yield Server("kg", process.pid, url[0], _script(folder, "kg", "/sparql", claims))
        finally:
            process.terminate()


@contextmanager
def _oxigraph(program: str, store: str, claims: list[str], folder: Path) -> Iterator[Server]:
    from socket import socket

    with socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    line = [program, "serve-read-only", "--location", f"{store}/graph", "--bind", address]
    more = {"union-default-graph": "true"}
    with subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait(f"http://{address}/query")
            script = _script(folder, "oxigraph", "/query", claims, **more)
            yield Server("oxigraph", process.pid, f"http://{address}/", script)
        finally:
            process.terminate()


def _wait(url: str) -> None:
    until = time.monotonic() + 60
    while True:
        try:
            with urlopen(f"{url}?{urlencode({'query': 'ASK {}'})}", timeout=30):
                return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


if __name__ == "__main__":
    main()
