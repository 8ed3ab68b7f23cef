"""The best path is the best of all paths."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.tagger.path import Costs, best_path

WORTH = st.floats(-9, 0, width=16)


@st.composite
def _scores(draw: st.DrawFn) -> tuple[list[list[float]], list[float], list[float]]:
    words, states = draw(st.integers(1, 4)), 2 + 2 * draw(st.integers(1, 2))
    rows = st.lists(WORTH, min_size=words, max_size=words)
    scores = [draw(st.lists(WORTH, min_size=states, max_size=states)) for _ in range(words)]
    return scores, draw(rows), draw(rows)


def _worth(
    path: tuple[int, ...], scores: list[list[float]], begins: list[float], goes_on: list[float], costs: Costs
) -> float:
    cues = (len(scores[0]) - 2) // 2
    kinds = [0, 1, *[2] * cues, *[3] * cues]
    total = scores[0][path[0]] + (begins[0] if path[0] else goes_on[0])
    for at, (one, two) in enumerate(itertools.pairwise(path), 1):
        total += scores[at][two] + (goes_on[at] if one == two else begins[at])
        if one != two and kinds[one] == kinds[two]:
            total -= costs.switch
        elif 0 in (kinds[one], kinds[two]) and max(kinds[one], kinds[two]) > 1:
            total -= costs.change
    return total


@given(_scores(), st.floats(0, 4, width=16), st.floats(0, 4, width=16))
def test_no_other_path_is_worth_more(
    drawn: tuple[list[list[float]], list[float], list[float]], change: float, switch: float
) -> None:
    scores, begins, goes_on = drawn
    costs = Costs(change, switch)
    found = tuple(best_path(scores, begins, goes_on, costs))
    every = itertools.product(range(len(scores[0])), repeat=len(scores))
    most = max(_worth(path, scores, begins, goes_on, costs) for path in every)
    assert _worth(found, scores, begins, goes_on, costs) == pytest.approx(most)
