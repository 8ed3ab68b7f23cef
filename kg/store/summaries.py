"""Sums that questions would otherwise take over all claims: actors with places, and sources by months.

The rows that are summed are kept as well, so that a change makes anew only the sums that it touches:
whatever enters or leaves marks them. Who is taken for one (`main`) and which claims are put aside is
told from outside, since it is judged above the store.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

from kg.store.mentions import Mentions

TABLES: Final = (
    "create table node (id integer primary key, iri text not null unique, main integer not null)",
    "create index node_main on node (main)",
    "create table called (id integer primary key, label text not null, kind text, actor text,"
    " is_place integer not null)",
    "create table aside (claim integer primary key, unit text not null)",
    "create index aside_unit on aside (unit)",
    "create table linked (unit text not null, claim integer not null, who integer not null, place integer not null,"
    " relation text not null, root integer)",
    "create index linked_unit on linked (unit)",
    "create index linked_pair on linked (who, place)",
    "create index linked_place on linked (place)",
    "create index linked_claim on linked (claim)",
    "create index linked_root on linked (root)",
    "create table heard (unit text not null, claim integer not null, source integer not null, month text not null,"
    " article integer not null)",
    "create index heard_unit on heard (unit)",
    "create index heard_source on heard (source, month)",
    "create index heard_claim on heard (claim)",
    "create table stale_pair (who integer not null, place integer not null, primary key (who, place)) without rowid",
    "create table stale_month (source integer not null, month text not null, primary key (source, month))"
    " without rowid",
    "create table pair (who integer not null, place integer not null, relations text not null,"
    " claims integer not null, sources integer not null, primary key (who, place)) without rowid",
    "create table month (source integer not null, month text not null, claims integer not null,"
    " articles integer not null, primary key (source, month)) without rowid",
)

_STALE_PAIRS = (
    "insert or ignore into stale_pair select a.main, b.main from linked join node a on a.id = who"
    " join node b on b.id = place where "
)
_STALE_MONTHS = "insert or ignore into stale_month select main, month from heard join node on id = source where "

_SUM_PAIRS = """
insert into pair
select d.who, d.place, group_concat(distinct relation), count(distinct claim), count(distinct r.main)
from stale_pair d join node a on a.main = d.who join node b on b.main = d.place
join linked l on l.who = a.id and l.place = b.id
left join node r on r.id = l.root
where claim not in (select claim from aside)
group by d.who, d.place
"""
_SUM_MONTHS = """
insert into month
select d.source, d.month, count(distinct claim), count(distinct article)
from stale_month d join node a on a.main = d.source
join heard h on h.source = a.id and h.month = d.month
where claim not in (select claim from aside)
group by d.source, d.month
"""

Called = tuple[str, str, str | None, str | None, bool]
"""IRI, label, kind, kind as an actor (None where it is none), and whether it is a place."""
PairSum = tuple[str, str, str, str, int, int]
"""Actor, its kind, place, how they are linked, number of claims, number of root sources."""
MonthSum = tuple[str, str, str, int, int]
"""Month ("" where the article is undated), source, its kind, number of claims, number of articles."""
ArticleSum = tuple[str, int, int]
"""Article, number of its claims that are not the publisher's own, number of their sources."""
SourceSum = tuple[str, str, str, int, int]
"""Source, its name, its kind, number of claims, number of articles."""


