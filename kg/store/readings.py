"""Which articles were read in which way, so that reading them again can be spared.

Kept beside the graph. A mark holds only while the store has what that reading gave: whatever else
is put in the article's place makes it void.
"""

import sqlite3
from dataclasses import dataclass
from typing import Final

from kg.domain.article import Article
from kg.domain.ids import content_hash
from kg.domain.records import to_line
from kg.store.entry import Entry

_TABLE: Final = (
    "create table if not exists reading (key text primary key, mark text not null, counted text not null) without rowid"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """How an article was read, and what came of it."""

    way: str
    """Changes with whatever reading depends on besides the article: version, rules, model, options."""
    counted: str = ""
    """What came of it, in numbers, as whoever counts wrote it down."""


Note = tuple[str, str, str]
"""The row of an entry: its key, the mark of article, entry and way, and what was counted."""


def note(article: Article, entry: Entry, reading: Reading) -> Note:
    """Return the row that says that this entry of the store is what that reading gave."""
    return entry.key, _mark(article, entry, reading.way), reading.counted


class Readings:
    """The table of a store that tells what was read."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def prepare(self) -> None:
        """Make the table in a store that has none yet."""
        self._db.execute(_TABLE)

    def enter(self, note: Note) -> None:
        """Note what an entry of the store was read from."""
        self._db.execute("insert or replace into reading values (?, ?, ?)", note)

    def find(self, article: Article, entry: Entry, way: str) -> Reading | None:
        """Return the reading that gave this entry, if it was of this article and in this way."""
        row = self._db.execute("select mark, counted from reading where key = ?", (entry.key,)).fetchone()
        if row is None or row[0] != _mark(article, entry, way):
            return None
        return Reading(way, row[1])


def _mark(article: Article, entry: Entry, way: str) -> str:
    return content_hash(way, to_line(article), entry.source, entry.fingerprint)
