"""The first rows of a long answer: how many rows each article has is asked first, then those of the leading ones.

A question whose header names `# pages:` can be cut so when it is asked of everything: the query it names gives, for
each value of a variable, the leading columns of the order and the number of rows, at a fraction of what the rows cost.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import itemgetter
from typing import TYPE_CHECKING

from kg.query.answer import columns_and_solutions
from kg.query.catalogue import Question, find
from kg.query.rows import in_order

if TYPE_CHECKING:
    from pyoxigraph import Store

Record = Mapping[str, str | None]


class Pages:
    """What of an answer comes first: values of one variable, with their numbers of rows."""

    def __init__(self, store: Store, question: Question, keys: Mapping[str, str]) -> None:
        name, _, self._variable = question.pages.partition(" by ")
        _, found = columns_and_solutions(store, find(name).asked(frozenset()))
        self._question = question
        self._found = [(row[self._variable] or "", _known(row, keys)) for row in found]

    @property
    def rows(self) -> int:
        """Return the number of rows of the whole answer."""
        return sum(_rows(row) for _, row in self._found)

    def leading(self, limit: int) -> frozenset[str]:
        """Return the values of the variable that the first so many rows have."""
        fields = [field for field in self._question.order if field.lstrip("-") in self._found[0][1]]
        taken, count, last = set[str](), 0, None
        for value, row in in_order(self._found, fields, of=itemgetter(1)):
            place = [row.get(field.lstrip("-")) for field in fields]
            if count >= limit and place != last:
                break
            taken.add(value)
            count, last = count + _rows(row), place
        return frozenset(taken)

    def rows_of(self, values: frozenset[str]) -> int:
        """Return the number of rows that these values have."""
        return sum(_rows(row) for value, row in self._found if value in values)

    def asked(self, sparql: str, values: Iterable[str]) -> str:
        """Return the query kept to these values (IRIs), which go in as terms that pyoxigraph has checked."""
        from pyoxigraph import NamedNode

        head, where, rest = sparql.partition("WHERE {\n")
        terms = " ".join(str(NamedNode(value)) for value in sorted(values))
        return f"{head}{where}  VALUES ?{self._variable} {{ {terms} }}\n{rest}"


def _known(row: dict[str, str | None], keys: Mapping[str, str]) -> Record:
    iri = row.get("article")
    return row | {"article": keys.get(iri, iri)} if iri else row


def _rows(row: Record) -> int:
    return int(row.get("rows") or 1)
