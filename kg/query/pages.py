"""The first rows of a long answer: how many rows each article has is asked first, then those of the leading ones.

A question whose header names `# pages:` can be cut so when it is asked of everything: the query it names gives, for
each value of a variable, the leading columns of the order and the number of rows, at a fraction of what the rows cost.
For some of these questions the same is kept beside the graph, and asked there where it is up to date.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from kg.query.answer import columns_and_solutions
from kg.query.catalogue import Question, find
from kg.query.rows import gather, in_order

if TYPE_CHECKING:
    from pyoxigraph import Store

AT_ONCE: Final = 500
"""Values of a query; pyoxigraph begins with them where they are fewer than it expects of any other pattern."""

Record = Mapping[str, str | None]


class Pages:
    """What of an answer comes first: values of one variable, with their numbers of rows.

    Rows that are `kept` (kg.query.sums.counted) take the place of what the query gives.
    """

    def __init__(
        self, store: Store, question: Question, keys: Mapping[str, str], kept: Iterable[Record] | None = None
    ) -> None:
        name, _, self._variable = question.pages.partition(" by ")
        counted = find(name)
        self._question, self._columns = question, counted.columns
        found = _asked(store, counted) if kept is None else kept
        self._found = [((row[self._variable] or "").split(" "), _known(row, keys)) for row in found]

    @property
    def rows(self) -> int:
        """Return the number of rows of the whole answer."""
        return sum(_rows(row) for _, row in self._found)

    def leading(self, limit: int) -> frozenset[str]:
        """Return the values of the variable that the first so many rows have."""
        fields = list(takewhile(lambda field: field.lstrip("-") in self._columns, self._question.order))
        taken, count, last = set[str](), 0, None
        for values, row in in_order(self._found, fields, of=itemgetter(1)):
            place = [row.get(field.lstrip("-")) for field in fields]
            if count >= limit and place != last:
                break
            taken.update(values)
            count, last = count + _rows(row), place
        return frozenset(taken)

    def rows_of(self, values: frozenset[str]) -> int:
        """Return the number of rows that these values have."""
        return sum(_rows(row) // len(held) for held, row in self._found for value in held if value in values)

    def asked(self, sparql: str, values: Iterable[str]) -> Iterator[str]:
        """Yield the query kept to these values (IRIs), which go in as terms that pyoxigraph has checked."""
        from pyoxigraph import NamedNode

        head, where, rest = sparql.partition("WHERE {\n")
        terms = [str(NamedNode(value)) for value in sorted(values)]
        for start in range(0, len(terms), AT_ONCE):
            some = " ".join(terms[start : start + AT_ONCE])
            yield f"{head}{where}  VALUES ?{self._variable} {{ {some} }}\n{rest}"


def _asked(store: Store, counted: Question) -> Iterable[Record]:
    _, solutions = columns_and_solutions(store, counted.asked(frozenset()))
    return gather(solutions, counted) if counted.key else solutions


def _known(row: Record, keys: Mapping[str, str]) -> Record:
    iri = row.get("article")
    return {**row, "article": keys.get(iri, iri)} if iri else row


def _rows(row: Record) -> int:
    return int(row.get("rows") or 1)
