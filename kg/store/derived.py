"""What is derived from the graph and kept beside it, so that questions need not go through all of it.

Full text, sums, what rows are ordered by and names, in a file that can be made anew from the graph at any
time. It is written after an article's own transaction, for many articles at once, and carries the marker of the
last change that it has followed. Where that is not the store's last (a kill came between the two, the file was
lost, an older kg has written), the articles that differ are entered again from the graph.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from pyoxigraph import Quad

from kg.rdf.quads import Triple, as_triple
from kg.store import journal
from kg.store.ledger import Ledger
from kg.store.marker import number_of
from kg.store.mentions import Mentions, mentions
from kg.store.names import Names
from kg.store.orders import TABLES as ORDER_TABLES
from kg.store.orders import Orders
from kg.store.passages import TABLES as TEXT_TABLES
from kg.store.passages import Passage, Passages, passages
from kg.store.summaries import TABLES as SUM_TABLES
from kg.store.summaries import Summaries

FILE: Final = "derived.sqlite"
APPLICATION_ID: Final = 0x6B676472
"""Marks the file as kg's ("kgdr")."""
FORMAT: Final = 4
LINKS: Final = "links"
"""A remark: how far the links between claims are followed."""
FOLLOWED: Final = "followed"
"""Each of their changes is entered."""
SETTLED: Final = "settled"
"""The same, and the sums have followed as well."""

_TABLES: Final = (
    "create table meta (name text primary key, value text not null) without rowid",
    "create table unit (unit text primary key, fingerprint text not null, number integer not null) without rowid",
    "create table gone (unit text primary key, number integer not null) without rowid",
    *TEXT_TABLES,
    *SUM_TABLES,
    *ORDER_TABLES,
)

Read = Callable[[str], Iterable[Quad]]
"""Gives the quads of an article, known by the beginning of its digest that names its graph."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What is kept of an article, named as its graph is: by the first 32 digits of its digest."""

    name: str
    fingerprint: str
    passages: tuple[Passage, ...]
    mentions: Mentions

    @classmethod
    def of(cls, name: str, fingerprint: str, triples: Sequence[Triple]) -> Self:
        """Return what is kept of an article with these triples."""
        return cls(name, fingerprint, tuple(passages(triples)), mentions(triples))

    @property
    def characters(self) -> int:
        """Return how long its texts are."""
        return sum(len(text) for _, text, _ in self.passages)


@dataclass(frozen=True, slots=True)
class Step:
    """A change of the store that is to be followed."""

    marker: str
    """Of the store after the change."""
    gone: tuple[str, ...]
    """Units that went."""
    come: Unit | None


