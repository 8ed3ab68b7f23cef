"""Answers as rows."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import inf
from typing import TYPE_CHECKING, TypeVar

from kg.query.catalogue import Question

if TYPE_CHECKING:
    import pandas as pd

T = TypeVar("T")
Row = tuple[str | None, ...]
_SHOWN = 100
"""Rows that a notebook shows."""


@dataclass(frozen=True, slots=True)
class Rows:
    """An answer: columns, rows of text in order, and what the user should be told besides.

    Iterating yields the rows; None is "not stated". `notes` are for stderr: names that nobody in
    the graph bears, and the nearest that somebody does. `more` is the number of rows cut, or -1
    where rows were cut and nobody counted how many.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...] = ()
    notes: tuple[str, ...] = ()
    more: int = 0

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def records(self) -> Iterator[dict[str, str | None]]:
        """Yield each row as a dictionary by column."""
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def to_pandas(self) -> "pd.DataFrame":
        """Return the rows as a pandas data frame. Raises KgError where pandas is missing."""
        from kg.rdf.frame import frame

        return frame(self.columns, self.rows)

    def _repr_html_(self) -> str:
        """Return the rows as a table, for notebooks; nothing in them is taken for mark-up."""
        lines = [_html(self.columns, "th"), *(_html(row, "td") for row in self.rows[:_SHOWN])]
        cut = max(len(self.rows) - _SHOWN, 0) + max(self.more, 0)
        notes = [*self.notes, *([f"{cut} more rows"] if cut > 0 else [])]
        return f"<table>{''.join(lines)}</table>" + "".join(f"<p>{escape(note)}</p>" for note in notes)


def _html(cells: Iterable[str | None], tag: str) -> str:
    return f"<tr>{''.join(f'<{tag}>{escape(cell or str())}</{tag}>' for cell in cells)}</tr>"


def gather(solutions: Iterable[Mapping[str, str | None]], question: Question) -> list[dict[str, str | None]]:
    """Unite solutions that agree in the question's key (default: every plain column).

    Values of list columns are gathered, sorted and joined by "; "; counted columns hold the number of
    distinct values of another variable. SPARQL's GROUP_CONCAT promises no order, and a name that fits
    several IRIs is asked once an IRI, so both are done here. Other columns, and what rows are ordered by, keep the
    least value; no other variable is kept.
    """
    counted = set(question.counts.values())
    several = set(question.lists) | counted
    plain = question.key or tuple(name for name in question.columns if name not in {*several, *question.counts})
    sorting = (field.lstrip("-") for field in question.order)
    kept = dict.fromkeys((*plain, *question.columns, *question.counts.values(), *sorting))
    groups: dict[tuple[str | None, ...], dict[str, set[str]]] = {}
    for solution in solutions:
        group = groups.setdefault(tuple(solution.get(name) for name in plain), {})
        for name in kept:
            value = solution.get(name)
            if value is not None:
                group.setdefault(name, set()).add(value)
    return [_united(group, question) for group in groups.values()]


def _united(group: Mapping[str, set[str]], question: Question) -> dict[str, str | None]:
    single: dict[str, str | None] = {
        name: min(values, key=number_first) if len(values) > 1 else next(iter(values)) for name, values in group.items()
    }
    lists = {name: "; ".join(sorted(group.get(name, ()))) or None for name in question.lists}
    counts = {name: str(len(group.get(of, ()))) for name, of in question.counts.items()}
    return {**single, **lists, **counts}


def ordered(found: list[dict[str, str | None]], question: Question, limit: int = 0) -> tuple[Row, ...]:
    """Return the rows, or the first so many, in the order that the header names; "-" before a column turns it round.

    Numbers compare as numbers; what is not stated comes last. Ties go by all columns, so that the
    order never depends on the store's.
    """
    leading = _leading(found, question.order[0], limit) if limit and question.order else found
    rows = sorted(leading, key=lambda row: [number_first(row.get(name) or "") for name in question.columns])
    rows = in_order(rows, question.order, of=_itself)
    return tuple(tuple(row.get(name) for name in question.columns) for row in rows[: limit or None])


def in_order(items: list[T], order: Sequence[str], *, of: Callable[[T], Mapping[str, str | None]]) -> list[T]:
    """Return the items by the columns named, "-" before one turns it round, of the row that `of` gives for each.

    Items that agree in all of them keep their order.
    """
    for field in reversed(order):
        name, down = field.lstrip("-"), field.startswith("-")
        stated = [item for item in items if of(item).get(name) is not None]
        stated.sort(key=lambda item: number_first(of(item)[name] or ""), reverse=down)
        items = stated + [item for item in items if of(item).get(name) is None]
    return items


def _itself(row: Mapping[str, str | None]) -> Mapping[str, str | None]:
    return row


def _leading(found: list[dict[str, str | None]], field: str, limit: int) -> list[dict[str, str | None]]:
    """Return the rows that may be among the first so many, going by the first column of the order alone."""
    name, down = field.lstrip("-"), field.startswith("-")
    keyed = [(number_first(value), row) for row in found if (value := row.get(name)) is not None]
    if len(keyed) <= limit:
        return found
    last = sorted((key for key, _ in keyed), reverse=down)[limit - 1]
    return [row for key, row in keyed if (key >= last if down else key <= last)]


def number_first(text: str) -> tuple[float, str]:
    """Return a sort key under which numbers compare as numbers and come before words.

    >>> sorted(["b", "10", "9"], key=number_first)
    ['9', '10', 'b']
    """
    if text[:1].isalpha() and text[0] not in "iInN":  # no "inf", no "nan": spares most words the exception
        return inf, text
    try:
        number = float(text)
    except ValueError:
        return inf, text
    return (inf, text) if number != number else (number, text)
