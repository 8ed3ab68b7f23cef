"""Copies of SQLite files in use."""

import sqlite3
from contextlib import closing
from pathlib import Path

from kg.store.copied import copy_to


def test_a_copy_holds_what_was_committed_and_stays_as_it_is(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "one.sqlite", isolation_level=None)) as database:
        database.execute("create table said (what text)")
        database.execute("insert into said values ('first')")
        copy_to(database, tmp_path / "copy.sqlite")
        database.execute("insert into said values ('second')")
    with closing(sqlite3.connect(tmp_path / "copy.sqlite")) as copy:
        assert copy.execute("select what from said").fetchall() == [("first",)]
