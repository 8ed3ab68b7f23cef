"""The rules' word lists, read from the .tsv files of kg.extract.lexicon."""

from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a list, split at tabs; empty lines and lines with a leading # are left out.

    >>> rows("numbers")[1]
    ('one', '1')
    """
    text = files("kg.extract.lexicon").joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in lines)


@cache
def table(name: str) -> dict[str, tuple[str, ...]]:
    """Return the list as a mapping from its first column to the other cells."""
    return {first: tuple(rest) for first, *rest in rows(name)}


@cache
def words(name: str, kind: str) -> frozenset[str]:
    """Return the first cells of the rows whose second cell is `kind`."""
    return frozenset(row[0] for row in rows(name) if row[1] == kind)
