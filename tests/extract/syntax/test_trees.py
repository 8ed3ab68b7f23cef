"""Whatever the scores are, each sentence becomes one tree."""

import numpy
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from kg.extract.syntax.trees import heads

SCORES = st.integers(1, 12).flatmap(
    lambda size: arrays.arrays(numpy.float32, (size, size), elements=st.integers(-9, 9).map(float))
)


@given(SCORES)
def test_every_word_leads_to_the_one_root(scores: "numpy.ndarray[tuple[int, int], numpy.dtype[numpy.float32]]") -> None:
    found = heads(scores).tolist()
    roots = [at for at, head in enumerate(found) if at == head]
    assert len(roots) == 1
    for at in range(len(found)):
        steps = 0
        while at != roots[0]:
            at, steps = found[at], steps + 1
            assert steps <= len(found)


def test_the_likeliest_head_is_taken() -> None:
    scores = numpy.array([[0, 5, 1], [0, 9, 0], [1, 4, 0]], numpy.float32)
    assert heads(scores).tolist() == [1, 1, 1]


def test_a_detour_is_broken_where_it_costs_least() -> None:
    scores = numpy.array([[0, 6, 5], [6, 0, 1], [0, 0, 9]], numpy.float32)
    assert heads(scores).tolist() == [2, 0, 2]
