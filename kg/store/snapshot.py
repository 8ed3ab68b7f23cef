"""Copies of the graph that readers open while a writer works.

A reader beside a writer would see files come and go (pyoxigraph leaves that undefined). So the writer
publishes copies, made of hard links in no time: one when it begins, and another after every so many
articles. Only the latest two are kept, and whichever a reader still holds.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.store.lock import Lock, lock_for_reading, lock_for_writing

if TYPE_CHECKING:
    from pyoxigraph import Store

_FOLDER: Final = "snapshots"


class Snapshots:
    """The copies beside a store's graph."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / _FOLDER
        self._next = 1 + max((number for number, _ in self._all()), default=0)

    def publish(self, store: "Store", marker: str = "") -> None:
        """Copy the graph as it is now, in the state that the marker names, and drop copies that nobody needs."""
        self._folder.mkdir(exist_ok=True)
        number, self._next = self._next, self._next + 1
        self._lock(number).touch()
        making = self._folder / f"{number}.making"
        store.backup(str(making))
        self._marker(number).write_text(marker, "ascii")
        making.rename(self._folder / str(number))
        self.drop(keep=2)

    def drop(self, *, keep: int = 0) -> None:
        """Remove all copies but the latest few and those that readers hold, and what a kill left half made."""
        for making in self._folder.glob("*.making") if self._folder.is_dir() else ():
            shutil.rmtree(making, ignore_errors=True)
        numbered = sorted(self._all())
        for number, path in numbered[: len(numbered) - keep]:
            self._drop(number, path)
        if not keep and self._folder.is_dir() and not any(self._all()):
            shutil.rmtree(self._folder, ignore_errors=True)

    def hold(self) -> tuple[Path, Lock, str] | None:
        """Return the latest copy, a lock that keeps it and the marker of its state; None where there is none."""
        for number, path in sorted(self._all(), reverse=True):
            lock = lock_for_reading(self._lock(number))
            if lock is not None and path.is_dir():  # else it has gone in the meantime
                return path, lock, self._marker(number).read_text("ascii")
            if lock is not None:
                lock.release()
        return None

    def _drop(self, number: int, path: Path) -> None:
        from kg.domain.errors import StoreLocked

        try:
            lock = lock_for_writing(self._lock(number), path.name)
        except StoreLocked:
            return
        shutil.rmtree(path, ignore_errors=True)
        self._marker(number).unlink(missing_ok=True)
        self._lock(number).unlink(missing_ok=True)
        lock.release()

    def _all(self) -> Iterator[tuple[int, Path]]:
        if self._folder.is_dir():
            yield from ((int(path.name), path) for path in self._folder.iterdir() if path.name.isdecimal())

    def _lock(self, number: int) -> Path:
        return self._folder / f"{number}.lock"

    def _marker(self, number: int) -> Path:
        return self._folder / f"{number}.marker"
