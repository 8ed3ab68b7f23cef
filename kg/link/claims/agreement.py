"""Two claims that go together: the same content again, from another source, or more exactly."""

from collections.abc import Iterator
from typing import Final

from kg.domain.linking import ClaimLink, LinkType
from kg.link.claims.figures import exclude, same_measure, within
from kg.link.claims.likeness import independent, may_be_one_place, may_be_one_side, overlap, same_voice, shared
from kg.link.claims.statement import Figure, Statement

_COPY: Final = 0.75
"""Share of the shorter claim's content words that a repetition holds."""
_ALIKE: Final = 0.6
_THIRD: Final = 1 / 3
"""Share of all content words of two clauses that both hold."""
_FEWEST: Final = 3


def agreeing(later: Statement, earlier: Statement) -> Iterator[ClaimLink]:
    """Yield what a claim is to an earlier one that it does not contradict: repeats, corroborates or refines it."""
    if not later.sign or later.sign != earlier.sign:
        return
    both, cover = overlap(later, earlier)
    if both < 2 and later.measured.isdisjoint(earlier.measured):
        return
    clash = any(_clash(a, b) for a in later.figures for b in earlier.figures)
    opposite = len(later.polarities | earlier.polarities) > 1 and any(
        a.negated != b.negated and len(shared(a, b).stems) >= 2 for a in later.assertions for b in earlier.assertions
    )
    if clash or opposite:
        return
    words = f"{both} content words in common, {cover:.0%} of the shorter claim"
    narrow = _refinement(later, earlier) if may_be_one_place(later, earlier) else None
    if narrow and (both >= 2 or _one_event(later, earlier)):
        yield ClaimLink(later.claim, earlier.claim, LinkType.REFINES, "figure within bounds", 0.6, (narrow,))
        return
    alike = (both >= _FEWEST and cover >= _ALIKE) or _same_clause(later, earlier)
    if _one_source(later, earlier):
        if both >= _FEWEST and cover >= _COPY and later.article != earlier.article:
            yield ClaimLink(later.claim, earlier.claim, LinkType.REPEATS, "same words", _sure(cover), (words,))
    elif independent(later, earlier) and alike:
        yield ClaimLink(later.claim, earlier.claim, LinkType.CORROBORATES, "same content", _sure(cover), (words,))
    elif not independent(later, earlier) and both >= 6 and cover >= 0.9 and later.article != earlier.article:
        yield ClaimLink(later.claim, earlier.claim, LinkType.REPEATS, "same words", _sure(cover), (words,))


def _clash(one: Figure, other: Figure) -> bool:
    return exclude(one, other) and (same_measure(one, other) or (one.noun is not None and one.noun == other.noun))


def updating(later: Statement, earlier: Statement) -> ClaimLink | None:
    """Return the link of a later claim that puts another figure in the place of its source's own."""
    if not (same_voice(later, earlier) or _one_source(later, earlier)) or later.article == earlier.article:
        return None
    if not later.published or not earlier.published or later.published <= earlier.published:
        return None
    if later.measured.isdisjoint(earlier.measured) or not may_be_one_place(later, earlier):
        return None
    for new in later.figures:
        for old in earlier.figures:
            context = set(new.stems) & set(old.stems) or set(new.kinds) & set(old.kinds)
            if same_measure(new, old) and exclude(new, old) and context and new.noun is not None:
                words = (f"“{new.text}” in place of “{old.text}”",)
                return ClaimLink(later.claim, earlier.claim, LinkType.UPDATES, "later figure", 0.7, words)
    return None


def _one_source(one: Statement, other: Statement) -> bool:
    return (one.root is not None and one.root == other.root) or (same_voice(one, other) and not one.anonymous)


def _one_event(one: Statement, other: Statement) -> bool:
    return any(
        found.kinds and found.places
        for a in one.assertions
        for b in other.assertions
        if a.negated == b.negated
        for found in (shared(a, b),)
    )


def _same_clause(one: Statement, other: Statement) -> bool:
    """Tell whether two claims hold a clause on one kind of event in mostly the same words."""
    if one.kinds.isdisjoint(other.kinds) or (one.article != other.article and not set(one.about) & set(other.about)):
        return False
    return any(
        found.kinds and len(found.stems) >= 2 and len(found.stems) / len({*a.stems, *b.stems}) >= _THIRD
        for a in one.assertions
        for b in other.assertions
        if a.negated == b.negated and may_be_one_side(a, b)
        for found in (shared(a, b),)
    )


def _refinement(one: Statement, other: Statement) -> str | None:
    """Return in words how a figure of the one lies within the bounds of the other's."""
    for new in one.figures:
        for old in other.figures:
            if (
                new.noun
                and old.noun
                and same_measure(new, old)
                and not new.negated
                and not old.negated
                and within(new, old)
            ):
                return f"“{new.text}” lies within “{old.text}”"
    return None


def _sure(cover: float) -> float:
    return round(0.4 + cover / 2, 2)
