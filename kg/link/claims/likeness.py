"""How much two claims have in common."""

from typing import Final

from kg.link.claims.statement import Assertion, Statement

_STORY: Final = 2
"""Main actors and places that two articles of one story share."""


def overlap(one: Statement, other: Statement) -> tuple[int, float]:
    """Return how many content words two claims share, and what share of the shorter one that is."""
    both, least = len(one.stems & other.stems), min(len(one.stems), len(other.stems))
    return both, both / least if least else 0.0


def overlapping(one: Statement, other: Statement) -> bool:
    """Tell whether two claims are of the same words of one article: one stands inside the other."""
    return one.article == other.article and one.start < other.end and other.start < one.end


def one_story(one: Statement, other: Statement) -> bool:
    """Tell whether two claims are of one article, or of two that speak mostly of the same actors and places."""
    return one.article == other.article or len(one.scene & other.scene) >= _STORY


def same_voice(one: Statement, other: Statement) -> bool:
    """Tell whether two claims have one claimant, as far as a story that calls it "the board" now and then says."""
    if one.claimant == other.claimant:
        return True
    if not (one.anonymous or other.anonymous) or not one_story(one, other):
        return False
    if one.anonymous and other.anonymous and one.article == other.article:
        return False
    short, full = sorted((one, other), key=lambda said: (not said.anonymous, len(said.name)))
    return bool(short.name) and short.name <= full.name


def independent(one: Statement, other: Statement) -> bool:
    """Tell whether two claims rest on two named sources, neither of which speaks for the other."""
    if one.root is None or other.root is None or one.root == other.root:
        return False
    return one.root not in other.bodies and other.root not in one.bodies and one.bodies.isdisjoint(other.bodies)


def may_be_one_side(one: Assertion, other: Assertion) -> bool:
    """Tell whether nothing says that two clauses speak of different states' actors."""
    return not one.sides or not other.sides or not one.sides.isdisjoint(other.sides)


def may_be_one_place(one: Statement, other: Statement) -> bool:
    """Tell whether nothing says that two claims speak of different places."""
    return not one.places or not other.places or not one.places.isdisjoint(other.places)


def of_two_minds(one: Statement, other: Statement) -> bool:
    """Tell whether something is affirmed and something negated by two claims, be it by one of them."""
    return (one.affirms or other.affirms) and (one.negates or other.negates)
