"""The word lists that names are compared by."""

from functools import cache
from importlib.resources import files


def rows(file: str) -> list[list[str]]:
    """Return the rows of a .tsv file beside this module, without comments and empty lines."""
    text = files("kg.link").joinpath(file).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@cache
def listed(name: str) -> tuple[str, ...]:
    """Return one of the closed lists of words.tsv, in its order.

    >>> listed("suffix").index("sr")
    1
    """
    return next(tuple(words.split("|")) for key, words in rows("words.tsv") if key == name)
