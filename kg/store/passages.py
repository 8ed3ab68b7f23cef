"""Full text: the words of claims and articles, in SQLite's FTS5.

Words are compared without case, accents and English endings (Porter 1980).
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Final

from kg.rdf import terms
from kg.rdf.quads import Triple

TABLES: Final = (
    "create table passage (id integer primary key, iri text not null, unit text not null, whole integer not null)",
    "create index passage_unit on passage (unit)",
    "create virtual table words using fts5 (text, tokenize = 'porter unicode61 remove_diacritics 2')",
)
_TEXT: Final = terms.KG + "text"
_WHOLE: Final = terms.KG + "articleText"
_ASKED = re.compile(r'"([^"]*)"?|([^\s"]+)')
MOST_WORDS: Final = 64
"""Words and phrases of one search that count."""

Passage = tuple[str, str, bool]
"""IRI of a claim or an article, its text, and whether it is an article."""


def passages(triples: Iterable[Triple]) -> Iterator[Passage]:
    """Yield the texts that triples hold."""
    for subject, predicate, value in triples:
        if predicate in (_TEXT, _WHOLE) and not isinstance(value, str):
            yield subject, value.value, predicate == _WHOLE


def match_expression(words: str) -> str:
    """Return what FTS5 is asked for: every word, "several in this order" in quotes, a beginning before a star.

    Whatever else a user writes is a word, never an operator; "" where there is no word at all.

    >>> match_expression('flood* "in the old town" OR')
    '"flood" * "in the old town" "OR"'
    """
    asked = []
    for phrase, word in _ASKED.findall(words.replace("\0", " ")):
        held = phrase or word.rstrip("*")
        if re.search(r"[^\W_]", held):
            asked.append(f'"{held}"' + (" *" if word.endswith("*") else ""))
    return " ".join(asked[:MOST_WORDS])


class Passages:
    """The tables of texts. A unit is what enters and leaves at once: an article, by its graph."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def enter(self, unit: str, found: Iterable[Passage]) -> None:
        """Enter the texts of a unit."""
        (last,) = self._db.execute("select coalesce(max(id), 0) from passage").fetchone()
        rows = [(last + number, *passage) for number, passage in enumerate(found, 1)]
        self._db.executemany(
            "insert into passage values (?, ?, ?, ?)", [(id_, iri, unit, whole) for id_, iri, _, whole in rows]
        )
        self._db.executemany("insert into words (rowid, text) values (?, ?)", [(id_, text) for id_, _, text, _ in rows])

    def forget(self, unit: str) -> None:
        """Take the texts of a unit out."""
        self._db.execute("delete from words where rowid in (select id from passage where unit = ?)", (unit,))
        self._db.execute("delete from passage where unit = ?", (unit,))

    def matching(self, expression: str, *, whole: bool) -> Iterator[tuple[str, str]]:
        """Yield IRI and unit of the claims, or the articles, whose words match."""
        sql = "select iri, unit from words join passage on id = words.rowid where words match ? and whole = ?"
        return iter(self._db.execute(sql, (expression, whole)))
