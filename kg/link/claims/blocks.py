"""Blocks: the keys under which claims of different articles meet, so that no pair is looked at that shares none.

A key holds what two claims must have in common to be linked at all: the kind of event and the
place, what a figure counts and of whom, the words themselves. Blocks of what is of one time only
carry the month, and each claim stands in its own and the next, so that neighbours meet.
"""

from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations
from struct import unpack
from typing import Final
from zlib import crc32

from kg.link.claims.figures import factor
from kg.link.claims.statement import Figure, Statement

MOST: Final = 30
"""A block of more claims tells nothing: nobody would read so many links."""

_BANDS: Final = 4
_FEWEST: Final = 4
_ENTITIES: Final = 4
_THINGS: Final = 2
_DIMENSIONS: Final = ("meter", "square meter", "cubic meter", "second", "gram", "kilometer per hour")


def keys(statement: Statement) -> list[int]:
    """Return the keys of a statement, sorted; each stands for what it holds by 63 bits of its hash.

    The last bit tells whether the key is of words, which claims of all times share.
    """
    held = {*_of_events(statement), *_of_figures(statement), *_of_stories(statement)}
    if statement.seeks:
        held.update(_of_wars(statement))
    return sorted([key & ~1 for key in _hashed(held)] + [key | 1 for key in _hashed(set(_of_words(statement)))])


def is_of_words(key: int) -> bool:
    """Tell whether a key is of words: claims that it brings together may lie years apart."""
    return bool(key & 1)


def _hashed(held: set[str]) -> tuple[int, ...]:
    digests = b"".join([blake2b(key.encode(), digest_size=8).digest() for key in held])
    return unpack(f">{len(held)}q", digests)


def _of_words(statement: Statement) -> Iterator[str]:
    """Yield keys that claims with mostly the same words share (min-wise hashing, Broder 1997)."""
    stems = sorted(statement.stems)
    if len(stems) < _FEWEST:
        return
    yield f"words:{' '.join(stems)}"
    least = list(map(min, zip(*map(_ranks, stems), strict=True)))
    for band in range(_BANDS):
        yield f"band:{band}:{least[2 * band]}:{least[2 * band + 1]}"


@lru_cache(maxsize=65_536)
def _ranks(word: str) -> tuple[int, ...]:
    """Return the rank of a word in each of the orders by which the least word is chosen."""
    return tuple(crc32(f"{row}{word}".encode()) for row in range(2 * _BANDS))


def _of_events(statement: Statement) -> Iterator[str]:
    for month in _months(statement):
        for part in statement.assertions:
            for kind in part.kinds:
                for place in sorted(part.places)[:_ENTITIES]:
                    yield f"event:{kind}:{place}:{month}"


def _of_figures(statement: Statement) -> Iterator[str]:
    # A source's figures of two places are of two things, and never meet.
    here = [f"{statement.claimant}:{place}" for place in sorted(statement.places)[:_ENTITIES]] or [statement.claimant]
    whom = [*sorted(statement.about)[:_ENTITIES], *here]
    for month in _months(statement):
        for figure in statement.figures:
            # "not the 1,900 of which Vale spoke": the number, and who is named beside it.
            for one in statement.about if figure.negated else [statement.claimant]:
                yield f"number:{figure.lower}:{one}:{month}"
            for what in _measured(figure):
                for one in whom:
                    yield f"figure:{what}:{one}:{month}"


def _of_stories(statement: Statement) -> Iterator[str]:
    """Yield what is counted with two of whom the article speaks most: claims of one story need not name them."""
    things = sorted({figure.thing for figure in statement.figures if figure.thing and not figure.partitive})
    for month in _months(statement) if statement.scene else ():
        for what in things[:_THINGS]:
            for one, other in combinations(sorted(statement.scene), 2):
                yield f"story:{what}:{one}:{other}:{month}"


def _of_wars(statement: Statement) -> Iterator[str]:
    """Yield two states at war each: who demands an end and who will have none share no more than those."""
    for month in _months(statement):
        for one, other in combinations(sorted(statement.states), 2):
            yield f"war:{one}:{other}:{month}"


def _measured(figure: Figure) -> Iterator[str]:
    if figure.partitive:
        return
    if figure.unit:
        unit = next((one for one in _DIMENSIONS if factor(figure.unit, one) is not None), figure.unit)
        yield f"{unit}:{figure.thing or ''}"
    elif figure.thing:
        yield figure.thing


def _months(statement: Statement) -> tuple[str, ...]:
    """Return the months under which a claim meets others: its own and the next; none where its time is not known."""
    return _from(statement.days[0] if statement.days else statement.published)


@lru_cache(maxsize=1024)
def _from(stated: str | None) -> tuple[str, ...]:
    """Return the month of a day and the one after it."""
    if not stated or len(stated) < len("2031-01") or not stated[:4].isdecimal() or not stated[5:7].isdecimal():
        return ()
    year, month = int(stated[:4]), int(stated[5:7])
    return f"{year}-{month}", f"{year + month // 12}-{month % 12 + 1}"
