"""Attributions of one text set beside one another: doubles dropped, nested ones marked."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from kg.domain.attribution import Attribution
from kg.domain.span import Span

_LEAST_INSIDE = 0.75  # inside a content, the training corpus says nothing about what is right
INNER = "inner."
"""Prefix of `found_by` where the cue stands in another's content."""


def settled(found: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions in order of their cues, each cue once, nested ones marked as inner."""
    ordered = sorted(found, key=lambda one: (one.cue, -one.confidence, one.content))
    kept: list[Attribution] = []
    for one in ordered:
        if not kept or one.found_by == "list" or not any(a.overlaps(b) for a in one.cue for b in kept[-1].cue):
            kept.append(one)
    kept = _without_doubles(kept)
    by_cue = _Held([span for one in kept if not is_layout(one) for span in one.content])
    by_layout = _Held([span for one in kept if is_layout(one) for span in one.content])
    likely = [one for one in kept if one.confidence >= _LEAST_INSIDE or not by_cue.holds(one)]
    return [
        replace(one, found_by=INNER + one.found_by) if by_cue.holds(one) or by_layout.holds(one) else one
        for one in likely
    ]


def nested(found: Sequence[Attribution], hosts: Sequence[Attribution]) -> list[Attribution]:
    """Return those found, marked as inner where their cue stands in the content of a host."""
    held = _Held([span for one in hosts for span in one.content])
    return [
        replace(one, found_by=INNER + one.found_by) if not one.found_by.startswith(INNER) and held.holds(one) else one
        for one in found
    ]


def _without_doubles(found: Sequence[Attribution]) -> list[Attribution]:
    """Return them without those whose very words the layout gives to somebody else."""
    given = {one.content for one in found if is_layout(one) and one.found_by != "list"}
    return [one for one in found if is_layout(one) or one.content not in given]


def is_layout(one: Attribution) -> bool:
    """Tell whether the page's layout, not a cue word, gave the attribution away."""
    return one.found_by.startswith(("template", "list", "parenthesis."))


class _Held:
    """Tells which cues stand in a content of another attribution (a cue never stands in its own)."""

    def __init__(self, contents: Sequence[Span]) -> None:
        self._spans = sorted(set(contents))
        self._starts = [span.start for span in self._spans]
        self._reach: list[int] = []
        for span in self._spans:
            self._reach.append(max(span.end, self._reach[-1] if self._reach else 0))

    def holds(self, one: Attribution) -> bool:
        first = one.cue[0]
        at = bisect_right(self._starts, first.start) - 1
        return at >= 0 and self._reach[at] >= first.end