class Derived:
    """The file itself. Articles are units."""

    def __init__(self, connection: sqlite3.Connection, path: Path | None = None) -> None:
        self._connect(connection)
        self._path = path

    @classmethod
    def create(cls, path: Path | None) -> Self:
        """Open the file for writing, in memory where there is no path; a damaged one or another version's goes."""
        made = cls(sqlite3.connect(path or ":memory:", isolation_level=None), path)
        if not made._is_sound():
            made.renew()
        else:
            journal.write_ahead(made._db)
        return made

    @classmethod
    def read(cls, path: Path) -> Self | None:
        """Open the file for reading only; None where there is none that this version can read."""
        with suppress(sqlite3.Error):
            uri = f"{path.absolute().as_uri()}?mode=ro"
            made = cls(sqlite3.connect(uri, uri=True, isolation_level=None), path)
            with suppress(sqlite3.Error):
                if made._is_usable():
                    return made
            made.close()
        return None

    def renew(self) -> None:
        """Begin again with an empty file."""
        self.close()
        if self._path is not None:
            for path in (self._path, *self._path.parent.glob(self._path.name + "-*")):
                path.unlink(missing_ok=True)
        self._connect(sqlite3.connect(self._path or ":memory:", isolation_level=None))
        with self.transaction():
            self._db.execute(f"pragma application_id = {APPLICATION_ID}")
            self._db.execute(f"pragma user_version = {FORMAT}")
            for statement in _TABLES:
                self._db.execute(statement)
        journal.write_ahead(self._db)

    @property
    def marker(self) -> str:
        """Return the last change of the store that this has followed."""
        return self.meta("marker") or ""

    def meta(self, name: str) -> str | None:
        """Return a remark."""
        row = self._db.execute("select value from meta where name = ?", (name,)).fetchone()
        return str(row[0]) if row else None

    def set_meta(self, name: str, value: str) -> None:
        """Write a remark."""
        self._db.execute("insert or replace into meta values (?, ?)", (name, value))

    def units(self) -> dict[str, str]:
        """Return the articles that are entered, each with the fingerprint of its graph."""
        return dict(self._db.execute("select unit, fingerprint from unit"))

    def changed_after(self, number: int) -> set[str]:
        """Return the articles that came, changed or went after a change of the store."""
        sql = "select unit from unit where number > ?1 union select unit from gone where number > ?1"
        return {unit for (unit,) in self._db.execute(sql, (number,))}

    def follow(self, steps: Sequence[Step]) -> None:
        """Follow changes of the store, in their order and in one transaction."""
        with self.transaction():
            for step in steps:
                for name in step.gone:
                    self.forget(name, number_of(step.marker))
                if step.come:
                    self.enter(step.come, number_of(step.marker))
                self.set_meta("marker", step.marker)

    def enter(self, unit: Unit, number: int) -> None:
        """Enter an article in place of what was entered of it before."""
        self.forget(unit.name, number)
        self.passages.enter(unit.name, unit.passages)
        self.take_in(unit.name, unit.mentions)
        self._db.execute("insert into unit values (?, ?, ?)", (unit.name, unit.fingerprint, number))
        self._db.execute("delete from gone where unit = ?", (unit.name,))

    def forget(self, unit: str, number: int) -> None:
        """Take an article out."""
        if self._db.execute("delete from unit where unit = ? returning unit", (unit,)).fetchone() is None:
            return
        self.passages.forget(unit)
        self.leave_out(unit)
        self._db.execute("insert or replace into gone values (?, ?)", (unit, number))

    def take_in(self, unit: str, found: Mentions) -> None:
        """Enter what is summed and counted of a unit's claims."""
        self.summaries.enter(unit, found)
        self.orders.enter(unit, found)

    def leave_out(self, unit: str) -> None:
        """Take out what is summed and counted of a unit's claims."""
        self.summaries.forget(unit)
        self.orders.forget(unit)

    def catch_up(self, ledger: Ledger, read: Read) -> None:
        """Enter whatever differs from the ledger, an article a transaction, and take its marker over at the end."""
        marker = ledger.marker
        held, wanted = self.units(), ledger.graphs()
        number = number_of(marker)
        for unit in sorted(held.keys() | wanted.keys()):
            if held.get(unit) != wanted.get(unit):
                with self.transaction():
                    self._take(unit, wanted, read, number)
        self.set_meta("marker", marker)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make all or nothing of what is written inside."""
        self._db.execute("begin immediate")
        try:
            yield
        except BaseException:
            with suppress(sqlite3.Error):  # a full disk has rolled back already
                self._db.execute("rollback")
            raise
        self._db.execute("commit")

    @contextmanager
    def one_state(self) -> Iterator[None]:
        """See one state of the file in all that is read inside, whatever is written meanwhile."""
        self._db.execute("begin")
        try:
            yield
        finally:
            self._db.execute("rollback")

    def copy(self, path: Path) -> None:
        """Write a copy to a new file."""
        journal.copy_to(self._db, path)

    def compact(self) -> None:
        """Merge the parts of the index and give room that is no longer used back to the disk."""
        self._db.execute("insert into words (words) values ('optimize')")
        self._db.execute("vacuum")

    def close(self) -> None:
        """Close the file."""
        journal.close(self._db)

    def do_without_journal(self) -> None:
        """Write faster, into a file that is thrown away when anything goes wrong."""
        journal.do_without(self._db)

    def _take(self, unit: str, wanted: Mapping[str, str], read: Read, number: int) -> None:
        if unit in wanted:
            self.enter(Unit.of(unit, wanted[unit], [as_triple(quad) for quad in read(unit)]), number)
        else:
            self.forget(unit, number)

    def _connect(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self.passages = Passages(connection)
        self.summaries = Summaries(connection)
        self.orders = Orders(connection, self.summaries.ids)
        self.names = Names(connection)

    def _is_sound(self) -> bool:
        """Tell whether the file is this version's and whole, as far as a look at its tables tells."""
        try:
            return self._is_usable() and self._db.execute("select count(*) from meta").fetchone() is not None
        except sqlite3.OperationalError:  # locked, or no room: that says nothing against the file
            raise
        except sqlite3.DatabaseError:
            return False

    def _is_usable(self) -> bool:
        (application,) = self._db.execute("pragma application_id").fetchone()
        (version,) = self._db.execute("pragma user_version").fetchone()
        return (application, version) == (APPLICATION_ID, FORMAT)
