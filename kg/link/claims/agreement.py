"""Two claims that go together: the same content again, from another source, or more exactly."""

from typing import Final

from kg.domain.linking import ClaimLink, LinkType
from kg.link.claims.figures import exclude, same_measure, within
from kg.link.claims.likeness import independent, may_be_one_place, may_be_one_side, of_two_minds, overlap, same_voice
from kg.link.claims.statement import Statement

_COPY: Final = 0.75
"""Share of the shorter claim's content words that a repetition holds."""
_ALIKE: Final = 0.6
_THIRD: Final = 1 / 3
"""Share of all content words of two clauses that both hold."""
_FEWEST: Final = 3


def agreeing(later: Statement, earlier: Statement) -> ClaimLink | None:
    """Return what a claim is to an earlier one that it does not contradict: it repeats, corroborates or refines it."""
    if not later.sign or later.sign != earlier.sign:
        return None
    both, cover = overlap(later, earlier)
    if both < 2 and later.measured.isdisjoint(earlier.measured):
        return None
    narrow = _refinement(later, earlier) if later.figures and may_be_one_place(later, earlier) else None
    if narrow and (both >= 2 or _one_event(later, earlier)):
        found = ClaimLink(later.claim, earlier.claim, LinkType.REFINES, "figure within bounds", 0.6, (narrow,))
    else:
        kind = _same(later, earlier, both, cover)
        if kind is None:
            return None
        words = f"{both} content words in common, {cover:.0%} of the shorter claim"
        found = ClaimLink(later.claim, earlier.claim, kind, _METHODS[kind], _sure(cover), (words,))
    # Few pairs come as far as here, so what speaks against a link is looked for last.
    return None if _clash(later, earlier) or _opposite(later, earlier) else found


_METHODS: Final = {LinkType.REPEATS: "same words", LinkType.CORROBORATES: "same content"}


def _same(later: Statement, earlier: Statement, both: int, cover: float) -> LinkType | None:
    """Return how two claims with so many words in common go together, None where they do not."""
    if both < _FEWEST or cover < _ALIKE:
        same = both > 1 and _same_clause(later, earlier) and independent(later, earlier)
        return LinkType.CORROBORATES if same and not _one_source(later, earlier) else None
    if _one_source(later, earlier):
        return LinkType.REPEATS if cover >= _COPY and later.article != earlier.article else None
    if independent(later, earlier):
        return LinkType.CORROBORATES
    return LinkType.REPEATS if both >= 6 and cover >= 0.9 and later.article != earlier.article else None


def _clash(later: Statement, earlier: Statement) -> bool:
    return any(
        ((one.noun is not None and one.noun == other.noun) or same_measure(one, other)) and exclude(one, other)
        for one in later.figures
        for other in earlier.figures
    )


def _opposite(later: Statement, earlier: Statement) -> bool:
    return of_two_minds(later, earlier) and any(
        a.negated != b.negated and len(a.stems & b.stems) >= 2 for a in later.assertions for b in earlier.assertions
    )


def updating(later: Statement, earlier: Statement) -> ClaimLink | None:
    """Return the link of a later claim that puts another figure in the place of its source's own."""
    if later.measured.isdisjoint(earlier.measured) or later.article == earlier.article:
        return None
    if not later.published or not earlier.published or later.published <= earlier.published:
        return None
    if not (same_voice(later, earlier) or _one_source(later, earlier)) or not may_be_one_place(later, earlier):
        return None
    for new in later.figures:
        for old in earlier.figures:
            context = not (new.stems.isdisjoint(old.stems) and new.kinds.isdisjoint(old.kinds))
            if context and new.noun is not None and same_measure(new, old) and exclude(new, old):
                words = (f"“{new.text}” in place of “{old.text}”",)
                return ClaimLink(later.claim, earlier.claim, LinkType.UPDATES, "later figure", 0.7, words)
    return None


def _one_source(one: Statement, other: Statement) -> bool:
    return (one.root is not None and one.root == other.root) or (same_voice(one, other) and not one.anonymous)


def _one_event(one: Statement, other: Statement) -> bool:
    return any(
        a.negated == b.negated and not a.kinds.isdisjoint(b.kinds) and not a.places.isdisjoint(b.places)
        for a in one.assertions
        for b in other.assertions
    )


def _same_clause(one: Statement, other: Statement) -> bool:
    """Tell whether two claims hold a clause on one kind of event in mostly the same words."""
    if one.kinds.isdisjoint(other.kinds) or (one.article != other.article and one.about.isdisjoint(other.about)):
        return False
    return any(
        a.negated == b.negated
        and not a.kinds.isdisjoint(b.kinds)
        and _mostly_alike(a.stems, b.stems)
        and may_be_one_side(a, b)
        for a in one.assertions
        for b in other.assertions
    )


def _mostly_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    both = len(one & other)
    return both >= 2 and both / len(one | other) >= _THIRD


def _refinement(one: Statement, other: Statement) -> str | None:
    """Return in words how a figure of the one lies within the bounds of the other's."""
    for new in one.figures:
        for old in other.figures:
            said = new.noun and old.noun and not new.negated and not old.negated
            if said and within(new, old) and same_measure(new, old):
                return f"“{new.text}” lies within “{old.text}”"
    return None


def _sure(cover: float) -> float:
    return round(0.4 + cover / 2, 2)
