"""Two claims that cannot both hold: opposite polarity, figures that exclude each other, other causes, other demands.

What is not known (a side, a place, a day) never makes a contradiction by itself. The order of
the two claims makes no difference.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from kg.link.claims.discourse import BROAD
from kg.link.claims.elliptic import is_other_way_round
from kg.link.claims.figures import bare, equal, exclude, same_measure, surpasses
from kg.link.claims.likeness import may_be_one_place, may_be_one_side, of_two_minds, one_story, overlap, same_voice
from kg.link.claims.phrases import listed, pointed_at
from kg.link.claims.seeking import refused
from kg.link.claims.statement import Assertion, Figure, Statement

ACROSS: Final = 1_000
"""The distance of two claims of different articles."""
_DEMANDS: Final = frozenset({"demands", "proposes", "orders"})
_NOT_SO: Final = _DEMANDS | {"rejects", "promises"}
_NEAR: Final = 6
"""The distance up to which claims with no word in common may be of one matter."""
_STRESSED: Final = re.compile(r"\w (?:did|does|do) (?!not\b|so\b|it\b|this\b|that\b|the\b|n['’]t)[a-z]+\b")
_INSTEAD: Final = frozenset({"instead", "instead.", "rather"})


@dataclass(frozen=True, slots=True, order=True)
class Opposition:
    """Why two claims do not go together."""

    confidence: float
    method: str
    evidence: tuple[str, ...]


def opposed(one: Statement, other: Statement, distance: int) -> Opposition | None:
    """Return why two claims of different claimants contradict each other, the surest reason, or None.

    `distance` is the number of claims from the one to the other in their article, else ACROSS.
    """
    if same_voice(one, other):
        return None
    found: list[Opposition] = []
    if one.sign and other.sign and of_two_minds(one, other):
        found += _polarity(one, other, distance)
    if one.figures and other.figures:
        found += _figures(one, other, distance)
    if distance <= _NEAR:
        found += [*_causes(one, other, distance), *_demands(one, other, distance), *_stress(one, other, distance)]
    if one.seeks and (distance <= _NEAR or distance == ACROSS) and refused(one, other):
        found.append(
            Opposition(0.4, "demand refused", ("one demands an end of the fighting, one says it will not come",))
        )
    if distance == 1 and is_other_way_round(_later(one, other), _earlier(one, other)):
        words = f"“{_later(one, other).text}” leaves its verb to the claim before it"
        found.append(Opposition(0.7, "opposite polarity", (words,)))
    return max(found, default=None)


def _polarity(one: Statement, other: Statement, distance: int) -> Iterator[Opposition]:
    for left in one.assertions:
        for right in other.assertions:
            if left.negated != right.negated and may_be_one_side(left, right):
                found = _opposite(left, right, one, other, distance)
                if found:
                    yield found


def _opposite(left: Assertion, right: Assertion, one: Statement, other: Statement, distance: int) -> Opposition | None:
    kinds = left.kinds & right.kinds
    if not kinds <= BROAD and not left.places.isdisjoint(right.places):
        words = f"one affirms and one negates {_words(kinds)} at the same place"
        return Opposition(0.6, "opposite polarity", (words,))
    denied, both = left if left.negated else right, left.stems & right.stems
    if both.isdisjoint(denied.focus or denied.stems):
        return None
    cover, words = len(both) / len(denied.stems), f"one affirms and one negates what they share: {_words(both)}"
    if distance == ACROSS:
        near = len(both) >= 3 and cover >= 0.6 and not one.about.isdisjoint(other.about)
        return Opposition(0.5, "opposite polarity", (words,)) if near else None
    if len(both) >= 2 and cover >= 0.5 and distance <= 8:
        return Opposition(0.6, "opposite polarity", (words,))
    if both and cover >= 0.5 and distance <= 2 and len(both) / len(left.stems | right.stems) >= 0.25:
        return Opposition(0.5, "opposite polarity", (words,))
    return None


def _words(found: frozenset[str]) -> str:
    return ", ".join(sorted(found))


def _figures(one: Statement, other: Statement, distance: int) -> Iterator[Opposition]:
    counted, one_place = is_counted(one) and is_counted(other), may_be_one_place(one, other)
    for left in one.figures:
        for right in other.figures:
            if left.negated or right.negated:
                found = _corrected(left, right, one, other, distance)
            else:
                found = _counted(left, right, one, other, distance, one_place) if counted else None
            if found:
                method, confidence = found
                pair = (left, right) if one.claim < other.claim else (right, left)
                yield Opposition(confidence, method, (f"“{pair[0].text}” against “{pair[1].text}”",))


def _corrected(
    left: Figure, right: Figure, one: Statement, other: Statement, distance: int
) -> tuple[str, float] | None:
    if left.negated == right.negated or not equal(left, right):
        return None
    named = one.claimant in other.voices or one.claimant in other.about or other.claimant in one.about
    return ("figure corrected", 0.7) if named or distance <= 3 else None


def _counted(
    left: Figure, right: Figure, one: Statement, other: Statement, distance: int, one_place: bool
) -> tuple[str, float] | None:
    """Return the method by which two figures that are given as being so contradict each other, and how sure it is."""
    if same_measure(left, right):
        if not one_place or not _same_context(left, right, one, other, distance):
            return None
        if exclude(left, right):
            return "figures exclude each other", 0.7
        return ("counts differ", 0.5) if distance <= 3 and surpasses(left, right) else None
    if distance <= 2 and (_elliptic(left, right, one, other, distance) or _is_all(left, right, one, other, distance)):
        return "figures exclude each other", 0.5
    return None


def _is_all(left: Figure, right: Figure, one: Statement, other: Statement, distance: int) -> bool:
    """Tell whether one says that there was only so much, and is led to by a word that points at the larger other."""
    if distance > 2 or left.sole == right.sole or left.unit or right.unit or left.partitive or right.partitive:
        return False
    (few, sole), (many, full) = ((left, one), (right, other)) if left.sole else ((right, other), (left, one))
    pointed = pointed_at(sole.lead) & full.stems or (sole.stems & full.stems)
    return bool(pointed) and few.upper is not None and many.lower is not None and few.upper < many.lower


def is_counted(statement: Statement) -> bool:
    """Tell whether a claim gives its figures as being so, be it under a condition."""
    return statement.act not in _NOT_SO


def _same_context(left: Figure, right: Figure, one: Statement, other: Statement, distance: int) -> bool:
    """Tell whether two figures of one measure are of one thing, as far as their clauses say."""
    if distance == ACROSS:
        if left.noun is None:
            return False
        if not one.about.isdisjoint(other.about):
            return not left.kinds.isdisjoint(right.kinds) or len(left.stems & right.stems) >= 2
        return left.noun == right.noun and not left.stems.isdisjoint(right.stems) and one_story(one, other)
    shared = not left.stems.isdisjoint(right.stems) or not left.kinds.isdisjoint(right.kinds)
    if left.noun is not None and left.noun == right.noun and left.unit is None:
        return shared or distance <= 1
    return shared and distance <= 8


def _elliptic(left: Figure, right: Figure, one: Statement, other: Statement, distance: int) -> bool:
    """Tell whether a bare number right after a figure is another answer to the same question."""
    if (
        distance > 1
        or bare(left) == bare(right)
        or left.unit in {"percent", "ratio"}
        or right.unit in {"percent", "ratio"}
    ):
        return False
    short, full = (one, other) if bare(left) else (other, one)
    if short.start < full.start or _is_pair(full):
        return False
    number, whole = (left, right) if bare(left) else (right, left)
    alone = len(short.figures) == 1 and (
        len(short.stems) <= 2 or not number.stems.isdisjoint(whole.stems) or _compares(short) or _ends(short, number)
    )
    low, high = number.lower or number.upper or 0.0, whole.lower or whole.upper or 0.0
    return alone and exclude(_as(number, whole), whole) and low > 0 and high > 0 and 0.1 <= low / high <= 10


def _is_pair(statement: Statement) -> bool:
    """Tell whether a claim gives several figures, so that a bare one may answer any of them."""
    return len([figure for figure in statement.figures if not figure.negated]) > 1


def _as(number: Figure, whole: Figure) -> Figure:
    return Figure(number.lower, number.upper, number.approximation, whole.unit, whole.noun, whole.thing)


def _compares(statement: Statement) -> bool:
    """Tell whether a claim puts its figure in another's place: "the true volume was nearer 16"."""
    return any(
        word in f" {statement.text.lower()} " for word in (" nearer ", " rather ", " true ", " real ", " actual ")
    )


