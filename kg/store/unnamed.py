"""Of whom and what the table of names may be wrong: something that names them has changed since it was made.

Kept beside the graph. They are entered with the change, and leave the list when the names have followed: a kill
between the two has these looked up once more.
"""

import sqlite3
from collections.abc import Iterable
from typing import Final

_TABLE: Final = "create table unnamed (entity text primary key) without rowid"
_EVERYBODY: Final = ""


class Unnamed:
    """The table of a store that lists these actors, places and events, by their IRIs."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def prepare(self) -> None:
        """Make the table in a store that has none yet, of which then nothing is sure."""
        if not self._db.execute("select 1 from sqlite_master where name = 'unnamed'").fetchone():
            self._db.execute(_TABLE)
            self.enter([_EVERYBODY])

    def enter(self, entities: Iterable[str]) -> None:
        """Put entities on the list."""
        self._db.executemany("insert or ignore into unnamed values (?)", [(entity,) for entity in entities])

    def entities(self) -> list[str] | None:
        """Return the entities on the list, sorted; None where these are all."""
        found = [entity for (entity,) in self._db.execute("select entity from unnamed order by entity")]
        return None if _EVERYBODY in found else found

    def clear(self) -> None:
        """Take everybody off the list."""
        self._db.execute("delete from unnamed")
