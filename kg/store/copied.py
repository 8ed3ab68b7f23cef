"""A copy of an SQLite file that is in use, as of one moment."""

import sqlite3
from contextlib import closing
from pathlib import Path


def copy_to(database: sqlite3.Connection, path: Path) -> None:
    """Write what the database holds to a new file (SQLite's online backup)."""
    with closing(sqlite3.connect(path)) as copy:
        database.backup(copy)
