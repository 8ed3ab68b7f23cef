"""Which claims stand against each other, as far as their own structure shows it.

Two claims conflict only where different named root sources say opposite things of the same kind
of event, or give figures that exclude each other for the same thing. Whatever is unknown (a
participant, a day) never makes a conflict by itself, and two days that cannot meet end one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations


@dataclass(frozen=True, slots=True)
class Said:
    """An event as a claim gives it."""

    event: str
    affirmed: bool
    agent: str | None = None
    patient: str | None = None
    earliest: str | None = None
    latest: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as a claim gives it, as the interval of what it admits."""

    measures: str
    lower: float
    upper: float


@dataclass(frozen=True, slots=True)
class Position:
    """What one claim commits its root source to."""

    root: str | None
    said: tuple[Said, ...] = ()
    figures: tuple[Figure, ...] = ()


def conflict(one: Position, other: Position) -> str | None:
    """Return "polarity" or "figure", or None where the two claims can stand side by side.

    >>> yes, no = Said("attack", True), Said("attack", False)
    >>> conflict(Position("person/a", (yes,)), Position("person/b", (no,)))
    'polarity'
    """
    if one.root is None or other.root is None or one.root == other.root:
        return None
    meeting = [(left, right) for left in one.said for right in other.said if _same_event(left, right)]
    if any(left.affirmed != right.affirmed for left, right in meeting):
        return "polarity"
    if meeting and any(_exclude(left, right) for left in one.figures for right in other.figures):
        return "figure"
    return None


def conflicts(positions: Iterable[tuple[int, Position]]) -> list[tuple[int, int, str]]:
    """Return every conflict among numbered claims: lower number, higher number, reason."""
    known = {number: position for number, position in positions if position.said and position.root}
    found = ((one, other, conflict(known[one], known[other])) for one, other in sorted(_candidates(known)))
    return [(one, other, reason) for one, other, reason in found if reason]


def _candidates(positions: Mapping[int, Position]) -> set[tuple[int, int]]:
    """Return the pairs that could conflict: denials are few, so that thousands of claims of one pair stay quick."""
    sides: dict[str, tuple[set[int], set[int]]] = {}
    counted: dict[tuple[str, str], set[int]] = {}
    for number, position in positions.items():
        for said in position.said:
            sides.setdefault(said.event, (set(), set()))[said.affirmed].add(number)
            for figure in position.figures:
                counted.setdefault((said.event, figure.measures), set()).add(number)
    pairs = {(one, other) for denied, affirmed in sides.values() for one in denied for other in affirmed}
    pairs |= {pair for numbers in counted.values() for pair in combinations(numbers, 2)}
    return {(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]}


def _same_event(one: Said, other: Said) -> bool:
    return (
        one.event == other.event
        and _may_be_one(one.agent, other.agent)
        and _may_be_one(one.patient, other.patient)
        and not (one.earliest and other.latest and one.earliest > other.latest)
        and not (other.earliest and one.latest and other.earliest > one.latest)
    )


def _may_be_one(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _exclude(one: Figure, other: Figure) -> bool:
    return one.measures == other.measures and (one.upper < other.lower or other.upper < one.lower)
