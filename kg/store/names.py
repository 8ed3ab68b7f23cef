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

_READ: Final = ("kinds", "labels", "variants", "forms", "areas")
_PAIRS: Final = "create temp table {} (node text, value text, primary key (node, value)) without rowid"
_ALL: Final = """
with found as (
  select node, value from temp.labels
  union select variants.value, forms.value from temp.variants join temp.forms on forms.node = variants.node
)
select found.node, found.value, kinds.value, areas.value
from found join temp.kinds on kinds.node = found.node left join temp.areas on areas.node = found.node
where found.value <> ''
"""

Pair = tuple[str, str]
Borne = tuple[str, str, str, str | None]
"""IRI, name, kind, and the IRI of the place that an area is named after."""


class Names:
    """The table of names."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def replace(
        self,
        *,
        kinds: Iterable[Pair],
        labels: Iterable[Pair],
        variants: Iterable[Pair],
        forms: Iterable[Pair],
        areas: Iterable[Pair],
    ) -> None:
        """Put the names of a graph in place of all that are there, with the keys that find them.

        Pairs of who (IRI) and kind, label, or the place that an area is named after; of a spelling and whose it is,
        and of it and its form. They may be more than memory holds.
        """
        for statement in TABLES:  # a file of an earlier version has none of them
            self._db.execute(statement)
        self._db.execute("delete from borne")
        for name, pairs in zip(_READ, (kinds, labels, variants, forms, areas), strict=True):
            self._db.execute(
                f"create temp table {name} (node text, value text, primary key (node, value)) without rowid"
            )
            self._db.executemany(f"insert or ignore into temp.{name} values (?, ?)", pairs)
        rows = (_row(*name) for name in self._db.execute(_ALL))
        self._db.executemany("insert into borne values (?, ?, ?, ?, ?, ?)", rows)
        for name in _READ:
            self._db.execute(f"drop table temp.{name}")

    def like(self, word: str, ends: Iterable[str]) -> Iterator[Borne]:
        """Yield what is called so, persons of that surname, what has an IRI that ends so, and areas named after any."""
        import json

        from kg.names.folding import fold

        return iter(self._db.execute(_CHOSEN, (fold(word), surname(word) or "", json.dumps(list(ends)))))


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
