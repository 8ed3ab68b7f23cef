"""A process that reads articles for another one, or rather one that makes such processes of itself.

It starts as `python -m kg.app.worker '{"extractor": "model"}' 5`, where 5 is an open socket, and loads what reading
takes. Its first line says that it is ready, or why it never will be. Then it is sent numbers. With 0 comes a socket:
a copy of the process answers there, a line in, a line out, and its id is the answer. An id asks to wait for that copy;
the answer is its exit code. -1 asks to load what linking takes, of which later copies have the use. All of them end
with their sockets, so that they do not outlive whoever started them.

A line to a copy is the name of a task, a space and a record: an article to read, or what the store holds of one to be
taken apart.
"""

from __future__ import annotations

import gc
import logging
import os
import socket
import sys
from struct import Struct
from typing import TYPE_CHECKING, BinaryIO

from kg.app.order import Order
from kg.app.reading import Answer, Reader
from kg.domain.article import Article
from kg.domain.errors import KgError
from kg.domain.records import from_line, to_line

if TYPE_CHECKING:
    from kg.link.claims.taking import Taken

NUMBER = Struct("<q")
"""How a number travels."""
COPY, LOAD = 0, -1
"""Numbers that are no id of a process."""
READ, TAKE = "read", "take"
"""Tasks."""


def main() -> int:
    """Make processes until nobody asks any more. Returns 1 where no article can be read at all."""
    sys.stdout = sys.stderr  # what prints must not get into what kg writes
    if os.environ.get("KG_DEBUG", "") not in ("", "0"):
        logging.basicConfig(level=logging.WARNING)
        logging.getLogger("kg").setLevel(logging.DEBUG)
    with socket.socket(fileno=int(sys.argv[2])) as requests:
        with requests.makefile("wb") as first:
            try:
                reader = Reader(from_line(Order, sys.argv[1]))
            except (KgError, ImportError, OSError) as err:
                _send(first, failed(err))
                return 1
            _send(first, Answer())
        gc.freeze()  # the collector of cycles would write to pages that all copies share
        return _multiply(requests, reader)


def _multiply(requests: socket.socket, reader: Reader) -> int:
    """Make copies and wait for them, as asked."""
    while True:
        request, given, *_ = socket.recv_fds(requests, NUMBER.size, 1)
        if len(request) < NUMBER.size:
            return 0
        (number,) = NUMBER.unpack(request)
        if number == COPY:
            answer = _copied(requests, given[0], reader)
        elif number == LOAD:
            answer = _loaded()
        else:
            answer = _ended(number)
        requests.sendall(NUMBER.pack(answer))


def _loaded() -> int:
    """Load what linking takes; a copy that needs it and has it not does so itself."""
    from kg.app.together import get_ready_to_take

    get_ready_to_take()
    gc.freeze()
    return LOAD


def _ended(process: int) -> int:
    """Return the exit code of a copy."""
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def _copied(requests: socket.socket, descriptor: int, reader: Reader) -> int:
    """Return the id of a copy that answers at a socket."""
    process = os.fork()
    if process:
        os.close(descriptor)
        return process
    code = 1
    try:
        requests.close()
        with socket.socket(fileno=descriptor) as articles:
            code = _answer(articles, reader)
    finally:
        os._exit(code)


def _answer(articles: socket.socket, reader: Reader) -> int:
    """Answer until the stream of articles ends. Returns 1 where no more can be read."""
    with articles.makefile("rb") as lines, articles.makefile("wb") as answers:
        try:
            while line := lines.readline():
                task, _, record = line.decode("utf-8", "surrogatepass").partition(" ")
                _send(answers, reader(from_line(Article, record)) if task == READ else _taken(record))
        except (BrokenPipeError, ConnectionResetError):  # nobody waits for the answer any more
            os._exit(0)
        except (KgError, ImportError, OSError) as err:
            _send(answers, failed(err))
            return 1
    return 0


def _taken(record: str) -> Taken:
    from kg.link.claims.taking import Material, take_apart

    return take_apart(from_line(Material, record))


def failed(err: Exception) -> Answer:
    """Return what keeps every article from being read as an answer."""
    hint = err.hint if isinstance(err, KgError) else "check the installation and the disk"
    return Answer(failure=str(err) or type(err).__name__, hint=hint)


def _send(answers: BinaryIO, answer: Answer | Taken) -> None:
    answers.write(to_line(answer).encode("utf-8", "surrogatepass") + b"\n")
    answers.flush()


if __name__ == "__main__":
    sys.exit(main())
