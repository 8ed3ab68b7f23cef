"""What articles state about actors and places: pairs of an entity's IRI and a line (kg.rdf.entities)."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Final

TABLES: Final = """
create table if not exists stated (
  digest text not null, entity text not null, fact text not null, primary key (digest, entity, fact)
) without rowid;
create table if not exists known (
  entity text not null, fact text not null, articles integer not null, primary key (entity, fact)
) without rowid;
"""


class StatedIndex:
    """The tables of what each article states, and of what is known of each entity by how many articles."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def take_out(self, digest: str) -> set[str]:
        """Take out what an article states; return the entities that it states something about."""
        rows = self._db.execute("delete from stated where digest = ? returning entity, fact", (digest,)).fetchall()
        self._db.executemany("update known set articles = articles - 1 where entity = ? and fact = ?", rows)
        self._db.executemany("delete from known where entity = ? and fact = ? and articles < 1", rows)
        return {entity for entity, _ in rows}

    def enter(self, digest: str, facts: Sequence[tuple[str, str]]) -> None:
        """Enter what an article states, pairs of entity and line."""
        self._db.executemany("insert into stated values (?, ?, ?)", [(digest, *fact) for fact in facts])
        upsert = "insert into known values (?, ?, 1) on conflict do update set articles = articles + 1"
        self._db.executemany(upsert, facts)

    def digests_of(self, entity: str) -> list[str]:
        """Return the digests of the articles that state something about an entity, sorted."""
        rows = self._db.execute("select distinct digest from stated where entity = ? order by digest", (entity,))
        return [digest for (digest,) in rows]

    def facts(self, entity: str) -> dict[str, int]:
        """Return the lines stated about an entity, each with the number of its articles."""
        return dict(self._db.execute("select fact, articles from known where entity = ? order by fact", (entity,)))

    def facts_of(self, entities: Iterable[str]) -> dict[str, dict[str, int]]:
        """Return the same for each of these entities, in their order."""
        found: dict[str, dict[str, int]] = {entity: {} for entity in entities}
        sql = "select entity, fact, articles from json_each(?) cross join known on entity = value order by entity, fact"
        for entity, fact, articles in self._db.execute(sql, (json.dumps(list(found)),)):
            found[entity][fact] = articles
        return found

    def all(self) -> Iterator[tuple[str, dict[str, int]]]:
        """Yield everybody and every place with what is stated about them, sorted."""
        rows = self._db.execute("select entity, fact, articles from known order by entity, fact")
        for entity, facts in groupby(rows, itemgetter(0)):
            yield entity, {fact: articles for _, fact, articles in facts}

    def of(self, digest: str) -> tuple[tuple[str, str], ...]:
        """Return what an article states about whom, sorted."""
        sql = "select entity, fact from stated where digest = ? order by entity, fact"
        return tuple(self._db.execute(sql, (digest,)))
