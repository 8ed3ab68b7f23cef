"""Builds by one process, by two, and by two workers of Dask, by the clock: python -m benchmarks.jobs FOLDER [ROUNDS].

Wall time from start to exit, one process and two taken in turn; medians, and how busy the machine was. Two cores must
be free for the ratios to mean anything, so the workers of Dask come last: they wait for work before the clock starts,
as a cluster does, and are not idle then. The graphs must be the same, byte for byte.
"""

import hashlib
import io
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from kg.app.export import export


def main() -> None:
    """Print the medians and the ratios."""
    folder, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 3
    found: dict[str, list[float]] = {}
    graphs: set[str] = set()
    with tempfile.TemporaryDirectory() as place:

        def take(name: str, *options: str) -> None:
            store = str(Path(place) / f"{len(found.get(name, ()))}-{name}.store")
            found.setdefault(name, []).append(seconds(folder, store, options))
            graphs.add(digest(store))

        for _ in range(rounds):
            take("1 job")
            take("2 jobs", "--jobs", "2")
        with cluster() as scheduler:
            for _ in range(rounds):
                take("Dask, 2 workers", "--dask", scheduler)
    medians = {name: statistics.median(times) for name, times in found.items()}
    for name, median in medians.items():
        print(f"{name:16} {median:7.1f} s ({', '.join(f'{one:.1f}' for one in found[name])})")
    alone, two, dask = medians.values()
    print(f"2 jobs {alone / two:.2f} × one; Dask {two / dask:.2f} of 2 jobs; {len(graphs)} graph(s)")
    print(f"load of the machine {os.getloadavg()[1]:.1f} on {os.cpu_count()} cores")


def seconds(folder: str, store: str, options: tuple[str, ...]) -> float:
    """Return the wall time of a build."""
    started = time.perf_counter()
    line = [sys.executable, "-m", "kg.cli.main", "build", folder, "--store", store, "-q", *options]
    subprocess.run(line, check=True)
    return time.perf_counter() - started


def digest(store: str) -> str:
    """Return a hash of the whole graph."""
    out = io.BytesIO()
    export(out, format="nquads", store=store, text=True)
    return hashlib.sha256(out.getvalue()).hexdigest()


@contextmanager
def cluster() -> Iterator[str]:
    """Start a scheduler and two workers with a thread each on the loopback; hand out the address."""
    from distributed import Client, LocalCluster

    from kg.app.cluster import keeping_memory, read
    from kg.app.order import Order
    from kg.app.way import way_of_reading
    from kg.domain.article import Article

    with ExitStack() as stack:
        stack.enter_context(keeping_memory())
        here = "127.0.0.1:0"
        local = LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address=here,
            worker_dashboard_address=here,
        )
        client = stack.enter_context(Client(stack.enter_context(local)))
        order, article = Order(), Article(text="Ada Vale said no.", key="warm-up")
        way = way_of_reading(model=None, extractor=order.extractor, min_confidence=order.min_confidence)
        client.run(read, order, article, way)
        yield local.scheduler_address


if __name__ == "__main__":
    main()
