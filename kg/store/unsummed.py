"""Which articles the sums have not followed yet: something in them has changed, or somebody has reviewed it.

Kept beside the graph. An article is entered before what is said of its claims is written, and leaves the list when
the sums have followed: a kill between the two makes them anew once more.
"""

import sqlite3
from collections.abc import Iterable
from typing import Final

_TABLE: Final = "create table if not exists unsummed (article text primary key) without rowid"


class Unsummed:
    """The table of a store that lists these articles, by their IRIs."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def prepare(self) -> None:
        """Make the table in a store that has none yet."""
        self._db.execute(_TABLE)

    def enter(self, articles: Iterable[str]) -> None:
        """Put articles on the list."""
        self._db.executemany("insert or ignore into unsummed values (?)", [(article,) for article in articles])

    def articles(self) -> list[str]:
        """Return the articles on the list, sorted."""
        return [article for (article,) in self._db.execute("select article from unsummed order by article")]

    def is_empty(self) -> bool:
        """Tell whether the sums have followed everything. Raises sqlite3.Error in a store that has no such list yet."""
        return self._db.execute("select 1 from unsummed limit 1").fetchone() is None

    def clear(self) -> None:
        """Take all articles off the list."""
        self._db.execute("delete from unsummed")
