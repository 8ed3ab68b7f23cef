"""From answers to attributions."""

import numpy
import pytest

from kg.extract.tagger.passage import Passage
from kg.extract.tagger.viterbi import MOST_CUES, Decoding, readings

LETTERS = {"-": 0, "s": 1, "c": 2, "t": 3}
SURE = 6.0


def _passage(roles: str, cues: dict[int, str]) -> Passage:
    """Make a passage whose words have the roles given; `cues` has for each cue's first word who points to it."""
    size = len(roles)
    scores = numpy.full((size, 4), -SURE, numpy.float32)
    scores[range(size), [LETTERS[letter] for letter in roles]] = -0.01
    arcs = numpy.full((size, size), 0.001, numpy.float32)
    for cue, marks in cues.items():
        for word, mark in enumerate(marks):
            if mark != " ":
                arcs[word, cue] = 0.5 if mark == "/" else 0.98
    starts = numpy.arange(size, dtype=numpy.int32) * 2
    flat = numpy.full(size, -0.7, numpy.float32)
    return Passage(starts, starts + 1, scores, flat, flat.copy(), arcs)


def test_source_cue_and_content() -> None:
    (one,) = readings(_passage("ssctt-", {2: "xxxxx "}), Decoding())
    assert (one.source, one.cue, one.content) == (((0, 1),), (2, 2), ((3, 4),))
    assert min(one.cue_probability, one.source_probability, one.content_probability) > 0.9


def test_a_content_on_both_sides_of_the_cue_is_in_pieces() -> None:
    (one,) = readings(_passage("ttscttt", {3: "xxxxxxx"}), Decoding())
    assert one.content == ((0, 1), (4, 6))


def test_two_cues_each_take_their_own() -> None:
    first, second = readings(_passage("sctt-sctt", {1: "xxxx     ", 6: "     xxxx"}), Decoding())
    assert (first.source, first.content) == (((0, 0),), ((2, 3),))
    assert (second.source, second.content) == (((5, 5),), ((7, 8),))


def test_a_source_is_shared_where_it_points_to_both_cues() -> None:
    first, second = readings(_passage("sctt-ctt", {1: "/xxx    ", 5: "/    xxx"}), Decoding())
    assert first.source == second.source == ((0, 0),)
    assert second.shared or first.shared


def test_a_cue_may_have_no_source_but_not_no_content() -> None:
    (one,) = readings(_passage("ctt-", {0: "xxx "}), Decoding())
    assert one.source == ()
    assert readings(_passage("sc--", {1: "xx  "}), Decoding()) == []


@pytest.mark.parametrize("roles", ["-", "ttt", "sss", "----"])
def test_without_a_cue_nothing_is_found(roles: str) -> None:
    assert readings(_passage(roles, {}), Decoding()) == []


def test_the_number_of_cues_is_bounded() -> None:
    roles = "ct" * 150
    cues = {at: "".join("x" if word in (at, at + 1) else " " for word in range(300)) for at in range(0, 300, 2)}
    assert len(readings(_passage(roles, cues), Decoding())) <= MOST_CUES


def test_where_spans_begin_counts() -> None:
    passage = _passage("sctttt", {1: "xxxxxx"})
    passage.roles[4] = [-0.68, -6, -6, -0.72]  # cannot say whether the content goes on
    passage.begins[4], passage.goes_on[4] = -5, -0.01
    (one,) = readings(passage, Decoding(boundary=1.0))
    assert one.content == ((2, 5),)
