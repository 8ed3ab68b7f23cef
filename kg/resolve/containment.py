"""Which attribution stands inside another's content, and which only carries another."""

import re
from collections.abc import Collection, Sequence

from kg.domain.attribution import Attribution
from kg.domain.span import Span
from kg.resolve.lexicon import listed

_ACTIVE = 32


def containers(attributions: Sequence[Attribution], anchors: Sequence[int]) -> tuple[int | None, ...]:
    """Return for each attribution the innermost other whose content holds its cue and source."""
    pieces = sorted((span.start, span.end, n) for n, one in enumerate(attributions) for span in one.content)
    order = sorted(range(len(attributions)), key=lambda n: anchors[n])
    found: list[int | None] = [None] * len(attributions)
    active: list[tuple[int, int, int]] = []
    following = 0
    for number in order:
        at = anchors[number]
        while following < len(pieces) and pieces[following][0] <= at:
            active.append(pieces[following])
            following += 1
        active = [piece for piece in active if piece[1] > at][-_ACTIVE:]
        found[number] = _innermost(attributions, number, active)
    return tuple(found)


def past(found: Sequence[int | None], passed_over: Collection[int]) -> tuple[int | None, ...]:
    """Return containers as `containers` does, with what holds each of some in its place.

    >>> past((None, 0, 1), {1})
    (None, 0, 0)
    """
    kept: list[int | None] = []
    for holder in found:
        while holder is not None and holder in passed_over:
            holder = found[holder]
        kept.append(holder)
    return tuple(kept)


def _innermost(attributions: Sequence[Attribution], number: int, active: list[tuple[int, int, int]]) -> int | None:
    own = attributions[number]
    best: tuple[int, int] | None = None
    for _, _, other in active:
        if other != number and _holds(attributions[other], own) and not _holds(own, attributions[other]):
            size = _size(attributions[other])
            if size > _size(own) and (best is None or (size, other) < best):
                best = (size, other)
    return best[1] if best else None


def _holds(outer: Attribution, inner: Attribution) -> bool:
    marks = [*inner.source, *inner.cue]
    if not inner.source:
        marks += inner.content
    return bool(marks) and all(any(piece.holds(mark) for piece in outer.content) for mark in marks)


def _size(attribution: Attribution) -> int:
    return sum(span.end - span.start for span in attribution.content)


def overlap(one: Sequence[Span], other: Sequence[Span]) -> float:
    """Return the share of characters that two lists of spans have in common, as Dice's coefficient."""
    shared = sum(a.shared(b) for a in one[:20] for b in other[:20])
    total = sum(s.end - s.start for s in one[:20]) + sum(s.end - s.start for s in other[:20])
    return 2 * shared / total if total else 0.0


def carries_only(text: str, outer: Attribution, inner: Sequence[Attribution], names: Sequence[Span]) -> bool:
    """Tell whether the outer content says nothing but that the inner ones were said."""
    taken = [span for one in inner for span in (*one.content, *one.source, *one.cue)] + list(names)
    left: list[str] = []
    for piece in outer.content:
        chars = list(piece.of(text))
        for span in taken:
            for index in range(max(span.start, piece.start), min(span.end, piece.end)):
                chars[index - piece.start] = " "
        left += re.findall(r"\w+", "".join(chars).lower())
    return sum(word not in listed("filler") for word in left) <= 2