class Summaries:
    """The tables of sums and of what is summed."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def enter(self, unit: str, found: Mentions) -> None:
        """Enter what a unit's claims link."""
        iris = sorted({iri for row in found.linked for iri in (*row[:3], row[4]) if iri} | found.named())
        ids = self.ids(iris)
        linked = [
            (unit, ids[c], ids[w], ids[p], how, ids[root] if root else None) for c, w, p, how, root in found.linked
        ]
        heard = [(unit, ids[c], ids[source], month, ids[article]) for c, source, month, article in found.heard]
        self._db.executemany("insert into linked values (?, ?, ?, ?, ?, ?)", linked)
        self._db.executemany("insert into heard values (?, ?, ?, ?, ?)", heard)
        self._mark("unit = ?", unit)

    def forget(self, unit: str) -> None:
        """Take out what a unit's claims link."""
        self._mark("unit = ?", unit)
        self._db.execute("delete from linked where unit = ?", (unit,))
        self._db.execute("delete from heard where unit = ?", (unit,))

    def take_for_one(self, mains: Mapping[str, str]) -> None:
        """Sum under the given IRI whoever is taken for another (IRI by IRI); everybody else under their own."""
        before = dict(
            self._db.execute("select n.iri, m.iri from node n join node m on m.id = n.main where n.id <> n.main")
        )
        changed = sorted(one for one in before.keys() | mains.keys() if before.get(one) != mains.get(one))
        ids = self.ids(sorted({*changed, *(mains[one] for one in changed if one in mains)}))
        for one in changed:
            node, main = ids[one], ids[mains.get(one, one)]
            for _ in range(2):  # the sums that it leaves, and those that it enters
                self._mark_node(node)
                self._db.execute("update node set main = ? where id = ?", (main, node))

    def put_aside(self, unit: str, claims: Collection[str]) -> None:
        """Leave these claims (IRIs) out of the sums, and no others of what was put aside under the unit before."""
        rows = self._db.execute("select iri from aside join node on id = claim where unit = ?", (unit,))
        before = {iri for (iri,) in rows}
        for iri, claim in self.ids(sorted(before ^ set(claims))).items():
            self._db.execute("delete from aside where claim = ?", (claim,))
            if iri not in before:
                self._db.execute("insert into aside values (?, ?)", (claim, unit))
            self._mark("claim = ?", claim)

    def refresh(self) -> None:
        """Make the sums anew that something has touched."""
        self._db.execute("delete from pair where (who, place) in (select who, place from stale_pair)")
        self._db.execute(_SUM_PAIRS)
        self._db.execute("delete from stale_pair")
        self._db.execute("delete from month where (source, month) in (select source, month from stale_month)")
        self._db.execute(_SUM_MONTHS)
        self._db.execute("delete from stale_month")

    def call(self, names: Iterable[Called]) -> None:
        """Show everybody under these names; whoever has none is left out of the answers."""
        self._db.execute("delete from called")
        sql = "insert into called select id, ?2, ?3, ?4, ?5 from node where iri = ?1"
        self._db.executemany(sql, names)

    def pairs(self) -> Iterator[PairSum]:
        """Yield the sums of actors and the places that claims are about."""
        sql = (
            "select a.label, a.actor, b.label, relations, claims, sources from pair"
            " join called a on a.id = who join called b on b.id = place where a.actor is not null and b.is_place"
        )
        return iter(self._db.execute(sql))

    def months(self) -> Iterator[MonthSum]:
        """Yield the sums of sources and months."""
        sql = "select month, label, kind, claims, articles from month join called on id = source where kind is not null"
        return iter(self._db.execute(sql))

    def articles(self) -> Iterator[ArticleSum]:
        """Yield the sums of articles."""
        sql = (
            "select a.iri, count(distinct claim), count(distinct s.main) from heard join node a on a.id = article"
            " join node s on s.id = source where claim not in (select claim from aside) group by article"
        )
        return iter(self._db.execute(sql))

    def sources(self) -> Iterator[SourceSum]:
        """Yield the sums of sources."""
        sql = (
            "select m.iri, label, kind, count(distinct claim), count(distinct article) from heard"
            " join node s on s.id = source join node m on m.id = s.main join called c on c.id = m.id"
            " where kind is not null and claim not in (select claim from aside) group by m.id"
        )
        return iter(self._db.execute(sql))

    def ids(self, iris: Iterable[str]) -> dict[str, int]:
        """Return the numbers of these IRIs; whoever has none yet gets the next."""
        wanted = list(dict.fromkeys(iris))
        sql = "select iri, node.id from json_each(?) cross join node on iri = value"
        known: dict[str, int] = dict(self._db.execute(sql, (json.dumps(wanted),)))
        fresh = [iri for iri in wanted if iri not in known]
        (last,) = self._db.execute("select coalesce(max(id), 0) from node").fetchone()
        known |= {iri: last + number for number, iri in enumerate(fresh, 1)}
        self._db.executemany("insert into node values (?1, ?2, ?1)", [(known[iri], iri) for iri in fresh])
        return known

    def _mark(self, which: str, value: str | int) -> None:
        self._db.execute(_STALE_PAIRS + which, (value,))
        self._db.execute(_STALE_MONTHS + which, (value,))

    def _mark_node(self, node: int) -> None:
        for column in ("who", "place", "root"):
            self._db.execute(f"{_STALE_PAIRS}{column} = ?", (node,))
        self._db.execute(_STALE_MONTHS + "source = ?", (node,))
