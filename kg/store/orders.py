"""What long answers are ordered by, so that their first rows are known without going through the graph.

Of each claim its article, the date and the number of its steps; of each figure what it measures, and when; of links
between claims those that questions follow. Which claims are put aside is told by the tables of sums.
"""

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import Final

from kg.rdf import terms
from kg.store.mentions import Mentions

TABLES: Final = (
    "create table standing (unit text not null, claim integer not null, article integer not null, published text,"
    " own integer not null, steps integer not null)",
    "create index standing_unit on standing (unit)",
    "create index standing_claim on standing (claim)",
    "create table figure (unit text not null, claim integer not null, quantity text not null, measures text, day text)",
    "create index figure_unit on figure (unit)",
    "create table link (iri text primary key, kind text not null, claim integer not null, other integer not null,"
    " confidence text not null) without rowid",
)
KINDS: Final = frozenset({"contradicts", "corroborates", "repeats"})
"""The types of links that are kept."""
_AT_ONCE: Final = 1_000

# Values of the variable that a page is cut by are joined by a space, which no IRI holds.
_COUNTED: Final = {
    "claims-by-article": """
        select a.iri as article, published, case own when 1 then 'own' else 'source' end as voice,
          count(distinct claim) as rows
        from standing join node a on a.id = article
        where claim not in (select claim from aside) group by article, published, own""",
    "contradictions-by-link": """
        select group_concat(iri, ' ') as link, count(*) as rows, confidence, published
        from link l join standing s on s.claim = l.claim
        where kind = 'contradicts' and l.claim not in (select claim from aside)
          and other not in (select claim from aside)
        group by confidence, published""",
    "figures-by-quantity": """
        select group_concat(quantity, ' ') as quantity, count(*) as rows, measures, day, published
        from figure f join standing s on s.claim = f.claim
        where f.claim not in (select claim from aside) group by measures, day, published""",
    "firsts-by-article": """
        select a.iri as article, published, count(distinct claim) as rows from standing join node a on a.id = article
        where claim not in (select claim from aside) and claim not in (
          select claim from link where kind <> 'contradicts' and other not in (select claim from aside))
        group by article, published""",
    "steps-by-article": """
        select a.iri as article, published, sum(steps) as rows from standing join node a on a.id = article
        where not own and claim not in (select claim from aside) group by article, published""",
}

Link = tuple[str, str, str, str, str]
"""IRI, type, the claim that it is said of, the other claim, confidence."""
Ids = Callable[[Iterable[str]], Mapping[str, int]]
"""Gives the numbers of nodes by their IRIs."""


class Orders:
    """The tables of claims, figures and links."""

    def __init__(self, connection: sqlite3.Connection, ids: Ids) -> None:
        self._db = connection
        self._ids = ids

    def enter(self, unit: str, found: Mentions) -> None:
        """Enter the claims and figures of a unit."""
        ids = self._ids(sorted({iri for row in found.standing for iri in row[:2]}))
        standing = [(unit, ids[claim], ids[article], *rest) for claim, article, *rest in found.standing]
        figures = [(unit, ids[claim], *rest) for claim, *rest in found.figures]
        self._db.executemany("insert into standing values (?, ?, ?, ?, ?, ?)", standing)
        self._db.executemany("insert into figure values (?, ?, ?, ?, ?)", figures)

    def forget(self, unit: str) -> None:
        """Take out the claims and figures of a unit."""
        self._db.execute("delete from standing where unit = ?", (unit,))
        self._db.execute("delete from figure where unit = ?", (unit,))

    def unlink(self, links: Iterable[str]) -> None:
        """Take links (IRIs) out."""
        self._db.executemany("delete from link where iri = ?", [(iri,) for iri in links])

    def unlink_all(self) -> None:
        """Take all links out."""
        self._db.execute("delete from link")

    def link(self, links: Iterable[Link]) -> None:
        """Enter links."""
        waiting = iter(links)
        while some := list(islice(waiting, _AT_ONCE)):
            ids = self._ids(sorted({claim for row in some for claim in row[2:4]}))
            rows = [(iri, kind, ids[claim], ids[other], sure) for iri, kind, claim, other, sure in some]
            self._db.executemany("insert or replace into link values (?, ?, ?, ?, ?)", rows)

    def counted(self, name: str) -> list[dict[str, str | None]] | None:
        """Return what the question of that name counts, rows of the same values in one; None where it is not kept."""
        if name not in _COUNTED:
            return None
        found = self._db.execute(_COUNTED[name])
        columns = [column for column, *_ in found.description]
        rows = (dict(zip(columns, row, strict=True)) for row in found)
        return [row | {"rows": str(row["rows"])} for row in rows if row["rows"]]


def links_among(nodes: Mapping[str, Mapping[str, Collection[str]]]) -> Iterator[Link]:
    """Yield those of the nodes that are links of a type that is kept."""
    for iri, node in nodes.items():
        kind, sure = (next(iter(node.get(name, ())), "") for name in ("linkType", "confidence"))
        if (type_ := kind.removeprefix(terms.KGV)) in KINDS and sure:
            for left in node.get("left", ()):
                for right in node.get("right", ()):
                    yield iri, type_, left, right, sure
