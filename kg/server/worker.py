"""The process that works on requests, one at a time, over a store opened for reading.

It starts as `python -m kg.server.worker '["kg.store", rows, bytes]'`, reads requests in frames from its standard
input and answers each with a frame. Several may wait in its pipe, so that a busy machine need not change from process
to process for each; one that is taken back before its turn is answered by nothing. A first frame, number 0, says that
it is ready.
"""

import json
import os
import select
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.domain.errors import KgError, QueryError, QueryRefused, StoreError, UnknownQuestion
from kg.query.child import cap_memory
from kg.query.formats import NotAcceptable
from kg.server.answers import ANSWERS, Answer
from kg.server.frames import Frames, read_request, reply_frame
from kg.store.files import WRITER
from kg.store.lock import is_being_written

if TYPE_CHECKING:
    from kg.store.oxigraph import ClaimStore

STATUS = {NotAcceptable: 406, UnknownQuestion: 404, QueryRefused: 403, QueryError: 400, StoreError: 503}
_PIECE = 1 << 16


def main() -> int:
    """Answer until the stream of requests ends."""
    cap_memory()
    location, rows, size = json.loads(sys.argv[1])
    out = os.dup(sys.stdout.fileno())
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever prints must not get between the frames
    shelf = Shelf(location)
    with suppress(KgError):  # each request will say so
        shelf.store()
    _write(out, reply_frame(0, b"", b""))
    requests = Requests(sys.stdin.fileno())
    for number, body in requests:
        if body:
            shelf.look_again |= requests.filled
            answer = answered(shelf, json.loads(body), rows=rows, size=size)
            head = json.dumps({"status": answer.status, "headers": answer.headers})
            _write(out, reply_frame(number, head.encode("ascii"), answer.body))
        else:
            _write(out, reply_frame(number, b"", b""))
    return 0


class Requests:
    """The requests of a pipe in their order; of one that was taken back before its turn, the number alone."""

    def __init__(self, pipe: int) -> None:
        self._pipe = pipe
        self._frames = Frames()
        self._waiting: deque[tuple[int, bytes]] = deque()
        self._taken_back: set[int] = set()
        self.filled = False
        """Whether something has come since the request before."""

    def __iter__(self) -> Iterator[tuple[int, bytes]]:
        while self._fill():
            number, body = self._waiting.popleft()
            if number in self._taken_back:
                self._taken_back.discard(number)
                body = b""
            yield number, body

    def _fill(self) -> bool:
        """Take in whatever has come, and wait where nothing has; False at the end of the pipe."""
        self.filled = False
        while not self._waiting or select.select([self._pipe], [], [], 0)[0]:
            self.filled = True
            piece = os.read(self._pipe, _PIECE)
            if not piece:
                return False
            for frame in self._frames.feed(piece):
                self._take(*read_request(frame))
        return True

    def _take(self, number: int, body: bytes) -> None:
        if body:
            self._waiting.append((number, body))
        elif any(number == waiting for waiting, _ in self._waiting):
            self._taken_back.add(number)


def _write(out: int, frame: bytes) -> None:
    left = memoryview(frame)
    while left:
        left = left[os.write(out, left) :]


class Shelf:
    """The store, opened anew where somebody has written to it."""

    def __init__(self, location: str) -> None:
        self.look_again = True
        """Whether somebody may have written since the last time: looked at once for requests that came together."""
        self._location = location
        self._seen: object = None
        self._store: ClaimStore | None = None

    def store(self) -> "ClaimStore":
        """Return the store as it is now."""
        from kg.store.open import open_store

        if self._store is not None and not self.look_again:
            return self._store
        state = self._state()
        self.look_again = False
        if self._store is None or state != self._seen:
            if self._store is not None:
                self._store.close()
                self._store = None
            self._store, self._seen = open_store(self._location), state
        return self._store

    def _state(self) -> object:
        """Return what changes whenever a writer begins, publishes or ends."""
        folder = Path(self._location)
        if is_being_written(folder / WRITER):
            return sorted(path.name for path in (folder / "snapshots").glob("*"))
        return (folder / "kg.sqlite").stat().st_mtime_ns


def answered(shelf: Shelf, request: dict[str, Any], *, rows: int, size: int) -> Answer:
    """Return the answer, or what went wrong as one."""
    try:
        return ANSWERS[request["kind"]](shelf.store(), request, rows=rows, size=size)
    except KgError as err:
        status = next((code for kind, code in STATUS.items() if isinstance(err, kind)), 400)
        return plain(status, f"{err}\nhint: {err.hint}\n" if err.hint else f"{err}\n")
    except MemoryError:
        return plain(503, "the query was stopped: out of memory\n")
    except Exception as err:  # one bad request must not end the worker
        return plain(500, f"internal error: {type(err).__name__}\n")


def plain(status: int, words: str) -> Answer:
    """Return an answer in plain words."""
    return Answer(status, words.encode("utf-8", "replace"), {"content-type": "text/plain; charset=utf-8"})


if __name__ == "__main__":
    sys.exit(main())
