"""Processes on this machine that read articles, one model each."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING

from kg.domain.errors import KgError
from kg.domain.records import from_line, to_line
from kg.domain.report import Skipped

if TYPE_CHECKING:
    from kg.app.reading import Answer, Order
    from kg.domain.article import Article

RECYCLED = 500
"""Articles after which a process makes room for a new one, whatever it has gathered by then."""
AHEAD = 4
"""Articles a process that may be read before the first of them is done: memory does not grow with the corpus."""
_TRIES = 2
# -P: nothing that lies in the working directory is taken for a module.
WORKER = (sys.executable, "-P", "-m", "kg.app.worker")


class WorkerDied(Exception):
    """The process ended before it answered."""


@contextmanager
def crew(order: Order, jobs: int) -> Iterator[Crew]:
    """Hand out so many processes, started as articles come; leaving the block ends them, done or not."""
    found = Crew(order, jobs)
    try:
        yield found
    finally:
        found.close()


class Crew:
    """Reads several articles at a time, each in a process that a thread of this one waits for."""

    def __init__(self, order: Order, jobs: int, command: Sequence[str] = WORKER) -> None:
        self.ahead = AHEAD * jobs
        self._command = (*command, to_line(order))
        self._threads = ThreadPoolExecutor(jobs, thread_name_prefix="kg-crew")
        self._lock = threading.Lock()
        self._idle: list[Worker] = []
        self._all: set[Worker] = set()
        self._closed = False

    def submit(self, article: Article) -> Future[Answer]:
        """Return what will become of the article."""
        return self._threads.submit(self._read, article)

    @property
    def processes(self) -> tuple[int, ...]:
        """Return the ids of the processes."""
        with self._lock:
            return tuple(worker.process for worker in self._all)

    def close(self) -> None:
        """End every process at once."""
        with self._lock:
            self._closed = True
            for worker in self._all:
                worker.kill()
        self._threads.shutdown(cancel_futures=True)
        for worker in self._all:
            worker.end()

    def _read(self, article: Article) -> Answer:
        """Return the answer of a process; where two in turn die over the article, it is left out."""
        from kg.app.reading import Answer

        for _ in range(_TRIES):
            worker = self._worker()
            try:
                answer = worker.ask(article)
            except WorkerDied as err:
                self._dismiss(worker)
                reason = str(err)
                continue
            if worker.answered < RECYCLED:
                self._idle.append(worker)
            else:
                self._dismiss(worker)
            return answer
        return Answer(skipped=(Skipped(article.key, f"the process that read it ended twice ({reason})"),))

    def _worker(self) -> Worker:
        with self._lock:
            if self._closed:
                raise CancelledError
            if self._idle:
                return self._idle.pop()
            worker = Worker(self._command)
            self._all.add(worker)
        worker.wait()
        return worker

    def _dismiss(self, worker: Worker) -> None:
        worker.end()
        with self._lock:
            self._all.discard(worker)


class Worker:
    """A process of kg.app.worker, asked one article at a time."""

    def __init__(self, command: Sequence[str]) -> None:
        self.answered = 0
        # A group of its own: Ctrl-C is for kg.
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, process_group=0)

    @property
    def process(self) -> int:
        """Return the id of the process."""
        return self._process.pid

    def wait(self) -> None:
        """Return when the process can be asked. Raises KgError where it never will be."""
        try:
            answer = self._answer()
        except WorkerDied as err:
            raise KgError(f"a process to read articles could not start ({err})", hint="try fewer --jobs") from err
        if answer.failure is not None:
            raise KgError(answer.failure, hint=answer.hint)

    def ask(self, article: Article) -> Answer:
        """Return what the process makes of the article. Raises WorkerDied where it ends instead."""
        with suppress(BrokenPipeError):  # the missing answer says so
            stream = _stream(self._process.stdin)
            stream.write(to_line(article).encode("utf-8", "surrogatepass") + b"\n")
            stream.flush()
        self.answered += 1
        return self._answer()

    def kill(self) -> None:
        """End the process at once, whatever it does."""
        self._process.kill()

    def end(self) -> None:
        """End the process and wait for it."""
        with suppress(BrokenPipeError), self._process:
            self._process.kill()

    def _answer(self) -> Answer:
        from kg.app.reading import Answer

        line = _stream(self._process.stdout).readline()
        if not line.endswith(b"\n"):
            self._process.kill()
            raise WorkerDied(f"exit code {self._process.wait()}")
        return from_line(Answer, line.decode("utf-8", "surrogatepass"))


def _stream(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise ValueError("the process has no such stream")
    return stream
