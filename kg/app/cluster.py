"""A cluster of Dask that reads articles: one that runs already, or one made on this machine for the time."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from socket import gethostname
from typing import TYPE_CHECKING, Any

from kg.domain.errors import InputError, KgError
from kg.domain.report import Skipped

if TYPE_CHECKING:
    from kg.app.order import Order
    from kg.app.reading import Answer, Reader
    from kg.domain.article import Article

LOCAL = "local"
"""The address that stands for a cluster of one's own."""
LOOPBACK = "127.0.0.1"
AHEAD = 4
"""Articles a thread of the cluster that may be read before the first of them is done."""
PATIENCE = 30.0
"""Seconds to wait for the scheduler, and for its first worker."""
KEPT = {"MALLOC_TRIM_THRESHOLD_": str(512 << 20), "MALLOC_MMAP_THRESHOLD_": str(64 << 20)}
"""Variables of a worker's environment, in bytes (mallopt(3))."""
_HINT = "start one with `dask scheduler` and `dask worker tcp://…`, or give --dask local"
_SAME = "install the same kg, with the same extras, on every machine of the cluster"
_HERE = threading.local()


@contextmanager
def cluster(order: Order, address: str, jobs: int) -> Iterator[Cluster]:
    """Hand out a cluster by its scheduler's address, or with "local" one of `jobs` processes on the loopback.

    Raises InputError where Dask is not installed, or where no scheduler answers.
    """
    try:
        from distributed import Client, LocalCluster
    except ImportError as err:
        raise InputError("Dask is not installed", hint="pip install 'kg-claims[dask]'") from err
    logging.getLogger("distributed").setLevel(logging.ERROR)
    if address == LOCAL:
        with (
            keeping_memory(),
            LocalCluster(
                n_workers=jobs,
                threads_per_worker=1,
                host=LOOPBACK,
                dashboard_address=f"{LOOPBACK}:0",  # without an address it would listen to everybody
                worker_dashboard_address=f"{LOOPBACK}:0",
            ) as own,
            Client(own, set_as_default=False) as client,
        ):
            yield Cluster(order, client)
        return
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as err:
        raise InputError(f"{address}: no scheduler of Dask answers there", hint=_HINT) from err
    with client:
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError as err:
            raise InputError(f"{address}: the scheduler has no workers", hint=_HINT) from err
        yield Cluster(order, client)


@contextmanager
def keeping_memory() -> Iterator[None]:
    """Let workers that start inside this keep the memory that they free.

    Dask has the C library hand it back at once, and a network asks for the same megabytes again for every window: a
    sixth of the time of reading.
    """
    from dask import config

    path = "distributed.nanny.pre-spawn-environ"
    with config.set({path: {**config.get(path), **KEPT}}):
        yield


class Cluster:
    """Reads articles on whatever workers the scheduler has; those of a lost worker are read again by others."""

    def __init__(self, order: Order, client: Any) -> None:
        from kg.app.way import way_of_reading

        self._order = order
        self._client = client
        self._way = way_of_reading(model=order.model, extractor=order.extractor, min_confidence=order.min_confidence)

    @property
    def ahead(self) -> int:
        """Return how many articles may be under way: workers may come and go."""
        threads: int = sum(self._client.nthreads().values())
        return AHEAD * max(1, threads)

    def submit(self, article: Article) -> Awaited:
        """Return what will become of the article."""
        future = self._client.submit(read, self._order, article, self._way, pure=False)
        return Awaited(future, article)


class Awaited:
    """An answer that a cluster will give."""

    def __init__(self, future: Any, article: Article) -> None:
        self._future = future
        self._key = article.key

    def result(self) -> Answer:
        """Wait for it; an article over which worker after worker dies is left out.

        Raises KgError where the scheduler is lost, or a worker has no kg.
        """
        from distributed import CancelledError, KilledWorker

        from kg.app.reading import Answer

        try:
            answer: Answer = self._future.result()
        except KilledWorker as err:
            number = err.allowed_failures + 1
            return Answer(skipped=(Skipped(self._key, f"{number} workers of the cluster died over it"),))
        except CancelledError as err:
            raise KgError(
                "the scheduler of Dask was lost", hint="start it and build again: what is done stays"
            ) from err
        except ImportError as err:
            raise KgError(f"a worker of the cluster cannot read: {err}", hint=_SAME) from err
        return answer


def read(order: Order, article: Article, way: str) -> Answer:
    """Return what a worker of the cluster makes of the article; `way` is the hash of the rules that count."""
    from kg.app.reading import Answer
    from kg.app.way import way_of_reading
    from kg.app.worker import failed

    if way != way_of_reading(model=order.model, extractor=order.extractor, min_confidence=order.min_confidence):
        return Answer(failure=f"the worker on {gethostname()} reads by other rules than this kg", hint=_SAME)
    try:
        return _reader(order)(article)
    except (KgError, ImportError, OSError) as err:
        return failed(err)


def _reader(order: Order) -> Reader:
    """Return what reads on this thread, loaded once: a worker may have several threads."""
    from kg.app.reading import Reader

    known: tuple[Order, Reader] | None = getattr(_HERE, "reader", None)
    if known is None or known[0] != order:
        _HERE.reader = known = (order, Reader(order))
    return known[1]
