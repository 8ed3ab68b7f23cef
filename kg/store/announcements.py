"""What is about to come into a graph, in a file that is only ever written at its end.

Articles that are new to a store may be settled in its tables together, a commit for many, since the graph already holds
them and this file says which they are: after a kill they are settled from it. A line that a kill cut short is of a
change that was never begun.
"""

import errno
import os
from pathlib import Path
from typing import Final

FILE: Final = "announced.jsonl"


def are_left(folder: Path) -> bool:
    """Tell whether a writer left announcements in the folder of a store."""
    try:
        return (folder / FILE).stat().st_size > 0
    except OSError:
        return False


class Announcements:
    """The file in the folder of a store, made when there is first something to say."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._descriptor: int | None = None

    def add(self, line: str) -> None:
        """Write a line down. Raises OSError where there is no room for all of it."""
        if self._descriptor is None:
            self._descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o666)
        whole = line.encode("utf-8", "surrogatepass") + b"\n"
        before = os.fstat(self._descriptor).st_size
        if os.write(self._descriptor, whole) < len(whole):
            os.ftruncate(self._descriptor, before)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self._path))

    def lines(self) -> list[str]:
        """Return what was written down whole, in order."""
        try:
            held = self._path.read_bytes()
        except FileNotFoundError:
            return []
        return [line.decode("utf-8", "surrogatepass") for line in held.split(b"\n")[:-1]]

    def clear(self) -> None:
        """Forget everything."""
        if self._descriptor is not None:
            os.ftruncate(self._descriptor, 0)
        elif self._path.exists():
            os.truncate(self._path, 0)

    def close(self) -> None:
        """Close the file, and take it away where it says nothing."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
        if self._path.exists() and not are_left(self._path.parent):
            self._path.unlink(missing_ok=True)
