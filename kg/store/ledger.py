"""The store's own table, beside the graph: which file became which article, and who states what about whom.

Keys (paths, urls) stay here and never enter the graph. A change is announced here before it
is made in the graph, and settled afterwards: what a kill leaves between the two is healed at
the next opening, since the graph is written in one transaction and tells by its fingerprint
whether that happened. Articles that are new to the store are announced in a file of its own and settled together, since
most of what a commit costs are pages that the next article changes as well.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import astuple
from pathlib import Path
from typing import Final

from kg.domain.errors import StoreError
from kg.store import journal
from kg.store.announcements import Announcements
from kg.store.arrivals import Arrivals
from kg.store.change import Change
from kg.store.entry import Entry
from kg.store.identities import IdentityIndex
from kg.store.marker import following
from kg.store.readings import Note, Readings
from kg.store.runs import Runs
from kg.store.sketches import SketchIndex
from kg.store.stated import TABLES, StatedIndex
from kg.store.statements import StatementIndex
from kg.store.unnamed import Unnamed
from kg.store.unsummed import Unsummed

APPLICATION_ID: Final = 0x6B67636C
"""Marks the SQLite file as kg's ("kgcl")."""
FORMAT: Final = 1

_TABLES = f"""
create table if not exists meta (name text primary key, value text not null) without rowid;
create table if not exists article (
  key text primary key, digest text not null, source text not null, fingerprint text not null
) without rowid;
create index if not exists article_digest on article (digest);
{TABLES.strip()}
create table if not exists pending (change text not null);
"""