def _ends(statement: Statement, number: Figure) -> bool:
    """Tell whether a claim ends with a number, so that what it counts is to be taken from what was said before."""
    return statement.text.rstrip(" .!”\"'’").endswith(number.text) and not statement.kinds


def _stress(one: Statement, other: Statement, distance: int) -> Iterator[Opposition]:
    """Yield what the narrator puts right behind a denial with stress: "Earlier ones did go there"."""
    later, earlier = (one, other) if _later(one, other) is one else (other, one)
    if distance > 1 or not later.own_voice or earlier.sign >= 0 or later.negates:
        return
    if _STRESSED.search(later.text) and may_be_one_place(one, other):
        yield Opposition(0.5, "reply", ("the narrator says with stress that it is so",))


def _causes(one: Statement, other: Statement, distance: int) -> Iterator[Opposition]:
    if distance > 3 or not one.sign or not other.sign:
        return
    left, right = (_cause(statement) for statement in (one, other))
    if left and right and not left & right:
        words = f"one gives {_words(left)} as the cause, the other {_words(right)}"
        if one.claim > other.claim:
            words = f"one gives {_words(right)} as the cause, the other {_words(left)}"
        yield Opposition(0.6, "other causes", (words,))


def _later(one: Statement, other: Statement) -> Statement:
    return max(one, other, key=lambda statement: statement.start)


def _earlier(one: Statement, other: Statement) -> Statement:
    return min(one, other, key=lambda statement: statement.start)


@cache
def _cause_words() -> tuple[str, ...]:
    return listed("cause")


def _cause(statement: Statement) -> frozenset[str]:
    """Return the content words of the clause that gives a cause, if the claim gives one."""
    if not _names_a_cause(statement.text):
        return frozenset()
    return statement.stems - {"come", "stem", "result", "caus", "due", "trigger", "set", "spark"}


@lru_cache(maxsize=64)
def _names_a_cause(text: str) -> bool:
    # Each claim is compared with several around it.
    spaced = f" {text.lower()} "
    return any(f" {words} " in spaced for words in _cause_words())


def _demands(one: Statement, other: Statement, distance: int) -> Iterator[Opposition]:
    """Yield demands of two sides on one place in one article, with nothing else in common."""
    if distance > 6 or one.act not in _DEMANDS or other.act not in _DEMANDS:
        return
    if distance == 1 and one.claimant != other.claimant and _INSTEAD & set(_later(one, other).text.lower().split()):
        yield Opposition(0.5, "opposed demands", ("the later demand is put in the place of the earlier one",))
        return
    places = not one.places.isdisjoint(other.places)
    if places and overlap(one, other)[1] < 0.5 and one.speaks_for.isdisjoint(other.speaks_for):
        yield Opposition(0.5, "opposed demands", ("demands or proposals of two sides on the same place",))
