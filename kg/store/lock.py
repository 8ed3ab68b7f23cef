"""Locks on files of a store: one writer at a time, and readers who keep what they read.

flock(2) belongs to an open file, so it goes when its process does, however that ends. Where a system
has none, pyoxigraph's own lock still keeps a second writer out.
"""

import os
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

from kg.domain.errors import StoreLocked

if sys.platform != "win32":
    import fcntl

_TRIES: Final = 20
_PAUSE: Final = 0.01
"""Seconds; whoever only asks whether a file is locked holds it for less."""


class Lock:
    """A lock that is held until it is let go or its process ends."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def release(self) -> None:
        """Let go."""
        with suppress(OSError):
            os.close(self._descriptor)


def lock_for_writing(path: Path, name: str) -> Lock:
    """Return the writer's lock on a file, made if need be. Raises StoreLocked while another holds it."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    for _ in range(_TRIES):
        if _locked(descriptor, shared=False):
            return Lock(descriptor)
        time.sleep(_PAUSE)
    os.close(descriptor)
    raise StoreLocked(f"another process is using the store {name}")


def lock_for_reading(path: Path) -> Lock | None:
    """Return a lock that any number of readers may hold; None while a writer holds it or the file is not there."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return None
    if _locked(descriptor, shared=True):
        return Lock(descriptor)
    os.close(descriptor)
    return None


def is_being_written(path: Path) -> bool:
    """Tell whether a writer holds the lock on a file."""
    if not path.exists():
        return False
    lock = lock_for_reading(path)
    if lock is not None:
        lock.release()
    return lock is None


def _locked(descriptor: int, *, shared: bool) -> bool:
    if sys.platform == "win32":
        return True
    try:
        fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
