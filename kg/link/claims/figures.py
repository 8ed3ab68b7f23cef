"""Two figures: whether they measure the same, and whether both can hold."""

from collections.abc import Collection
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from kg.link.claims.phrases import stem
from kg.link.claims.statement import Figure

if TYPE_CHECKING:
    from pint import UnitRegistry

NEAR: Final = 0.1
"""How far a number called "about" may lie from another, as a share of it."""
FAR: Final = 0.25
"""How far a count may lie above an "at least" and still be the same count, as a share of it."""

_SAME_THING = (
    ("dead", "death", "body", "fatality", "victim", "corpse"),
    ("wounded", "injured", "injury"),
    ("soldier", "troop", "serviceman", "servicemen", "man"),
    ("vote", "ballot"),
    ("attack", "assault"),
    ("worker", "employee"),
    ("house", "home"),
)
CONTEXT = frozenset({"casualty", "injury", "detention"})
"""Kinds under which whoever is counted is counted alike: people, men, bodies."""
_PERSONS = ("people", "person", "man", "woman", "civilian", "resident", "body", "dead")


@cache
def _persons() -> frozenset[str]:
    return frozenset(stem(word) for word in _PERSONS)


@cache
def _things() -> dict[str, str]:
    return {stem(word): words[0] for words in _SAME_THING for word in words}


def thing(noun: str | None, about: Collection[str]) -> str | None:
    """Return what a figure counts, by its noun and the kinds of its clause, under one word for all that mean the same.

    None where the noun is not said: "the union speaks of 23".
    """
    if noun is None:
        return None
    people = noun in _persons() or noun in _things()
    for kind in sorted(CONTEXT & set(about)) if people else ():
        return kind
    return _things().get(noun, noun)


def same_measure(one: Figure, other: Figure) -> bool:
    """Tell whether two figures count the same thing, or are of one dimension."""
    if one.partitive or other.partitive:
        return False
    if one.unit and other.unit:
        return not _other_thing(one, other) and factor(one.unit, other.unit) is not None
    if one.unit or other.unit or one.thing is None or one.thing != other.thing:
        return False
    return not (_is_one(one) or _is_one(other))


def _is_one(figure: Figure) -> bool:
    """Tell whether a number without a unit is a one: "one vote" is a way to speak more often than a count."""
    return figure.lower == 1.0 and figure.upper == 1.0


def _other_thing(one: Figure, other: Figure) -> bool:
    return one.noun is not None and other.noun is not None and one.thing != other.thing


def bare(figure: Figure) -> bool:
    """Tell whether the text leaves it to the reader what the figure counts ("the union speaks of 23")."""
    return figure.unit is None and figure.noun is None and not figure.partitive and not figure.negated


def exclude(one: Figure, other: Figure) -> bool:
    """Tell whether not both figures can hold; units are converted, and "about" gives a tenth of room.

    >>> exclude(Figure(3, 3, unit="kilometer"), Figure(3000, 3000, unit="meter"))
    False
    """
    if one.unit == other.unit and (left := point(one)) is not None and (right := point(other)) is not None:
        # Nearly all figures of news are plain numbers: the same as below, in fewer steps.
        return max(left, right) > min(left, right) + 1e-9 * max(abs(left), abs(right))
    low, high = _bounds(one, 1.0)
    by = factor(other.unit, one.unit) if one.unit and other.unit else 1.0
    start, end = _bounds(other, 1.0 if by is None else by)
    room = 1e-9 * max(abs(x) for x in (low, high, start, end) if abs(x) != float("inf")) if _finite(one, other) else 0.0
    return start > high + room or low > end + room


def point(figure: Figure) -> float | None:
    """Return the one number that a figure admits, None where it admits more."""
    return figure.lower if figure.lower == figure.upper and figure.approximation != "about" else None


def _finite(one: Figure, other: Figure) -> bool:
    return any(bound is not None for figure in (one, other) for bound in (figure.lower, figure.upper))


def surpasses(one: Figure, other: Figure) -> bool:
    """Tell whether one figure is an "at least" that the other, a plain count, leaves well behind."""
    for low, count in ((one, other), (other, one)):
        plain = count.lower is not None and count.lower == count.upper
        if low.upper is None and low.lower and plain and count.lower and count.lower > low.lower * (1 + FAR):
            return True
    return False


def within(narrow: Figure, wide: Figure) -> bool:
    """Tell whether a figure says more exactly what another leaves open."""
    if narrow.unit == wide.unit and point(narrow) is not None and point(wide) is not None:
        return False
    if _bounds(narrow, 1.0) == _bounds(wide, 1.0) or exclude(narrow, wide):
        return False
    by = factor(narrow.unit, wide.unit) if narrow.unit and wide.unit else 1.0
    low, high = _bounds(narrow, 1.0 if by is None else by)
    start, end = _bounds(wide, 1.0)
    return start <= low and high <= end


def equal(one: Figure, other: Figure) -> bool:
    """Tell whether two figures give the same number."""
    return one.lower == other.lower and one.upper == other.upper


def _bounds(figure: Figure, by: float) -> tuple[float, float]:
    low = float("-inf") if figure.lower is None else figure.lower * by
    high = float("inf") if figure.upper is None else figure.upper * by
    if figure.approximation == "about":
        low, high = low - NEAR * abs(low), high + NEAR * abs(high)
    return low, high


@lru_cache(maxsize=65_536)
def factor(unit: str, other: str) -> float | None:
    """Return what a number in one unit is multiplied by to be one in the other; None where they measure other things.

    >>> factor("percent", "kilometer") is None
    True
    """
    if unit == other:
        return 1.0
    found = (_pint(unit), _pint(other))
    if None in found:
        return None
    try:
        return float(_registry().Quantity(1.0, found[0]).to(found[1]).magnitude)
    except Exception:  # pint's errors have no common base: another dimension, or an offset unit
        return None


@lru_cache(maxsize=4096)
def _pint(unit: str) -> str | None:
    """Return the unit if pint knows it; money, ratios and the like it does not."""
    if not unit.isascii() or len(unit) > 60 or unit in {"ratio"}:
        return None
    words = unit.replace("degree Celsius", "degC").replace("degree Fahrenheit", "degF")
    try:
        return str(_registry().parse_units(words)) if words.replace(" ", "").isalpha() else None
    except Exception:  # an unknown word
        return None


@cache
def _registry() -> "UnitRegistry[float]":
    from pint import UnitRegistry

    return UnitRegistry()
