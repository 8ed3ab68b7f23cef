"""A graph at a server: python -m benchmarks.remote [ARTICLES].

An Oxigraph server on loopback takes made-up articles of 1,000 statements, and gives them back. The CPU of this process
is compared with that of the least that anybody could do: sending the same bytes by the Graph Store Protocol, parsing
the same N-Triples. Rounds take turns; the median counts.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from socket import socket
from statistics import median
from urllib.parse import urlencode

import urllib3
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.rdf.iris import DEFAULT_BASE, article_graph
from kg.store.remote.endpoint import endpoint
from kg.store.remote.graph import RemoteGraph

STATEMENTS = 1_000
ROUNDS = 3


def main() -> None:
    """Print CPU and statements a second of each way, and the ratios."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    articles = list(made_up(count))
    with tempfile.TemporaryDirectory() as folder, oxigraph(Path(folder)) as url:
        graph = RemoteGraph(endpoint(url, {}), DEFAULT_BASE)
        pool = urllib3.PoolManager()

        def put() -> None:
            for name, quads in articles:
                graph.put(name, quads)

        def put_bytes() -> None:
            for name, quads in articles:
                body = "".join(f"{quad.triple} .\n" for quad in quads).encode("utf-8")
                address = f"{url}/store?{urlencode({'graph': name.value})}"
                pool.request("PUT", address, body=body, headers={"content-type": "application/n-triples"})

        def read() -> None:
            assert sum(1 for _ in graph.quads_for_pattern(None, None, None)) == count * STATEMENTS

        def read_bytes() -> None:
            for name, _ in articles:
                answer = pool.request("GET", f"{url}/store?{urlencode({'graph': name.value})}")
                assert sum(1 for _ in parse(answer.data, format=RdfFormat.N_TRIPLES)) == STATEMENTS

        compared("write", put, put_bytes, count * STATEMENTS)
        compared("read", read, read_bytes, count * STATEMENTS)
        graph.close()


def compared(name: str, ours: Callable[[], None], least: Callable[[], None], statements: int) -> None:
    """Print the CPU that each takes a statement, and the ratio."""
    spent: dict[str, list[float]] = {"kg": [], "least": []}
    for _ in range(ROUNDS):
        for way, work in (("least", least), ("kg", ours)):
            start = time.process_time()
            work()
            spent[way].append((time.process_time() - start) / statements * 1e6)
    kg, base = median(spent["kg"]), median(spent["least"])
    print(f"{name:6} kg {kg:5.2f}, least {base:5.2f} us CPU a statement: {kg / base:.2f} times")


def made_up(count: int) -> Iterator[tuple[NamedNode, list[Quad]]]:
    """Yield so many graphs of made-up statements."""
    random = Random(7)
    for number in range(count):
        name = NamedNode(article_graph(DEFAULT_BASE, f"{number:032x}"))
        yield name, [_quad(number, turn, random, name) for turn in range(STATEMENTS)]


def _quad(number: int, turn: int, random: Random, graph: NamedNode) -> Quad:
    words = " ".join(random.choices(("harbour", "pier", "tide", "vote", "council"), k=6))
    subject = NamedNode(f"{DEFAULT_BASE}claim/{number}-{turn // 20}")
    return Quad(subject, NamedNode(f"https://kg.example/ns#p{turn % 20}"), Literal(f"{words} {turn}"), graph)


@contextmanager
def oxigraph(folder: Path) -> Iterator[str]:
    """Run an Oxigraph server until the block ends."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if program is None:
        raise SystemExit("needs oxigraph (pip install oxigraph)")
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    line = [program, "serve", "--location", str(folder / "db"), "--bind", address]
    with subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            retries = urllib3.Retry(total=50, backoff_factor=0.1, backoff_max=1)
            urllib3.PoolManager(retries=retries).request("GET", f"http://{address}/store")
            yield f"http://{address}"
        finally:
            process.terminate()


if __name__ == "__main__":
    main()
