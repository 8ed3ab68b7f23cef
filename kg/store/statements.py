"""What claims are linked by: what each says in comparable form, and the keys under which they meet.

Kept beside the graph, as what identity is judged from: a change of the store enters its articles
as waiting, in the transaction that settles it, and whoever links takes them off the list again.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from struct import pack, unpack
from typing import Final

_FORM: Final = 6
"""Of lines and keys. A store whose statements have another one has its claims linked anew."""
_MARKS: Final = 64
"""Keys that are asked for at once."""
_TABLES: Final = (
    f"create table statement_form as select {_FORM} as number",
    "create table if not exists unlinked (article text primary key) without rowid",
    "create table if not exists statement (number integer primary key, claim text not null unique,"
    " article text not null, line text not null, keys blob not null)",
    "create index if not exists statement_article on statement (article)",
    # By the numbers of claims, of which a block has many: their names would be most of the table.
    "create table if not exists claim_block (key integer not null, number integer not null,"
    " primary key (key, number)) without rowid",
    "create table if not exists reference (proposition text primary key, article text not null,"
    " event text not null, name text not null) without rowid",
    "create table if not exists taken_for (entity text primary key, main text not null) without rowid",
    "create index if not exists reference_article on reference (article)",
    "create index if not exists reference_event on reference (event, name)",
)


class StatementIndex:
    """The tables of a store that belong to links between claims. Articles, claims and events are IRIs."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def prepare(self) -> bool:
        """Make the tables in a store that has none yet, or others; tell whether its claims are all to be linked."""
        named = self._db.execute("select 1 from sqlite_master where name = 'statement_form'").fetchone()
        if named and self._db.execute("select number from statement_form").fetchone() == (_FORM,):
            return False
        for name in ("statement_form", "statement", "claim_block"):
            self._db.execute(f"drop table if exists {name}")
        for statement in _TABLES:
            self._db.execute(statement)
        return True

    def await_linking(self, articles: Iterable[str]) -> None:
        """Enter articles whose claims have changed, or the actors in them."""
        self._db.executemany("insert or ignore into unlinked values (?)", [(article,) for article in articles])

    def unlinked(self) -> list[str]:
        """Return the articles that wait, sorted."""
        return [article for (article,) in self._db.execute("select article from unlinked order by article")]

    def linked(self, articles: Iterable[str]) -> None:
        """Take articles off the list."""
        self._db.executemany("delete from unlinked where article = ?", [(article,) for article in articles])

    def retake(self, mains: Mapping[str, str]) -> set[str]:
        """Keep who is taken for whom when claims are linked; return the entities that are now taken for others."""
        before: dict[str, str] = dict(self._db.execute("select entity, main from taken_for"))
        changed = {one for one in before.keys() | mains.keys() if before.get(one, one) != mains.get(one, one)}
        self._db.executemany("delete from taken_for where entity = ?", [(entity,) for entity in sorted(changed)])
        rows = [(entity, mains[entity]) for entity in sorted(changed) if entity in mains]
        self._db.executemany("insert or replace into taken_for values (?, ?)", rows)
        return changed

    def claims_of(self, article: str) -> list[str]:
        """Return the claims that an article had when it was last linked, sorted."""
        rows = self._db.execute("select claim from statement where article = ? order by claim", (article,))
        return [claim for (claim,) in rows]

    def last(self) -> int:
        """Return the highest number that a claim has."""
        return int(self._db.execute("select coalesce(max(number), 0) from statement").fetchone()[0])

    def numbers_of(self, article: str) -> list[int]:
        """Return the numbers of the claims of an article, in the order of their IRIs."""
        rows = self._db.execute("select number from statement where article = ? order by claim", (article,))
        return [number for (number,) in rows]

    def number(self, claim: str) -> int | None:
        """Return the number of a claim."""
        row = self._db.execute("select number from statement where claim = ?", (claim,)).fetchone()
        return int(row[0]) if row else None

    def statement(self, number: int) -> str | None:
        """Return the line of the claim with a number."""
        row = self._db.execute("select line from statement where number = ?", (number,)).fetchone()
        return str(row[0]) if row else None

    def forget(self, article: str) -> None:
        """Take the claims of an article out."""
        rows = self._db.execute("select number, keys from statement where article = ?", (article,))
        held = [(key, number) for number, keys in rows for key in _unpacked(keys)]
        self._db.executemany("delete from claim_block where key = ? and number = ?", held)
        self._db.execute("delete from statement where article = ?", (article,))

    def save(self, rows: Sequence[tuple[int, str, str, str, Sequence[int]]]) -> None:
        """Enter claims: a number that goes up, the claim, its article, its line, its keys."""
        # In the order of the tables, which is the quickest.
        lines = ((*cells, _packed(keys)) for *cells, keys in sorted(rows, key=itemgetter(1)))
        self._db.executemany("insert into statement values (?, ?, ?, ?, ?)", lines)
        blocks = [(key, number) for number, *_, keys in rows for key in keys]
        # The numbers go up already, and numbers are compared in half the time of pairs.
        blocks.sort(key=itemgetter(0))
        self._db.executemany("insert or ignore into claim_block values (?, ?)", blocks)

    def keys(self, number: int) -> list[int]:
        """Return the keys of the claim with a number, sorted."""
        row = self._db.execute("select keys from statement where number = ?", (number,)).fetchone()
        return _unpacked(row[0]) if row else []

    def block(self, key: int, *, limit: int = -1) -> list[int]:
        """Return the numbers of the claims with a key, in the order in which these came, so many at most."""
        rows = self._db.execute("select number from claim_block where key = ? order by number limit ?", (key, limit))
        return [number for (number,) in rows]

    def blocks(self, keys: Iterable[int]) -> dict[int, list[int]]:
        """Return the numbers of the claims with each of the keys that several have."""
        found: dict[int, list[int]] = {}
        for some in _batches(sorted(keys), _MARKS):
            sql = f"select key, number from claim_block where key in ({', '.join('?' * len(some))})"
            for key, number in self._db.execute(sql, some):
                found.setdefault(key, []).append(number)
        return {key: block for key, block in found.items() if len(block) > 1}

    def wordings(self, most: int) -> Iterator[tuple[int, list[int]]]:
        """Yield the odd keys of two up to `most` claims with the numbers of these, in the order of the first ones."""
        self._db.execute("drop table if exists temp.wording")
        sql = (
            "create temp table wording as select min(number) as first, key from claim_block where key % 2 <> 0"
            " group by key having count(*) between 2 and ?"
        )
        self._db.execute(sql, (most,))
        for (key,) in self._db.execute("select key from temp.wording order by first, key"):
            yield key, self.block(key)

    def named(self, numbers: Iterable[int]) -> list[str]:
        """Return the claims of these numbers."""
        sql = "select claim from statement where number = ?"
        return [claim for number in numbers for (claim,) in self._db.execute(sql, (number,))]

    def many(self) -> int:
        """Return how many claims there are."""
        return int(self._db.execute("select count(*) from statement").fetchone()[0])

    def crowded(self, most: int) -> set[int]:
        """Return the keys of the blocks of more than `most` claims."""
        sql = "select key from claim_block group by key having count(*) > ?"
        return {key for (key,) in self._db.execute(sql, (most,))}

    def references(self, article: str) -> dict[str, tuple[str, str]]:
        """Return the event and its name of each proposition of an article that refers to one."""
        rows = self._db.execute("select proposition, event, name from reference where article = ?", (article,))
        return {proposition: (event, name) for proposition, event, name in rows}

    def refer(self, article: str, events: Mapping[str, tuple[str, str]]) -> None:
        """Put the events of an article's propositions in place of those it had."""
        self._db.execute("delete from reference where article = ?", (article,))
        rows = [(proposition, article, event, name) for proposition, (event, name) in events.items()]
        self._db.executemany("insert into reference values (?, ?, ?, ?)", rows)

    def events(self) -> Iterator[tuple[str, str]]:
        """Yield each event with its name, the first of those that articles give it."""
        return iter(self._db.execute("select event, min(name) from reference group by event"))

    def events_among(self, entities: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Yield those of these IRIs that are events with their names."""
        found = ((entity, self.name_of(entity)) for entity in entities)
        return ((event, name) for event, name in found if name is not None)

    def touch(self, events: Iterable[str]) -> None:
        """Note events that articles refer to, or did: for this run, in a table that is gone with it."""
        self._db.execute("create temp table if not exists touched (event text primary key) without rowid")
        self._db.executemany("insert or ignore into touched values (?)", [(event,) for event in events])

    def touched(self) -> Iterator[str]:
        """Yield the events that were noted, sorted, and forget them."""
        self.touch(())
        yield from (event for (event,) in self._db.execute("select event from touched order by event"))
        self._db.execute("drop table touched")

    def name_of(self, event: str) -> str | None:
        """Return the name of an event, the first of those that articles give it; None where nobody refers to it."""
        row = self._db.execute("select min(name) from reference where event = ?", (event,)).fetchone()
        return str(row[0]) if row and row[0] is not None else None


def _batches(keys: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    """Yield keys by so many."""
    return (keys[start : start + size] for start in range(0, len(keys), size))


def _packed(keys: Sequence[int]) -> bytes:
    """Return keys as they are kept: eight bytes each, in the same order on every machine."""
    return pack(f"<{len(keys)}q", *keys)


def _unpacked(held: bytes) -> list[int]:
    return list(unpack(f"<{len(held) // 8}q", held))
