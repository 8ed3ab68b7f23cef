"""The second look: distances, and answers word by word that are asked for once."""

from typing import Any

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.tagger.by_cue import FAR, by_cue, distance
from kg.extract.tagger.passage import Passage
from kg.extract.tagger.viterbi import Decoding, readings


@given(st.integers(1, 600), st.data())
def test_distances_are_bounded_and_grow_to_both_sides(size: int, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, size - 1))
    last = data.draw(st.integers(first, size - 1))
    steps = distance(size, first, last)
    assert steps.min() >= 0
    assert steps.max() <= 2 * FAR
    assert (numpy.diff(steps) >= 0).all()
    assert (steps[first : last + 1] == FAR).all()


def test_far_words_share_a_step() -> None:
    near, far = distance(300, 0, 0)[[1, 2]], distance(300, 0, 0)[[250, 299]]
    assert near[0] < near[1]
    assert far[0] == far[1]


def _look(asked: list[int]) -> Any:
    """Return a second look that takes the word before the cue for its source and all behind it for its content."""

    def look(states: Any, marks: Any, near: Any) -> Any:
        asked.append(len(marks))
        scores = numpy.zeros((*marks.shape, 3), numpy.float32)
        scores[..., 0] = 4.0
        for row, cue in enumerate(marks):
            at = numpy.flatnonzero(cue)
            scores[row, at[0] - 1, 1] = 8.0
            scores[row, at[-1] + 1 :, 2] = 8.0
        return scores

    return look


def test_an_answer_once_given_is_remembered() -> None:
    asked: list[int] = []
    ask = by_cue(_look(asked), numpy.zeros((6, 4), numpy.float32), numpy.array([0, 1, 2, 4]))
    assert ask([(1, 1), (2, 2)]).shape == (2, 4, 3)
    ask([(2, 2), (1, 1)])
    assert asked == [2]


def test_words_are_the_mean_of_their_pieces() -> None:
    ask = by_cue(_look([]), numpy.zeros((6, 4), numpy.float32), numpy.array([0, 1, 2, 4]))
    answer = ask([(1, 1)])[0]
    assert answer.argmax(-1).tolist() == [1, 0, 2, 2]
    assert numpy.allclose(numpy.exp(answer).sum(-1), 1)


@pytest.mark.parametrize(("weight", "content"), [(0.0, ((2, 3),)), (1.0, ((2, 5),))])
def test_the_second_look_counts_as_much_as_the_decoding_says(
    weight: float, content: tuple[tuple[int, int], ...]
) -> None:
    roles = numpy.full((6, 4), -6, numpy.float32)
    roles[range(6), [1, 2, 3, 3, 0, 0]] = -0.01
    roles[4:, 3] = -1.5
    pulls = numpy.full((6, 6), 0.001, numpy.float32)
    pulls[:, 1] = 0.98
    starts, flat = numpy.arange(6, dtype=numpy.int32) * 2, numpy.full(6, -0.7, numpy.float32)
    ask = by_cue(_look([]), numpy.zeros((6, 4), numpy.float32), numpy.arange(6))
    passage = Passage(starts, starts + 1, roles, flat, flat.copy(), pulls, by_cue=ask)
    (one,) = readings(passage, Decoding(by_cue=weight))
    assert one.content == content
    assert one.content_by_cue == pytest.approx(0.98 if weight else 0.5, abs=0.02)
