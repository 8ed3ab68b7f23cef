"""Files and the standard input as streams of bytes; nothing that could block or never end."""

import io
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from kg.domain.errors import InputError
from kg.read.source import Source

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a named pipe; pipe into - instead"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


@contextmanager
def opened(source: Source) -> Iterator[BinaryIO]:
    """Open the source for reading. Raises InputError where it is no plain file, OSError as open does."""
    if source.path is None:
        if sys.stdin is None:
            raise InputError("no standard input")
        yield sys.stdin.buffer
        return
    _require_plain(_status(source.path))
    # Another process may put a pipe in the file's place meanwhile: opening it must not wait for a writer.
    descriptor = os.open(source.path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "rb") as stream:
        _require_plain(os.fstat(descriptor))
        yield stream


def resumed(head: bytes, rest: BinaryIO) -> BinaryIO:
    """Return a stream of bytes read already and those still to come."""
    return io.BufferedReader(_Resumed(head, rest))


class _Resumed(io.RawIOBase):
    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, target: bytearray | memoryview, /) -> int:  # type: ignore[override]  # typeshed: any Buffer
        chunk = self._head[: len(target)] or self._rest.read(len(target))
        self._head = self._head[len(target) :]
        target[: len(chunk)] = chunk
        return len(chunk)


def _status(path: Path) -> os.stat_result:
    try:
        return os.stat(path)
    except FileNotFoundError as err:
        raise InputError("a broken link" if path.is_symlink() else "gone since it was listed") from err


def _require_plain(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise InputError(next((kind for test, kind in _KINDS if test(status.st_mode)), "no plain file"))
