"""Processes that read articles: one loads what that takes, and each of the others is a copy of it.

So the second one costs next to nothing, shares the memory of the first and is there at once when one has died. What
forks is a process of one thread that kg itself started, never the one that a user calls kg in.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from kg.app.worker import COPY, LOAD, NUMBER, READ, TAKE
from kg.domain.errors import KgError
from kg.domain.records import from_line, to_line

if TYPE_CHECKING:
    from kg.app.order import Order
    from kg.app.reading import Answer
    from kg.domain.article import Article
    from kg.link.claims.taking import Material, Taken

# -P: nothing that lies in the working directory is taken for a module.
COMMAND = (sys.executable, "-P", "-m", "kg.app.worker")


class WorkerDied(Exception):
    """The process ended before it answered."""


class Nursery:
    """A process of kg.app.worker that makes others."""

    def __init__(self, order: Order, command: Sequence[str] = COMMAND) -> None:
        self._socket, there = socket.socketpair()
        with there:
            # A group of its own: Ctrl-C is for kg.
            self._process = subprocess.Popen(
                (*command, to_line(order), str(there.fileno())),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=(there.fileno(),),
                process_group=0,
            )
        self._talk = threading.Lock()

    @property
    def process(self) -> int:
        """Return the id of the process."""
        return self._process.pid

    def wait(self) -> None:
        """Return when the process can be asked for others. Raises KgError where it never will be."""
        with self._talk, self._socket.makefile("rb") as stream:
            line = stream.readline()
        if not line.endswith(b"\n"):
            self.kill()
            code = self._process.wait()
            raise KgError(f"a process to read articles could not start (exit code {code})", hint="try fewer --jobs")
        answer = _answer(line)
        if answer.failure is not None:
            raise KgError(answer.failure, hint=answer.hint)

    def worker(self) -> Worker:
        """Return a new process. Raises WorkerDied where there is nobody to make one."""
        here, there = socket.socketpair()
        with there:
            try:
                process = self._asked(NUMBER.pack(COPY), there)
            except WorkerDied:
                here.close()
                raise
        return Worker(self, process, here)

    def get_ready(self) -> None:
        """Let the process load what linking takes, for the copies to come; one that is gone is missed later."""
        with suppress(WorkerDied):
            self._asked(NUMBER.pack(LOAD))

    def reap(self, process: int) -> str:
        """Wait for one that was killed; return how it ended, in words. Until then nobody else gets its number."""
        try:
            return f"exit code {self._asked(NUMBER.pack(process))}"
        except WorkerDied:
            return "and with it who started it"

    def kill(self) -> None:
        """End the process at once."""
        self._process.kill()

    def end(self) -> None:
        """End the process and wait for it."""
        self._socket.close()
        with self._process:
            self._process.kill()

    def _asked(self, request: bytes, there: socket.socket | None = None) -> int:
        """Return the number that answers a request. Raises WorkerDied where none comes."""
        with self._talk:
            try:
                socket.send_fds(self._socket, [request], [there.fileno()] if there else [])
                answer = self._socket.recv(NUMBER.size, socket.MSG_WAITALL)
            except OSError:
                answer = b""
        if len(answer) < NUMBER.size:
            raise WorkerDied("the process that makes others is gone")
        number: int
        (number,) = NUMBER.unpack(answer)
        return number


class Worker:
    """A process that reads articles, asked one at a time."""

    def __init__(self, nursery: Nursery, process: int, here: socket.socket) -> None:
        self.answered = 0
        self.process = process
        self._nursery = nursery
        self._socket = here
        self._answers = here.makefile("rb")
        self._how_it_ended = ""
        self._ending = threading.Lock()

    def read(self, article: Article) -> Answer:
        """Return what the process makes of the article. Raises WorkerDied where it ends instead."""
        return _answer(self._asked(READ, article))

    def take(self, material: Material) -> Taken:
        """Return the article taken apart. Raises WorkerDied where the process ends instead."""
        from kg.link.claims.taking import Taken

        return from_line(Taken, self._asked(TAKE, material).decode("utf-8", "surrogatepass"))

    def _asked(self, task: str, record: object) -> bytes:
        line = b""
        with suppress(OSError):  # the missing answer says so
            self._socket.sendall(f"{task} {to_line(record)}\n".encode("utf-8", "surrogatepass"))
            line = self._answers.readline()
        self.answered += 1
        if not line.endswith(b"\n"):
            raise WorkerDied(self.end())
        return line

    def kill(self) -> None:
        """End the process at once, whatever it does."""
        with self._ending, suppress(ProcessLookupError):
            if not self._how_it_ended:
                os.kill(self.process, signal.SIGKILL)

    def end(self) -> str:
        """End the process and wait for it; return how it ended."""
        self.kill()
        with self._ending:
            self._how_it_ended = self._how_it_ended or self._nursery.reap(self.process)
            self._answers.close()
            self._socket.close()
        return self._how_it_ended


def _answer(line: bytes) -> Answer:
    from kg.app.reading import Answer

    return from_line(Answer, line.decode("utf-8", "surrogatepass"))
