"""The codes of event types in PLOVER and KAIROS, and the words that may tell of them."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from kg.extract.wordlists import rows, table


def plover(concept: str) -> str | None:
    """Return PLOVER's category of a concept, its own or that of the nearest one above.

    >>> plover("shelling")
    'FIGHT'
    """
    return table("event-codes").get(concept, ("",))[0] or None


def kairos(concept: str) -> str | None:
    """Return the first two levels of KAIROS's type of a concept."""
    return (*table("event-codes").get(concept, ()), "", "")[1] or None


@cache
def concept_of() -> Mapping[str, str]:
    """Return for each code of PLOVER and KAIROS the concept that stands for it."""
    found = {code: row[0] for row in rows("event-codes") if len(row) > 3 for code in row[3].split(",") if code}
    return MappingProxyType(found)


@cache
def concepts_of(word: str) -> tuple[str, ...]:
    """Return the concepts that a base form may tell of."""
    return tuple(table("event-words").get(word, ("",))[0].split(",")) if word in table("event-words") else ()
