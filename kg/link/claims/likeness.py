"""How much two claims have in common."""

from dataclasses import dataclass
from typing import Final

from kg.link.claims.statement import Assertion, Statement

_STORY: Final = 2
"""Main actors and places that two articles of one story share."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What two clauses share, and what share of the shorter one that is."""

    stems: frozenset[str]
    kinds: frozenset[str]
    places: frozenset[str]
    cover: float


def shared(one: Assertion, other: Assertion) -> Shared:
    """Return what two clauses share."""
    left, right = frozenset(one.stems), frozenset(other.stems)
    both, least = left & right, min(len(left), len(right))
    kinds = frozenset(one.kinds) & frozenset(other.kinds)
    places = frozenset(one.places) & frozenset(other.places)
    return Shared(both, kinds, places, len(both) / least if least else 0.0)


def overlap(one: Statement, other: Statement) -> tuple[int, float]:
    """Return how many content words two claims share, and what share of the shorter one that is."""
    left, right = one.stems, other.stems
    both, least = len(left & right), min(len(left), len(right))
    return both, both / least if least else 0.0


def overlapping(one: Statement, other: Statement) -> bool:
    """Tell whether two claims are of the same words of one article: one stands inside the other."""
    return one.article == other.article and one.start < other.end and other.start < one.end


def one_story(one: Statement, other: Statement) -> bool:
    """Tell whether two claims are of one article, or of two that speak mostly of the same actors and places."""
    return one.article == other.article or len(set(one.scene) & set(other.scene)) >= _STORY


def same_voice(one: Statement, other: Statement) -> bool:
    """Tell whether two claims have one claimant, as far as a story that calls it "the board" now and then says."""
    if one.claimant == other.claimant:
        return True
    if not (one.anonymous or other.anonymous) or not one_story(one, other):
        return False
    if one.anonymous and other.anonymous and one.article == other.article:
        return False
    short, full = sorted((one, other), key=lambda said: (not said.anonymous, len(said.name)))
    return bool(short.name) and set(short.name) <= set(full.name)


def independent(one: Statement, other: Statement) -> bool:
    """Tell whether two claims rest on two named sources, neither of which speaks for the other."""
    if one.root is None or other.root is None or one.root == other.root:
        return False
    return one.root not in other.bodies and other.root not in one.bodies and not set(one.bodies) & set(other.bodies)


def may_be_one_side(one: Assertion, other: Assertion) -> bool:
    """Tell whether nothing says that two clauses speak of different states' actors."""
    return not one.sides or not other.sides or bool(set(one.sides) & set(other.sides))


def may_be_one_place(one: Statement, other: Statement) -> bool:
    """Tell whether nothing says that two claims speak of different places."""
    return not one.places or not other.places or not one.places.isdisjoint(other.places)
