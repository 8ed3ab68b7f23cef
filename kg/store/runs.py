"""The runs that wrote to a store: kept beside the graph, since the graph knows no clock."""

import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

_TABLE: Final = (
    "create table if not exists run (number integer primary key, begun text not null, ended text,"
    " version text not null, articles integer, claims integer, skipped integer)"
)
_KEPT: Final = 100


@dataclass(frozen=True, slots=True)
class WritingRun:
    """A run that put articles into the store; what has not ended was cut short, or still goes on."""

    begun: str
    """ISO 8601, in UTC."""
    ended: str | None
    version: str
    articles: int | None
    claims: int | None
    skipped: int | None


class Runs:
    """The table of a store that lists its latest runs."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def prepare(self) -> None:
        """Make the table in a store that has none yet."""
        self._db.execute(_TABLE)

    def begin(self, version: str) -> int:
        """Enter a run and return its number."""
        self._db.execute("delete from run where number <= (select max(number) from run) - ?", (_KEPT - 1,))
        row = self._db.execute("insert into run (begun, version) values (?, ?)", (_now(), version))
        return row.lastrowid or 0

    def end(self, number: int, *, articles: int, claims: int, skipped: int) -> None:
        """Enter what a run did."""
        sql = "update run set ended = ?, articles = ?, claims = ?, skipped = ? where number = ?"
        self._db.execute(sql, (_now(), articles, claims, skipped, number))

    def latest(self, most: int = 5) -> Iterator[WritingRun]:
        """Yield the latest runs, the last one first; none in a store that was never written by this version."""
        columns = "begun, ended, version, articles, claims, skipped"
        with suppress(sqlite3.OperationalError):  # opened for reading, and there is no such table yet
            rows = self._db.execute(f"select {columns} from run order by number desc limit ?", (most,))
            yield from (WritingRun(*row) for row in rows)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
