"""Processes that work on requests: started once, killed at the deadline and replaced.

pyoxigraph has no timeout and cannot be interrupted, so whatever a user asks is evaluated in a process that can be
killed. They are kept, since a fork a query would cost more than most queries; and several requests go to a process
at once, since changing from process to process costs more than most queries too. A request that waits behind a slow
one is taken back soon and given to another process; one that waits behind a killed one is given to another as well.
"""

import asyncio
import itertools
import json
import sys
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final

from kg.app.serve import Settings
from kg.server.frames import Frames, read_reply, request_frame

DEPTH: Final = 16
"""Requests that a process may have at once."""
SLOW: Final = 0.2
"""Seconds after which a request is slow: nothing waits behind it any longer, and its client is watched."""
LOOK: Final = 0.05
"""Seconds between two looks at what is at work: no deadline is kept more exactly."""
LEFT: Final = 2.0
"""Seconds that a process may still work for a client that has gone."""
_TRIES: Final = 3
"""Processes that may end under a request before it is given up."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a worker answers: an HTTP status, headers and a body."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(slots=True, eq=False)
class Job:
    """A request and its reply to come; where nobody waits for it any longer, that is there too."""

    body: bytes
    reply: "asyncio.Future[Reply]"
    on_slow: Callable[[], None] | None
    tries: int = 0


@dataclass(slots=True, eq=False)
class Turn:
    """A job at one process."""

    job: Job
    began: float = 0.0
    """When the process came to it."""
    needless: float = 0.0
    """Since when nobody waits for it."""
    taken_back: bool = False


@dataclass(slots=True, eq=False)
class Worker(asyncio.SubprocessProtocol):
    """A process and the requests that it has, the one that it works on first."""

    pool: "Pool"
    ready: "asyncio.Future[None]"
    turns: dict[int, Turn] = field(default_factory=dict)
    transport: asyncio.SubprocessTransport | None = None
    pipe: asyncio.WriteTransport | None = None
    late: bool = False
    frames: Frames = field(default_factory=Frames)
    outgoing: bytearray = field(default_factory=bytearray)

    def pipe_data_received(self, fd: int, data: bytes) -> None:
        """Take in replies."""
        for frame in self.frames.feed(data):
            number, head, body = read_reply(frame)
            if number:
                self.pool.replied(self, number, head, body)
            elif not self.ready.done():
                self.ready.set_result(None)

    def process_exited(self) -> None:
        """Say that the process is gone."""
        if not self.ready.done():
            self.ready.set_exception(OSError("the process ended"))
        self.pool.gone(self)

    def head(self) -> Turn | None:
        """Return what the process works on."""
        return next(iter(self.turns.values()), None)

    def send(self, number: int, body: bytes) -> None:
        """Send a request, or take one back; what is sent in one turn of the loop goes at once."""
        if not self.outgoing:
            asyncio.get_running_loop().call_soon(self._flush)
        self.outgoing += request_frame(number, body)

    def _flush(self) -> None:
        if self.pipe is not None and not self.pipe.is_closing():
            self.pipe.write(bytes(self.outgoing))
        self.outgoing.clear()

    def kill(self) -> None:
        """End the process."""
        if self.transport is not None:
            with suppress(ProcessLookupError):
                self.transport.kill()


class Pool:
    """So many workers over one store."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._workers: list[Worker] = []
        self._all: set[Worker] = set()
        self._waiting: deque[Job] = deque()
        self._numbers = itertools.count(1)
        self._starting: set[asyncio.Task[None]] = set()
        self._watch: asyncio.TimerHandle | None = None
        self._stopping = False

    async def start(self) -> None:
        """Start the workers."""
        self._loop = asyncio.get_running_loop()
        await asyncio.gather(*(self._spawn() for _ in range(self._settings.workers)))

    async def stop(self) -> None:
        """End them."""
        self._stopping = True
        for task in list(self._starting):
            task.cancel()
        await asyncio.gather(*self._starting, return_exceptions=True)
        if self._watch is not None:
            self._watch.cancel()
        for worker in list(self._all):
            await self._end(worker)

    def submit(self, request: dict[str, Any], on_slow: Callable[[], None] | None = None) -> Job:
        """Take a request in; the reply may be one that says why there is no other.

        `on_slow` is called once where it takes longer than most.
        """
        job = Job(json.dumps(request).encode("ascii"), self._loop.create_future(), on_slow)
        if len(self._waiting) >= self._settings.waiting:
            job.reply.set_result(refusal(503, "too many requests are waiting; try again later", retry=5))
            return job
        self._waiting.append(job)
        self._hand_out()
        if self._watch is None:
            self._watch = self._loop.call_later(LOOK, self._look)
        return job

    def leave(self, job: Job) -> None:
        """Forget a request whose client has gone; a process that works on it is killed before long."""
        if not job.reply.done():
            job.reply.set_result(refusal(499, "the client has gone"))
            with suppress(ValueError):
                self._waiting.remove(job)

    def replied(self, worker: Worker, number: int, head: bytes, body: bytes) -> None:
        """Hand a reply to whoever waits for it, and give the process more to do."""
        turn = worker.turns.pop(number, None)
        if turn is not None and head and not turn.job.reply.done():
            told = json.loads(head)
            turn.job.reply.set_result(Reply(told["status"], told["headers"], body))
        following = worker.head()
        if following is not None:
            following.began = self._loop.time()
        if self._waiting:
            self._hand_out()

    def gone(self, worker: Worker) -> None:
        """Say what came of the requests of a process that has ended, and start another in its place."""
        self._all.discard(worker)
        if worker not in self._workers:
            return
        self._workers.remove(worker)
        at_work = worker.head()
        for turn in reversed(worker.turns.values()):
            job = turn.job
            if turn.taken_back or job.reply.done():
                continue
            job.tries += 1
            if turn is at_work or job.tries >= _TRIES:
                job.reply.set_result(self._ended(worker))
            else:
                self._waiting.appendleft(job)
        if not self._stopping:
            task = self._loop.create_task(self._replace())
            self._starting.add(task)
            task.add_done_callback(self._starting.discard)
            self._hand_out()

    def _ended(self, worker: Worker) -> Reply:
        if worker.late:
            seconds = self._settings.timeout
            return refusal(503, f"the query took longer than {seconds:g} s; narrow it down or add LIMIT")
        return refusal(503, "the query was stopped: out of memory; narrow it down or add LIMIT")

    def _hand_out(self) -> None:
        """Give waiting requests to the processes that have least to do, none behind a slow one."""
        now = self._loop.time()
        while self._waiting:
            worker = min(self._workers, key=lambda one: self._load(one, now), default=None)
            if worker is None or self._load(worker, now) >= DEPTH:
                return
            job = self._waiting.popleft()
            if not job.reply.done():
                number = next(self._numbers)
                worker.turns[number] = Turn(job, began=now)
                worker.send(number, job.body)

    def _load(self, worker: Worker, now: float) -> int:
        head = worker.head()
        return DEPTH if head is not None and now - head.began > SLOW else len(worker.turns)

    def _look(self) -> None:
        """Look after whatever takes long."""
        now = self._loop.time()
        for worker in list(self._workers):
            head = worker.head()
            if head is not None and now - head.began > SLOW:
                self._look_at(worker, head, now)
        for job in self._waiting:
            _tell(job)
        busy = self._waiting or any(worker.turns for worker in self._workers)
        self._watch = self._loop.call_later(LOOK, self._look) if busy else None
        self._hand_out()

    def _look_at(self, worker: Worker, head: Turn, now: float) -> None:
        """End what is past its time or needless, and take back what waits behind a slow request."""
        if head.job.reply.done():
            head.needless = head.needless or now
        if now - head.began > self._settings.timeout:
            worker.late = True
            worker.kill()
        elif head.needless and now - head.needless > LEFT:
            worker.kill()
        _tell(head.job)
        for number, turn in reversed(worker.turns.items()):
            if turn is not head and not turn.taken_back:
                turn.taken_back = True
                worker.send(number, b"")
                if not turn.job.reply.done():
                    self._waiting.appendleft(turn.job)

    async def _replace(self) -> None:
        while True:
            try:
                return await self._spawn()
            except OSError:  # no room for a process now
                await asyncio.sleep(1)

    async def _spawn(self) -> None:
        settings = self._settings
        line = json.dumps([settings.store, settings.limit, settings.answer])
        worker = Worker(self, self._loop.create_future())
        transport, _ = await self._loop.subprocess_exec(
            lambda: worker, sys.executable, "-P", "-m", "kg.server.worker", line, stderr=None
        )
        worker.transport = transport
        worker.pipe = transport.get_pipe_transport(0)  # type: ignore[assignment]  # the one that is written to
        self._all.add(worker)
        try:
            await worker.ready  # it says that it is ready: no request pays for its start
        except BaseException:
            await self._end(worker)
            raise
        self._workers.append(worker)
        self._hand_out()

    async def _end(self, worker: Worker) -> None:
        self._all.discard(worker)
        if worker in self._workers:
            self._workers.remove(worker)
        transport = worker.transport
        if transport is not None:
            worker.kill()
            with suppress(ProcessLookupError):
                while transport.get_returncode() is None:
                    await asyncio.sleep(0.01)
            transport.close()


def _tell(job: Job) -> None:
    if job.on_slow is not None:
        on_slow, job.on_slow = job.on_slow, None
        on_slow()


def refusal(status: int, message: str, *, retry: int = 0) -> Reply:
    """Return a plain answer that says what is wrong."""
    headers = {"content-type": "text/plain; charset=utf-8"} | ({"retry-after": str(retry)} if retry else {})
    return Reply(status, headers, f"{message}\n".encode("utf-8", "replace"))
