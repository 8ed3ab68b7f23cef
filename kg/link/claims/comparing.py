"""Comparing: within an article everything that is near, across articles two claims that may be of one thing."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from kg.domain.linking import ClaimLink, LinkType
from kg.link.claims.agreement import agreeing, updating
from kg.link.claims.discourse import quarrels
from kg.link.claims.disowned import disowned
from kg.link.claims.figures import equal
from kg.link.claims.likeness import may_be_one_place, of_two_minds, overlap, overlapping
from kg.link.claims.opposites import ACROSS, is_counted, opposed
from kg.link.claims.replies import replies
from kg.link.claims.statement import Statement

_FARTHEST: Final = 12
"""Claims between two claims of one article that are compared."""
_NEIGHBOURS: Final = 30
"""Claims around one among which those that stand in it are looked for."""
_ELLIPSIS: Final = 3
"""Claims that stand so near may be of one thing without a word in common."""
_WORDS: Final = 3
"""Content words that two claims on two places share before they may be of one thing for all that."""
_DAYS: Final = 45
"""Days between two articles that may speak of one moment."""


def within_article(statements: Sequence[Statement]) -> list[ClaimLink]:
    """Return the links among the claims of one article, which come in the order of its text; sorted."""
    own = [
        statement
        for at, statement in enumerate(statements)
        if not _is_outer(statement, statements[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS])
    ]
    found = [*replies(own), *disowned(own), *quarrels(own)]
    found += _beside_inner(statements, own)
    for at, later in enumerate(own):
        for back in range(1, min(_FARTHEST, at) + 1):
            earlier = own[at - back]
            if not overlapping(later, earlier):
                found += _linked(later, earlier, back)
    return surest(found)


def _is_outer(statement: Statement, statements: Sequence[Statement]) -> bool:
    """Tell whether a claim only hands on another one that stands in it, with one voice more."""
    many = len(statement.voices)
    return any(
        len(other.voices) > many
        and other.start < statement.end
        and statement.start < other.end
        and other.voices[:many] == statement.voices
        for other in statements
    )


def _beside_inner(statements: Iterable[Statement], own: Sequence[Statement]) -> Iterator[ClaimLink]:
    """Yield the contradictions of what claims say beside those that stand in them, with one voice more.

    "She said that they had promised two metres" gives the figure as told, where the promise gives none.
    """
    starts, kept = [one.start for one in own], {one.claim for one in own}
    for outer in (one for one in statements if one.claim not in kept):
        inner = range(bisect_left(starts, outer.start), bisect_left(starts, outer.end))
        rest = _rest(outer, own[inner.start : inner.stop]) if inner else None
        for at in range(max(0, inner.start - _FARTHEST), min(len(own), inner.stop + _FARTHEST)) if rest else ():
            distance = max(inner.start - at, at - inner.stop + 1)
            if rest and distance > 0 and not overlapping(own[at], outer):
                later, earlier = (rest, own[at]) if own[at].start < outer.start else (own[at], rest)
                found = _opposed(later, earlier, distance)
                yield from [found] if found else []


def _rest(outer: Statement, inner: Sequence[Statement]) -> Statement | None:
    """Return what a claim says that those that stand in it do not put forward, None where that is nothing."""
    told = [figure for one in inner if is_counted(one) for figure in one.figures]
    said = frozenset(word for one in inner for word in one.stems)
    figures = tuple(one for one in outer.figures if not any(equal(one, other) for other in told))
    assertions = tuple(one for one in outer.assertions if one.stems and said.isdisjoint(one.stems))
    return replace(outer, figures=figures, assertions=assertions) if figures or assertions else None


def across_articles(one: Statement, other: Statement) -> list[ClaimLink]:
    """Return the links between two claims of different articles, whichever comes first; sorted."""
    if not _have_enough(one, other, ACROSS):
        return []
    earlier, later = (one, other) if one.moment <= other.moment else (other, one)
    found = _linked(later, earlier, ACROSS)
    return surest(found) if len(found) > 1 else found


def _linked(later: Statement, earlier: Statement, distance: int) -> list[ClaimLink]:
    if _ELLIPSIS < distance < ACROSS and not _have_enough(later, earlier, distance):
        return []
    update = updating(later, earlier) if distance == ACROSS else None
    if update:
        return [update]
    found = _opposed(later, earlier, distance) if distance < ACROSS or _may_meet(later, earlier) else None
    if found is None:
        agreed = agreeing(later, earlier)
        return [agreed] if agreed else []
    if distance < ACROSS or not _answers(later, earlier):
        return [found]
    words = ("names whom it denies, and shares the words",)
    return [found, ClaimLink(later.claim, earlier.claim, LinkType.RESPONDS_TO, "denies", 0.5, words)]


def _opposed(later: Statement, earlier: Statement, distance: int) -> ClaimLink | None:
    found = opposed(later, earlier, distance)
    if found is None:
        return None
    return ClaimLink(later.claim, earlier.claim, LinkType.CONTRADICTS, found.method, found.confidence, found.evidence)


def _have_enough(one: Statement, other: Statement, distance: int) -> bool:
    """Tell, cheaply, whether two claims share what any link between them would need."""
    if one.seeks and other.seeks:
        return True
    words = len(one.stems & other.stems)
    if distance == ACROSS and words < _WORDS and not (one.corrects or other.corrects):
        # Fewer words are enough for a figure or an event of one place only.
        if not may_be_one_place(one, other):
            return False
        if words < 2 and one.measured.isdisjoint(other.measured) and one.kinds.isdisjoint(other.kinds):
            return False
    if words > 1 or not one.measured.isdisjoint(other.measured):
        return True
    opposite = not one.kinds.isdisjoint(other.kinds) and of_two_minds(one, other)
    return opposite or (distance < ACROSS and _asks(one) and _asks(other))


def _asks(statement: Statement) -> bool:
    return statement.act in ("demands", "proposes", "orders")


def _answers(later: Statement, earlier: Statement) -> bool:
    return later.act in {"denies", "rejects"} and earlier.claimant in later.about and overlap(later, earlier)[0] >= 2


def _may_meet(one: Statement, other: Statement) -> bool:
    """Tell whether two claims of different articles speak of one time, as far as days or dates say so."""
    if one.days and other.days:
        return one.days[0] <= other.days[1] and other.days[0] <= one.days[1]
    return one.day is not None and other.day is not None and abs(one.day - other.day) <= _DAYS


def surest(found: Iterable[ClaimLink]) -> list[ClaimLink]:
    """Return of the links of one type between the same two claims the surest, sorted."""
    best: dict[tuple[str, str, LinkType], ClaimLink] = {}
    for link in found:
        key = (min(link.left, link.right), max(link.left, link.right), link.type)
        held = best.get(key)
        if held is None or (link.confidence, link) > (held.confidence, held):
            best[key] = link
    return sorted(best.values())
