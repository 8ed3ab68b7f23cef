"""One thing to read: what it is called in messages, and what finds its article again."""

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Source:
    """A file, a line of a file or the standard input."""

    name: str
    """For messages: the path as the user would type it, with the line if it has lines."""
    key: str
    """Path relative to the PATH given, or the file's own name; posix separators."""
    path: Path | None = None
    """None for the standard input."""

    def line(self, number: int) -> "Source":
        """Return the source of one line of this one, counted from 1."""
        return Source(f"{self.name}:{number}", f"{self.key}:{number}", self.path)


def printable(path: str | os.PathLike[str]) -> str:
    r"""Return the path as text that is safe to print and to encode, odd characters and bytes as \-escapes.

    >>> printable("caf\udce9\n.txt")
    'caf\\udce9\\n.txt'
    """
    text = os.fspath(path).replace(os.sep, "/")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)
