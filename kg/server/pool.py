"""Processes that work on requests: started once, killed at the deadline and replaced.

pyoxigraph has no timeout and cannot be interrupted, so whatever a user asks is evaluated in a process
that can be killed. They are kept, since a fork a query would cost more than most queries.
"""

import asyncio
import json
import sys
from asyncio.subprocess import PIPE, Process
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from kg.app.serve import Settings
from kg.server.frames import framed, receive_frame


@dataclass(frozen=True, slots=True)
class Reply:
    """What a worker answers: an HTTP status, headers and a body."""

    status: int
    headers: dict[str, str]
    body: bytes


class Pool:
    """So many workers over one store."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._idle: asyncio.Queue[Process] = asyncio.Queue()
        self._all: set[Process] = set()
        self._replacing: set[asyncio.Task[None]] = set()
        self._waiting = 0

    async def start(self) -> None:
        """Start the workers."""
        await asyncio.gather(*(self._spawn() for _ in range(self._settings.workers)))

    async def stop(self) -> None:
        """End them."""
        for task in list(self._replacing):
            task.cancel()
        for process in list(self._all):
            await self._end(process)

    async def ask(self, request: dict[str, Any]) -> Reply:
        """Return a worker's answer, or one that says why there is none. Cancelling it kills the worker."""
        if self._waiting >= self._settings.waiting:
            return refusal(503, "too many requests are waiting; try again later", retry=5)
        self._waiting += 1
        try:
            process = await self._idle.get()
        finally:
            self._waiting -= 1
        done = False
        try:
            async with asyncio.timeout(self._settings.timeout):
                reply = await _exchange(process, request)
            done = True
            return reply
        except TimeoutError:
            return refusal(503, f"the query took longer than {self._settings.timeout:g} s; narrow it down or add LIMIT")
        except (asyncio.IncompleteReadError, OSError):
            return refusal(503, "the query was stopped: out of memory; narrow it down or add LIMIT")
        finally:
            if done:
                self._idle.put_nowait(process)
            else:
                self._replace(process)

    def _replace(self, process: Process) -> None:
        with suppress(ProcessLookupError):
            process.kill()  # at once, even where this task is being cancelled
        task = asyncio.get_running_loop().create_task(self._replaced(process))
        self._replacing.add(task)
        task.add_done_callback(self._replacing.discard)

    async def _replaced(self, process: Process) -> None:
        await self._end(process)
        while True:
            try:
                return await self._spawn()
            except (asyncio.IncompleteReadError, OSError):  # no room for a process now
                await asyncio.sleep(1)

    async def _spawn(self) -> None:
        settings = self._settings
        line = json.dumps([settings.store, settings.limit, settings.answer])
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-m", "kg.server.worker", line, stdin=PIPE, stdout=PIPE, limit=1 << 20
        )
        self._all.add(process)
        if process.stdout is None:
            raise OSError("the worker has no streams")
        try:
            await receive_frame(process.stdout)  # it says that it is ready: no request pays for its start
        except BaseException:
            await self._end(process)
            raise
        self._idle.put_nowait(process)

    async def _end(self, process: Process) -> None:
        self._all.discard(process)
        with suppress(ProcessLookupError):
            process.kill()
        if process.stdin:
            process.stdin.close()
        await process.wait()


async def _exchange(process: Process, request: dict[str, Any]) -> Reply:
    if process.stdin is None or process.stdout is None:
        raise OSError("the worker has no streams")
    process.stdin.write(framed(json.dumps(request).encode("utf-8", "surrogatepass")))
    await process.stdin.drain()
    head = json.loads(await receive_frame(process.stdout))
    return Reply(head["status"], head["headers"], await receive_frame(process.stdout))


def refusal(status: int, message: str, *, retry: int = 0) -> Reply:
    """Return a plain answer that says what is wrong."""
    headers = {"content-type": "text/plain; charset=utf-8"} | ({"retry-after": str(retry)} if retry else {})
    return Reply(status, headers, f"{message}\n".encode("utf-8", "replace"))
