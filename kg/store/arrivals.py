"""Articles as they came, until their claims are linked.

Kept beside the graph and gone with the linking: who brings articles together would else gather each from all over the
graph's files, and the engine keeps of every index that it reads 32 MiB in memory.
"""

import sqlite3
import zlib
from collections.abc import Iterable, Sequence
from typing import Final

from pyoxigraph import Literal, Quad, RdfFormat, parse, serialize

from kg.rdf import terms

_TABLE: Final = "create table if not exists arrived (article text primary key, text blob not null, rest blob not null)"
_TEXT: Final = terms.KG + "articleText"
_QUICK: Final = 1
"""A level of zlib: half of the time of the usual one, for a tenth more room."""


class Arrivals:
    """The table of articles that wait to be linked, by their IRIs: of some others it has nothing."""

    def __init__(self, connection: sqlite3.Connection, *, is_wanted: bool = True) -> None:
        self._db, self._is_wanted = connection, is_wanted

    def prepare(self) -> None:
        """Make the table in a store that has none yet."""
        self._db.execute(_TABLE)

    def keep(self, article: str, quads: Iterable[Quad]) -> None:
        """Keep the quads of an article, in place of those that were kept; nothing beside a graph in memory."""
        if not self._is_wanted:
            return
        text, rest = list[Quad](), list[Quad]()
        for quad in quads:
            (text if quad.predicate.value == _TEXT else rest).append(quad)
        row = (article, _packed(text), _packed(rest))
        self._db.execute("insert or replace into arrived values (?, ?, ?)", row)

    def quads(self, article: str) -> list[Quad] | None:
        """Return the quads of an article, None where it is not kept, or damaged: the graph has it."""
        lines = self.lines(article)
        return None if lines is None else _parsed(lines)

    def lines(self, article: str) -> bytes | None:
        """Return the same as N-Quads, in UTF-8."""
        row = self._db.execute("select text, rest from arrived where article = ?", (article,)).fetchone()
        return _unpacked(row) if row else None

    def text(self, article: str) -> str | None:
        """Return the text of an article, None where it is not kept, or damaged."""
        row = self._db.execute("select text from arrived where article = ?", (article,)).fetchone()
        lines = _unpacked(row) if row else None
        values = (quad.object for quad in (_parsed(lines) if lines else None) or ())
        return next((value.value for value in values if isinstance(value, Literal)), None)

    def drop(self, articles: Iterable[str]) -> None:
        """Keep these articles no longer."""
        self._db.executemany("delete from arrived where article = ?", [(article,) for article in articles])


def _packed(quads: Sequence[Quad]) -> bytes:
    lines = serialize(quads, format=RdfFormat.N_QUADS)
    assert lines is not None
    return zlib.compress(lines, _QUICK)


def _unpacked(held: Iterable[bytes]) -> bytes | None:
    try:
        return b"".join(map(zlib.decompress, held))
    except zlib.error:
        return None


def _parsed(lines: bytes) -> list[Quad] | None:
    try:
        return list(parse(lines, format=RdfFormat.N_QUADS))
    except SyntaxError:
        return None
