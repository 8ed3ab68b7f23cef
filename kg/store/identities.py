"""What identity across articles is judged from: who awaits a judgement, keys of names, and what the user decided.

Kept beside the graph. A change of the store enters whom it touches as awaiting judgement, in the
transaction that settles it; whoever judges takes them off the list again together with writing the
judgements. So a kill between the two loses nothing: they are judged with the next change.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from kg.domain.identity import USER, Judgement, Verdict

_TABLES: Final = (
    "create table if not exists unjudged (entity text primary key) without rowid",
    "create table if not exists profile (entity text primary key, line text not null) without rowid",
    "create table if not exists block (key text not null, entity text not null, primary key (key, entity))"
    " without rowid",
    "create index if not exists block_entity on block (entity)",
    "create index if not exists stated_entity on stated (entity, digest)",
    "create table if not exists decision (number integer primary key,"
    " one text not null, other text not null, verdict text not null)",
)


@dataclass(frozen=True, slots=True)
class Decision:
    """What the user said of two IRIs, in alphabetical order; the latest of a pair counts."""

    number: int
    one: str
    other: str
    verdict: Verdict


class IdentityIndex:
    """The tables of a store that belong to identity."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def prepare(self) -> None:
        """Make the tables in a store that has none yet; everything in it then awaits judgement."""
        if self._db.execute("select 1 from sqlite_master where name = 'decision'").fetchone():
            return
        for statement in _TABLES:
            self._db.execute(statement)
        self.forget_profiles()

    def forget_profiles(self) -> None:
        """Let everything be judged anew, as if nothing had been."""
        self._db.execute("delete from profile")
        self._db.execute("delete from block")
        self._db.execute("insert or ignore into unjudged select distinct entity from known")

    def await_judgement(self, entities: Iterable[str]) -> None:
        """Enter entities (IRIs) whose facts have changed."""
        self._db.executemany("insert or ignore into unjudged values (?)", [(entity,) for entity in entities])

    def await_profiles(self) -> None:
        """Let whoever awaits judgement be known by name only: the judgements on them stand in the graph."""
        self._db.execute("create table unprofiled as select entity from unjudged order by entity")
        self._db.execute("delete from unjudged")

    def unprofiled(self) -> Iterator[str]:
        """Yield the entities that are judged and have no profile yet, sorted."""
        if self._db.execute("select 1 from sqlite_master where name = 'unprofiled'").fetchone():
            yield from (entity for (entity,) in self._db.execute("select entity from unprofiled order by entity"))

    def profiled(self) -> None:
        """Note that everybody has a profile."""
        self._db.execute("drop table if exists unprofiled")

    def unjudged(self) -> list[str]:
        """Return the entities that await judgement, sorted."""
        return [entity for (entity,) in self._db.execute("select entity from unjudged order by entity")]

    def judged(self, entities: Iterable[str]) -> None:
        """Take entities off the list."""
        self._db.executemany("delete from unjudged where entity = ?", [(entity,) for entity in entities])

    def begin_change(self) -> None:
        """Make the tables of who changes in this run and whom that affects, which are gone with it."""
        for name, columns in (("changed", "entity text, key text"), ("affected", "entity text primary key")):
            self._db.execute(f"drop table if exists temp.{name}")
            self._db.execute(f"create temp table {name} ({columns})")

    def change(self, entity: str, keys: Iterable[str]) -> None:
        """Note that an entity changes, which has or had these keys."""
        self._db.executemany("insert into temp.changed values (?, ?)", [(entity, key) for key in sorted(keys)])
        self.affect([entity])

    def changes(self) -> Iterator[tuple[str, str]]:
        """Yield the entities that change, each with each of its keys."""
        return iter(self._db.execute("select entity, key from temp.changed"))

    def affect(self, entities: Iterable[str]) -> None:
        """Note that these entities are to be judged."""
        self._db.executemany("insert or ignore into temp.affected values (?)", [(entity,) for entity in entities])

    def affected(self, size: int) -> Iterator[list[str]]:
        """Yield the entities that are to be judged, sorted, so many at a time."""
        rows = self._db.execute("select entity from temp.affected order by entity")
        while some := rows.fetchmany(size):
            yield [entity for (entity,) in some]

    def profile(self, entity: str) -> str | None:
        """Return the line that an entity was last judged by."""
        row = self._db.execute("select line from profile where entity = ?", (entity,)).fetchone()
        return str(row[0]) if row else None

    def save_profile(self, entity: str, line: str | None, keys: Iterable[str]) -> None:
        """Put the line and the keys that find the entity in place of those it had; None takes it out."""
        self._db.execute("delete from block where entity = ?", (entity,))
        if line is None:
            self._db.execute("delete from profile where entity = ?", (entity,))
            return
        self._db.execute("insert or replace into profile values (?, ?)", (entity, line))
        self._db.executemany("insert or ignore into block values (?, ?)", [(key, entity) for key in keys])

    def keys(self, entity: str) -> list[str]:
        """Return the keys that find an entity, sorted."""
        return [key for (key,) in self._db.execute("select key from block where entity = ? order by key", (entity,))]

    def block(self, key: str, *, limit: int = -1) -> list[str]:
        """Return the entities with this key, sorted, so many at most."""
        rows = self._db.execute("select entity from block where key = ? order by entity limit ?", (key, limit))
        return [entity for (entity,) in rows]

    def facts(self, entity: str) -> list[str]:
        """Return the lines stated about an entity, sorted."""
        return [
            fact for (fact,) in self._db.execute("select fact from known where entity = ? order by fact", (entity,))
        ]

    def company(self, entity: str, *, starts: Iterable[str], limit: int) -> list[str]:
        """Return whoever with an IRI that starts so is named in one article with the entity, sorted.

        Nobody where there are more than `limit`: whoever is seen with everybody is known by no company.
        """
        together = (
            "select distinct b.entity from stated a indexed by stated_entity join stated b on a.digest = b.digest"
            " where a.entity = ? and b.entity >= ? and b.entity < ? and b.entity <> a.entity limit ?"
        )
        found: list[str] = []
        for start in starts:
            found += [row[0] for row in self._db.execute(together, (entity, start, start + "\uffff", limit + 1))]
            if len(found) > limit:
                return []
        return sorted(found)

    def stand_together(self, one: str, other: str) -> bool:
        """Tell whether one article names both."""
        sql = (
            "select 1 from stated a indexed by stated_entity join stated b on a.digest = b.digest"
            " where a.entity = ? and b.entity = ? limit 1"
        )
        return self._db.execute(sql, (one, other)).fetchone() is not None

    def decide(self, one: str, other: str, verdict: Verdict) -> None:
        """Enter what the user says of a pair."""
        first, second = sorted((one, other))
        sql = "insert into decision (one, other, verdict) values (?, ?, ?)"
        self._db.execute(sql, (first, second, verdict.value))

    def undo(self, decision: Decision) -> None:
        """Forget a decision, as if it had never been made."""
        self._db.execute("delete from decision where number = ?", (decision.number,))

    def decisions(self) -> Iterator[Decision]:
        """Yield the user's decisions in the order in which they were made."""
        rows = self._db.execute("select number, one, other, verdict from decision order by number")
        return (Decision(number, one, other, Verdict(verdict)) for number, one, other, verdict in rows)

    def reviews(self) -> list[Judgement]:
        """Return the user's judgements, the latest of each pair, sorted."""
        latest = {(made.one, made.other): made.verdict for made in self.decisions()}
        return [Judgement(one, other, verdict, USER) for (one, other), verdict in sorted(latest.items())]
