"""How what is written to an SQLite file outlives the process that wrote it, and at what cost.

A writer at work keeps a write-ahead log: what was committed is there after a kill -9, without waiting for
the disk at every article, and readers never stand in its way. (A power cut may take the last commits, as it
may take the last of the graph, but leaves the file whole.) A file that nobody writes has no log beside it,
so that it can be copied alone, and read from a disk that takes no writing.
"""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

_PAGES: Final = 5_000
"""Pages of the log (20 MB) after which they are written to the file: most articles change some of the same ones."""


def write_ahead(database: sqlite3.Connection) -> None:
    """Keep a log from now on; where the file system has no shared memory for it, the usual journal stays."""
    with suppress(sqlite3.OperationalError):
        database.execute("pragma journal_mode = wal")
    database.execute("pragma synchronous = normal")
    database.execute(f"pragma wal_autocheckpoint = {_PAGES}")


def is_ahead(database: sqlite3.Connection) -> bool:
    """Tell whether a log is kept."""
    (mode,) = database.execute("pragma journal_mode").fetchone()
    return str(mode) == "wal"


def do_without(database: sqlite3.Connection) -> None:
    """Keep no journal and wait for no disk: for a file that is thrown away when anything goes wrong."""
    database.execute("pragma journal_mode = off")
    database.execute("pragma synchronous = off")


def close(database: sqlite3.Connection) -> None:
    """Close the file, without a log beside it unless somebody still reads."""
    with suppress(sqlite3.Error):
        if not database.in_transaction:
            database.execute("pragma journal_mode = delete")
    database.close()


def copy_to(database: sqlite3.Connection, path: Path) -> None:
    """Write what the database holds at this moment to a new file (SQLite's online backup)."""
    with closing(sqlite3.connect(path)) as copy:
        database.backup(copy)
        copy.execute("pragma journal_mode = delete")


def write_down(path: Path) -> None:
    """Wait until the disk has the file."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
