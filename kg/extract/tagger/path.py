"""The best path through the states of a passage's words (Viterbi 1967), every state with few ways into it."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import add

Scores = Sequence[Sequence[float]]
_NEVER = float("-inf")


@dataclass(frozen=True, slots=True)
class Costs:
    """What a step costs; between states of other kinds than these it is free."""

    change: float
    """Between nothing and a source or content."""
    switch: float
    """Between the sources of two cues, or their contents."""


def best_path(scores: Scores, begins: Sequence[float], goes_on: Sequence[float], costs: Costs) -> list[int]:
    """Return the state of each word: 0 none, 1 a cue, then the source of each cue, then the content of each.

    `scores` are (words, states); `begins` and `goes_on` are what it is worth that a word begins something or
    goes on with it. Of each kind only the best two states can be worth leaving for a third, so that a step
    takes time in the number of states, not in its square.

    >>> best_path([[0, -9, -9, -9], [-9, -9, 0, -9], [-9, 0, -9, -9]], [0] * 3, [0] * 3, Costs(0, 1))
    [0, 2, 1]
    """
    best = [score + (begins[0] if state else goes_on[0]) for state, score in enumerate(scores[0])]
    back: list[list[int]] = []
    for row, begin, go_on in zip(scores[1:], begins[1:], goes_on[1:], strict=True):
        worth, before = _into(best, begin, go_on, costs)
        back.append(before)
        best = list(map(add, worth, row))
    path = [best.index(max(best))]
    for before in reversed(back):
        path.append(before[path[-1]])
    return path[::-1]


def _into(best: Sequence[float], begin: float, go_on: float, costs: Costs) -> tuple[list[float], list[int]]:
    """Return the worth of the best way into each state, and the state that it comes from."""
    split = len(best) // 2 + 1
    sources, contents = _two(best, 2, split), _two(best, split, len(best))
    none, cue = (best[0] - costs.change, 0), (best[1], 1)
    source, content = sources[0], contents[0]
    leaving = [(source[0] - costs.change, source[1]), (content[0] - costs.change, content[1])]
    worth, start = [], []
    for state, other in ((0, max(cue, *leaving)), (1, max((best[0], 0), source, content))):
        way = max((best[state] + go_on, state), (other[0] + begin, other[1]))
        worth.append(way[0])
        start.append(way[1])
    for first, stop, own, other in (
        (2, split, sources, max(none, cue, content)),
        (split, len(best), contents, max(none, cue, source)),
    ):
        for state in range(first, stop):
            rival = own[1] if own[0][1] == state else own[0]
            reached, at = other if other[0] >= rival[0] - costs.switch else (rival[0] - costs.switch, rival[1])
            stay = best[state] + go_on
            worth.append(stay if stay >= reached + begin else reached + begin)
            start.append(state if stay >= reached + begin else at)
    return worth, start


def _two(best: Sequence[float], start: int, stop: int) -> tuple[tuple[float, int], tuple[float, int]]:
    """Return the best two of a range of states, each with its number."""
    first, second = (_NEVER, start), (_NEVER, start)
    for state in range(start, stop):
        if best[state] > first[0]:
            first, second = (best[state], state), first
        elif best[state] > second[0]:
            second = (best[state], state)
    return first, second
