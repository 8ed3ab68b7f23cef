"""SQLite files in use: copies, kills and readers."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from kg.store import journal
from kg.store.journal import copy_to


def test_a_copy_holds_what_was_committed_and_stays_as_it_is(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "one.sqlite", isolation_level=None)) as database:
        database.execute("create table said (what text)")
        database.execute("insert into said values ('first')")
        copy_to(database, tmp_path / "copy.sqlite")
        database.execute("insert into said values ('second')")
    with closing(sqlite3.connect(tmp_path / "copy.sqlite")) as copy:
        assert copy.execute("select what from said").fetchall() == [("first",)]


def test_what_was_committed_outlives_a_kill_and_a_reader_needs_no_log(tmp_path: Path) -> None:
    path = tmp_path / "one.sqlite"
    killed = (
        "import os, signal, sqlite3, sys; from kg.store import journal\n"
        "database = sqlite3.connect(sys.argv[1], isolation_level=None); journal.write_ahead(database)\n"
        "database.execute('create table said as select 1 as what'); os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", killed, str(path)], check=False)
    database = sqlite3.connect(path, isolation_level=None)
    journal.write_ahead(database)
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as reader:
        assert reader.execute("select what from said").fetchall() == [(1,)]
    journal.close(database)
    assert [entry.name for entry in tmp_path.iterdir()] == ["one.sqlite"]