class Ledger:
    """The table itself."""

    def __init__(self, connection: sqlite3.Connection, folder: Path | None = None) -> None:
        self._db = connection
        self._announcements = Announcements(folder) if folder else None
        self._is_waiting = self.are_behind = False
        self.stated = StatedIndex(connection)
        self.identities = IdentityIndex(connection)
        self.statements = StatementIndex(connection)
        self.sketches = SketchIndex(connection)
        self.readings = Readings(connection)
        self.runs = Runs(connection)
        self.unsummed = Unsummed(connection)
        self.unnamed = Unnamed(connection)
        self.arrivals = Arrivals(connection, is_wanted=folder is not None)

    @classmethod
    def create(cls, path: Path | None) -> "Ledger":
        """Open the table for writing, in memory where there is no path; make it if need be."""
        ledger = cls(sqlite3.connect(path or ":memory:", isolation_level=None), path and path.parent)
        try:
            ledger._fill()
        except BaseException:
            ledger.close()
            raise
        ledger._verify()
        journal.write_ahead(ledger._db)
        with ledger.transaction():  # a kill leaves all of the tables or none
            ledger.identities.prepare()
            ledger.sketches.prepare()
            ledger.readings.prepare()
            ledger.runs.prepare()
            ledger.unsummed.prepare()
            ledger.unnamed.prepare()
            ledger.arrivals.prepare()
        return ledger

    @classmethod
    def read(cls, path: Path) -> "Ledger":
        """Open the table for reading only."""
        ledger = cls(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None))
        ledger._verify()
        return ledger

    def close(self) -> None:
        """Close the file."""
        with suppress(sqlite3.Error):  # what was announced is settled at the next opening
            self.commit()
        journal.close(self._db)
        if self._announcements is not None:
            self._announcements.close()

    def do_without_journal(self) -> None:
        """Write faster, into a file that is thrown away when anything goes wrong."""
        journal.do_without(self._db)
        self._announcements = None

    def copy(self, path: Path) -> None:
        """Write a copy of the table to a new file."""
        self.commit()
        journal.copy_to(self._db, path)

    def compact(self) -> None:
        """Give room that is no longer used back to the disk."""
        self.commit()
        self._db.execute("vacuum")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make all or nothing of what is written inside."""
        self.commit()
        self._db.execute("begin immediate")
        try:
            yield
        except BaseException:
            self._db.execute("rollback")
            raise
        self._db.execute("commit")

    @property
    def may_wait(self) -> bool:
        """Tell whether `arrival` may be used: beside a log, what is not committed stands in no reader's way."""
        return self._announcements is not None and journal.is_ahead(self._db)

    @contextmanager
    def arrival(self, change: Change, note: Note) -> Iterator[None]:
        """Announce an article that is new to the store, and make all or nothing of what is written inside.

        It is committed together with what else comes, by `commit` or before the next transaction. Whoever is killed
        before that finds it among what was `announced`.
        """
        if self._announcements is None:
            raise ValueError("there is no file to announce anything in")
        self._announcements.add(json.dumps([change.to_line(), note]))
        if not self._db.in_transaction:
            self._db.execute("begin immediate")
            self._is_waiting = True
        self._db.execute("savepoint arrival")
        try:
            yield
        except BaseException:
            with suppress(sqlite3.Error):  # a full disk has rolled everything back already
                self._db.execute("rollback to arrival")
                self._db.execute("release arrival")
            raise
        self._db.execute("release arrival")

    def commit(self, *, forget: bool = True) -> None:
        """Commit what has arrived, and forget that it was announced.

        Where that fails the tables `are_behind` the graph until what was announced is settled again.
        """
        if not self._is_waiting:
            return
        self._is_waiting, self.are_behind = False, True
        try:
            self._db.execute("commit")
        except BaseException:
            with suppress(sqlite3.Error):
                self._db.execute("rollback")
            raise
        self.are_behind = False
        if forget and self._announcements is not None:
            self._announcements.clear()

    def announced(self) -> list[tuple[Change, Note]]:
        """Return what was to arrive and may not be committed, in order, with what was to be noted of it."""
        lines = self._announcements.lines() if self._announcements else []
        given = (json.loads(line) for line in lines)
        return [(Change.from_line(change), (key, mark, counted)) for change, (key, mark, counted) in given]

    def meta(self, name: str) -> str | None:
        """Return a remark about the store."""
        row = self._db.execute("select value from meta where name = ?", (name,)).fetchone()
        return str(row[0]) if row else None

    def set_meta(self, name: str, value: str) -> None:
        """Write a remark about the store."""
        self._db.execute("insert or replace into meta values (?, ?)", (name, value))

    @property
    def marker(self) -> str:
        """Return what names the state of the store: changes with each change that is settled."""
        return self.meta("marker") or ""

    def graphs(self) -> dict[str, str]:
        """Return the articles in the graph, by the beginning of the digest that names it, each with its fingerprint."""
        return {entry.digest[:32]: entry.fingerprint for entry in self.entries() if entry.fingerprint}

    def entries(self) -> Iterator[Entry]:
        """Yield all entries in the order of their keys."""
        return (Entry(*row) for row in self._db.execute("select * from article order by key"))

    def entry(self, key: str) -> Entry | None:
        """Return the entry of a key."""
        row = self._db.execute("select * from article where key = ?", (key,)).fetchone()
        return Entry(*row) if row else None

    def with_digest(self, digest: str) -> list[Entry]:
        """Return the entries whose text has this sha256 (or one that begins so), in the order of their keys."""
        sql = "select * from article where digest >= ? and digest < ? order by key"
        return [Entry(*row) for row in self._db.execute(sql, (digest, digest + "g"))]

    def announce(self, change: Change) -> None:
        """Say what is about to be done to the graph."""
        self.commit()
        self._db.execute("insert into pending values (?)", (change.to_line(),))

    def pending(self) -> list[Change]:
        """Return what was announced and never settled."""
        return [Change.from_line(line) for (line,) in self._db.execute("select change from pending")]

    def forget_pending(self) -> None:
        """Drop what was announced: it is done, or was not done."""
        self.commit()
        self._db.execute("delete from pending")
        if self._announcements is not None:
            self._announcements.clear()
        self.are_behind = False

    def advance(self, change: str) -> None:
        """Give the state of the store another name, after a change (as a line)."""
        self.set_meta("marker", following(self.marker, change))

    def settle(self, change: Change) -> list[str]:
        """Enter the change; return the entities whose facts it touches, sorted."""
        self.advance(change.to_line())
        touched = {entity for entity, _ in change.facts}
        for key in change.leave:
            if change.heir:
                self._hand_over(key, change.heir)
            self._db.execute("delete from article where key = ?", (key,))
        for digest in change.digests():
            touched.update(self.stated.take_out(digest))
        if change.come:
            self._db.execute("update article set fingerprint = '' where digest = ?", (change.come.digest,))
            self.save(change.come)
            self.stated.enter(change.come.digest, change.facts)
        self._db.execute("delete from pending")
        self.identities.await_judgement(touched)
        self.unnamed.enter(touched)
        return sorted(touched)

    def touched(self, change: Change) -> set[str]:
        """Return the entities that a change is going to touch."""
        held = (self.stated.of(digest) for digest in change.digests())
        return {entity for facts in (change.facts, *held) for entity, _ in facts}

    def save(self, entry: Entry) -> None:
        """Enter an article without touching what it states."""
        self._db.execute("insert or replace into article values (?, ?, ?, ?)", astuple(entry))

    def rename(self, key: str, other: str) -> None:
        """Let an entry be known by another key."""
        self._db.execute("update article set key = ? where key = ?", (other, key))

    def _hand_over(self, key: str, heir: str) -> None:
        """Let another key hold a graph; its empty source makes the next build read it again."""
        held = "select fingerprint from article where key = ?"
        self._db.execute(f"update article set source = '', fingerprint = ({held}) where key = ?", (key, heir))

    def _fill(self) -> None:
        """Make the tables in a new file."""
        if self._db.execute("select 1 from sqlite_master limit 1").fetchone():
            return
        with self.transaction():
            self._db.execute(f"pragma application_id = {APPLICATION_ID}")
            self._db.execute(f"pragma user_version = {FORMAT}")
            for statement in _TABLES.strip().split(";\n"):
                self._db.execute(statement)

    def _verify(self) -> None:
        try:
            self._verify_marks()
        except BaseException:
            self.close()
            raise

    def _verify_marks(self) -> None:
        (application,) = self._db.execute("pragma application_id").fetchone()
        (version,) = self._db.execute("pragma user_version").fetchone()
        if application != APPLICATION_ID:
            raise StoreError("its kg.sqlite is not kg's", hint="name another --store")
        if version != FORMAT:
            raise StoreError(
                f"it was written by another version of kg (format {version}, not {FORMAT})",
                hint="build the graph again into another --store",
            )
