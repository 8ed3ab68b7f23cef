"""Fingerprints of the articles' texts, by which articles meet that share long runs of words.

Kept beside the graph. What has been fingerprinted is compared with what the store holds, so that a
kill between the two loses nothing: the next look finds the difference again.
"""

import sqlite3
from collections.abc import Iterable
from typing import Final

_TABLES: Final = (
    "create table if not exists sketch (digest text primary key) without rowid",
    "create table if not exists fingerprint (mark integer not null, digest text not null, primary key (mark, digest))"
    " without rowid",
    "create index if not exists fingerprint_digest on fingerprint (digest)",
)


class SketchIndex:
    """The tables of a store that belong to shared texts. Articles are known by their digests."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def prepare(self) -> None:
        """Make the tables in a store that has none yet."""
        for statement in _TABLES:
            self._db.execute(statement)

    def missing(self) -> list[str]:
        """Return the articles of the store that have no fingerprints yet, sorted."""
        sql = "select digest from article where fingerprint <> '' except select digest from sketch order by digest"
        return [digest for (digest,) in self._db.execute(sql)]

    def gone(self) -> list[str]:
        """Return the articles with fingerprints that have left the store, sorted."""
        sql = "select digest from sketch except select digest from article where fingerprint <> '' order by digest"
        return [digest for (digest,) in self._db.execute(sql)]

    def save(self, digest: str, marks: Iterable[int]) -> None:
        """Enter the fingerprints of an article."""
        self._db.execute("insert or replace into sketch values (?)", (digest,))
        self._db.executemany("insert or ignore into fingerprint values (?, ?)", [(mark, digest) for mark in marks])

    def forget(self, digest: str) -> None:
        """Take an article out."""
        self._db.execute("delete from fingerprint where digest = ?", (digest,))
        self._db.execute("delete from sketch where digest = ?", (digest,))

    def marks(self, digest: str) -> list[int]:
        """Return the fingerprints of an article, sorted."""
        sql = "select mark from fingerprint where digest = ? order by mark"
        return [mark for (mark,) in self._db.execute(sql, (digest,))]

    def bearers(self, mark: int, *, limit: int) -> list[str]:
        """Return the articles with a fingerprint, sorted, so many at most."""
        sql = "select digest from fingerprint where mark = ? order by digest limit ?"
        return [digest for (digest,) in self._db.execute(sql, (mark, limit))]
