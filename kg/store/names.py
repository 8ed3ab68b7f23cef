"""Who and what bears which name, beside the graph, so that a question by name need not read all names."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final, Literal

TABLES: Final = (
    "create table if not exists borne (entity text not null, form text not null, kind text not null, area text,"
    " folded text not null, surname text)",
    "create index if not exists borne_folded on borne (folded)",
    "create index if not exists borne_surname on borne (surname)",
    "create index if not exists borne_area on borne (area)",
    "create index if not exists borne_entity on borne (entity)",
    "create table if not exists brought (entity text primary key) without rowid",
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

Part = Literal["kind", "label", "variant", "form", "area"]
_PARTS: Final[tuple[Part, ...]] = ("kind", "label", "variant", "form", "area")
_PAIRS: Final = "create temp table {} (node text, value text, primary key (node, value)) without rowid"
_TOGETHER: Final = 5_000
_ALL: Final = """
with found as (
  select node, value from temp.label
  union select variant.value, form.value from temp.variant join temp.form on form.node = variant.node
)
select found.node, found.value, kind.value, area.value
from found join temp.kind on kind.node = found.node left join temp.area on area.node = found.node
where found.value <> ''
"""

Told = tuple[Part, str, str]
"""A kind or a label and whose it is; a spelling, whose it is and its form; the place that an area is named after."""
Borne = tuple[str, str, str, str | None]
"""IRI, name, kind, and the IRI of the place that an area is named after."""


class Names:
    """The table of names."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def replace(self, told: Iterable[Told], *, brought: Iterable[str], only: Sequence[str] | None = None) -> None:
        """Put the names that are told in place of all that are there, or those of some, with the keys that find them.

        What is told may be more than memory holds. Some names are `brought` by reviewers, which is kept as well.
        """
        for statement in TABLES:  # a file of an earlier version lacks some of them
            self._db.execute(statement)
        self._db.execute("delete from brought")
        self._db.executemany("insert or ignore into brought values (?)", [(entity,) for entity in brought])
        if only is None:
            self._db.execute("delete from borne")
        else:
            self._db.executemany("delete from borne where entity = ?", [(entity,) for entity in only])
        for part in _PARTS:
            self._db.execute(_PAIRS.format(part))
        for some in _batches(told):
            for part in _PARTS:
                rows = [(node, value) for name, node, value in some if name == part]
                self._db.executemany(f"insert or ignore into temp.{part} values (?, ?)", rows)
        self._db.executemany(
            "insert into borne values (?, ?, ?, ?, ?, ?)", (_row(*name) for name in self._db.execute(_ALL))
        )
        for part in _PARTS:
            self._db.execute(f"drop table temp.{part}")

    def brought(self) -> list[str]:
        """Return who has names that reviewers brought, when the table was last made."""
        if not self._db.execute("select 1 from sqlite_master where name = 'brought'").fetchone():
            return []
        return [entity for (entity,) in self._db.execute("select entity from brought")]

    def like(self, word: str, ends: Iterable[str]) -> Iterator[Borne]:
        """Yield what is called so, persons of that surname, what has an IRI that ends so, and areas named after any."""
        import json

        from kg.names.folding import fold

        return iter(self._db.execute(_CHOSEN, (fold(word), surname(word) or "", json.dumps(list(ends)))))


def _batches(told: Iterable[Told]) -> Iterator[list[Told]]:
    waiting = iter(told)
    while some := list(islice(waiting, _TOGETHER)):
        yield some


def _row(iri: str, name: str, kind: str, area: str | None) -> tuple[str | None, ...]:
    from kg.names.folding import fold

    return iri, name, kind, area, fold(name), surname(name) if kind == "Person" else None


def surname(name: str) -> str | None:
    """Return what spellings of the last word of a personal name share; None where it has no letters.

    >>> surname("Volodymyr Zelenskyy") == surname("Zelensky")
    True
    """
    from kg.names.folding import person_key

    return next(reversed(person_key(name).split()), None)
