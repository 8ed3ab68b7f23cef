"""Several articles read or taken apart at a time, each in a process of this machine."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TypeVar

from kg.app.nursery import COMMAND, Nursery, Worker, WorkerDied
from kg.domain.errors import KgError
from kg.domain.report import Skipped

if TYPE_CHECKING:
    from kg.app.order import Order
    from kg.app.reading import Answer
    from kg.domain.article import Article
    from kg.link.claims.taking import Material, Taken

T = TypeVar("T")
RECYCLED = 500
"""Articles after which a process makes room for a new one, whatever it has gathered by then."""
AHEAD = 4
"""Articles a process that may be read before the first of them is done: memory does not grow with the corpus."""
_TRIES = 2


@contextmanager
def crew(order: Order, jobs: int) -> Iterator[Crew]:
    """Hand out so many processes, started as articles come; leaving the block ends them, done or not."""
    found = Crew(order, jobs)
    try:
        yield found
    finally:
        found.close()


class Crew:
    """Works at several articles at a time, each in a process that a thread of this one waits for."""

    def __init__(self, order: Order, jobs: int, command: Sequence[str] = COMMAND) -> None:
        self.ahead = AHEAD * jobs
        self._order, self._command = order, command
        self._threads = ThreadPoolExecutor(jobs, thread_name_prefix="kg-crew")
        self._lock = threading.Lock()
        self._starting = threading.Lock()
        self._nursery: Nursery | None = None
        self._failure: KgError | None = None
        self._idle: list[Worker] = []
        self._all: set[Worker] = set()
        self._closed = False

    def submit(self, article: Article) -> Future[Answer]:
        """Return what will become of the article."""
        return self._threads.submit(self._read, article)

    def take(self, material: Material) -> Future[Taken]:
        """Return the article that will be taken apart."""
        return self._threads.submit(self._take, material)

    def rest(self) -> None:
        """End the processes that have read, so that those to come begin small, and know how to take articles apart."""
        with self._lock:
            idle, self._idle = self._idle, []
        for worker in idle:
            self._dismiss(worker)
        if self._nursery is not None:
            self._threads.submit(self._nursery.get_ready)

    def finish(self) -> None:
        """End every process, until somebody asks for one again."""
        with self._lock:
            workers, nursery = list(self._all), self._nursery
            self._idle, self._nursery = [], None
        for worker in workers:
            self._dismiss(worker)
        if nursery is not None:
            nursery.end()

    @property
    def processes(self) -> tuple[int, ...]:
        """Return the ids of the processes."""
        with self._lock:
            makers = (self._nursery,) if self._nursery else ()
            return tuple(one.process for one in (*makers, *self._all))

    def close(self) -> None:
        """End every process at once."""
        with self._lock:
            self._closed = True
            for worker in self._all:
                worker.kill()
            if self._nursery and not self._all:  # it may still be loading
                self._nursery.kill()
        self._threads.shutdown(cancel_futures=True)
        for worker in self._all:
            worker.end()
        if self._nursery:
            self._nursery.end()

    def _read(self, article: Article) -> Answer:
        """Return the answer of a process; where two in turn die over the article, it is left out."""
        from kg.app.reading import Answer

        reason = ""
        for _ in range(_TRIES):
            try:
                return self._answer(lambda worker: worker.read(article))
            except WorkerDied as err:
                reason = str(err)
        return Answer(skipped=(Skipped(article.key, f"the process that read it ended twice ({reason})"),))

    def _take(self, material: Material) -> Taken:
        """Return the article taken apart, by this process where another one dies over it."""
        try:
            return self._answer(lambda worker: worker.take(material))
        except WorkerDied:
            from kg.link.claims.taking import take_apart

            return take_apart(material)

    def _answer(self, asked: Callable[[Worker], T]) -> T:
        """Return the answer of a process. Raises WorkerDied where that ends instead."""
        worker = self._worker()
        try:
            answer = asked(worker)
        except WorkerDied:
            self._dismiss(worker)
            raise
        if worker.answered < RECYCLED:
            self._idle.append(worker)
        else:
            self._dismiss(worker)
        return answer

    def _worker(self) -> Worker:
        """Return a process that does nothing. Raises WorkerDied where none could be made."""
        with self._lock:
            if self._closed:
                raise CancelledError
            if self._idle:
                return self._idle.pop()
        return self._entered(self._copy())

    def _entered(self, worker: Worker) -> Worker:
        with self._lock:
            self._all.add(worker)
            if self._closed:
                worker.kill()
        return worker

    def _copy(self) -> Worker:
        """Return a new process, made by one that has loaded everything; where that was killed, another one is begun."""
        with self._starting:
            if self._failure is not None:
                raise self._failure
            if self._nursery is not None:
                with suppress(WorkerDied):
                    return self._nursery.worker()
                self._nursery.end()
            return self._begun().worker()

    def _begun(self) -> Nursery:
        nursery = Nursery(self._order, self._command)
        with self._lock:
            self._nursery = nursery
            if self._closed:
                nursery.kill()
        try:
            nursery.wait()
        except KgError as err:
            self._failure = err
            raise
        return nursery

    def _dismiss(self, worker: Worker) -> None:
        worker.end()
        with self._lock:
            self._all.discard(worker)
