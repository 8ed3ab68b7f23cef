"""Who and what bears which name, beside the graph, so that a question by name need not read all names."""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Final

TABLES: Final = (
    "create table if not exists borne (entity text not null, form text not null, kind text not null, area text,"
    " folded text not null, surname text)",
    "create index if not exists borne_folded on borne (folded)",
    "create index if not exists borne_surname on borne (surname)",
    "create index if not exists borne_area on borne (area)",
)
_CHOSEN: Final = """
with found as (
  select rowid from borne where folded = ?1
  union select rowid from borne where surname = ?2
  union select borne.rowid from json_each(?3) cross join borne on substr(entity, -length(value)) = value
)
select entity, form, kind, area from borne where rowid in found
union
select entity, form, kind, area from borne where area in (select entity from borne where rowid in found)
"""

Borne = tuple[str, str, str, str | None]
"""IRI, name, kind, and the IRI of the place that an area is named after."""


class Names:
    """The table of names."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def replace(self, names: Iterable[Borne]) -> None:
        """Put the names in place of all that are there, with the keys that find them."""
        from kg.names.folding import fold

        for statement in TABLES:  # a file of an earlier version has none of them
            self._db.execute(statement)
        self._db.execute("delete from borne")
        rows = ((*name, fold(name[1]), surname(name[1]) if name[2] == "Person" else None) for name in names)
        self._db.executemany("insert into borne values (?, ?, ?, ?, ?, ?)", rows)

    def like(self, word: str, ends: Iterable[str]) -> Iterator[Borne]:
        """Yield what is called so, persons of that surname, what has an IRI that ends so, and areas named after any."""
        import json

        from kg.names.folding import fold

        return iter(self._db.execute(_CHOSEN, (fold(word), surname(word) or "", json.dumps(list(ends)))))


def surname(name: str) -> str | None:
    """Return what spellings of the last word of a personal name share; None where it has no letters.

    >>> surname("Volodymyr Zelenskyy") == surname("Zelensky")
    True
    """
    from kg.names.folding import person_key

    return next(reversed(person_key(name).split()), None)
