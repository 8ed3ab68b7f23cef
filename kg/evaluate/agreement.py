"""How well found attributions agree with gold ones, by the words of their parts."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.domain.span import Span

_WORD = re.compile(r"[^\W_]{1,200}")
METRICS = ("detect", "source", "cue", "full", "exact")

Words = frozenset[int]


@dataclass(frozen=True, slots=True)
class Gold:
    """One attribution as it was annotated; each part may be in pieces, source and cue may be missing."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were right, by metric, of how many found and how many there."""

    right: tuple[int, ...]
    found: int
    there: int

    def f1(self, metric: str) -> float:
        """Return the harmonic mean of precision and recall, in percent."""
        total = self.found + self.there
        return 200 * self.right[METRICS.index(metric)] / total if total else 0.0


def score(texts: Iterable[tuple[str, Sequence[Gold], Sequence[Gold]]]) -> Tally:
    """Compare gold and found attributions of (text, gold, found), one to one by the words of their contents."""
    right, found_total, there = [0] * len(METRICS), 0, 0
    for text, gold, found in texts:
        words = [match.span() for match in _WORD.finditer(text)]
        theirs, ours = ([_sets(one, words) for one in side] for side in (gold, found))
        for a, b in matched(theirs, ours):
            for at, passed in enumerate(_passed(theirs[a], ours[b])):
                right[at] += passed
        found_total += len(found)
        there += len(gold)
    return Tally(tuple(right), found_total, there)


def right_ones(text: str, gold: Sequence[Gold], found: Sequence[Gold]) -> list[bool]:
    """Tell for each found attribution whether source, cue and content agree with a gold one."""
    words = [match.span() for match in _WORD.finditer(text)]
    theirs, ours = ([_sets(one, words) for one in side] for side in (gold, found))
    right = {b for a, b in matched(theirs, ours) if _passed(theirs[a], ours[b])[METRICS.index("full")]}
    return [number in right for number in range(len(found))]


def matched(gold: Sequence[tuple[Words, ...]], found: Sequence[tuple[Words, ...]]) -> list[tuple[int, int]]:
    """Return the pairs that belong together, the best agreeing contents first."""
    pairs = []
    for a, one in enumerate(gold):
        for b, other in enumerate(found):
            agreement = dice(one[2], other[2])
            if one[2] & other[2]:
                pairs.append((-agreement, -dice(one[0], other[0]) - dice(one[1], other[1]), a, b))
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    result = []
    for _, _, a, b in sorted(pairs):
        if a not in taken_gold and b not in taken_found:
            taken_gold.add(a)
            taken_found.add(b)
            result.append((a, b))
    return result


def dice(one: Words, other: Words) -> float:
    """Return the Dice coefficient; two empty sets agree."""
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 1.0


def _passed(gold: tuple[Words, ...], found: tuple[Words, ...]) -> tuple[bool, ...]:
    source, cue, detect = (dice(a, b) >= 0.5 for a, b in zip(gold, found, strict=True))
    return detect, detect and source, detect and cue, detect and source and cue, gold[2] == found[2]


def _sets(one: Gold, words: Sequence[tuple[int, int]]) -> tuple[Words, ...]:
    return tuple(_covered(spans, words) for spans in (one.source, one.cue, one.content))


def _covered(spans: Sequence[Span], words: Sequence[tuple[int, int]]) -> Words:
    found: set[int] = set()
    for span in spans:
        first = bisect_right(words, span.start, key=lambda word: word[1])
        found.update(range(first, bisect_left(words, span.end, key=lambda word: word[0])))
    return frozenset(found)
