"""Runs of words and what two texts have in common."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kg.link.copies.shingles import SHINGLE, WINDOW, fingerprints, shared, shingles

words = st.lists(st.sampled_from([f"word{n}" for n in range(400)]), max_size=60)


def test_case_punctuation_and_line_ends_count_for_nothing() -> None:
    assert list(shingles("The pier, at Dover,\nholds.")) == list(shingles("the PIER at Dover holds"))


def test_the_order_of_words_counts() -> None:
    assert list(shingles("one two three four five")) != list(shingles("five four three two one"))


def test_short_texts_have_no_shingles_and_share_nothing() -> None:
    assert shingles("Four words, no more.").size == 0
    assert fingerprints(shingles("")) == []
    assert shared(np.unique(shingles("")), np.unique(shingles("one two three four five"))) == (0, 0.0)


@given(words, words, words, words)
def test_a_long_run_in_common_is_met_by_a_fingerprint(
    one: list[str], other: list[str], after: list[str], end: list[str]
) -> None:
    run = [f"common{n}" for n in range(WINDOW + SHINGLE - 1)]
    left, right = " ".join(one + run + after), " ".join(other + run + end)
    assert set(fingerprints(shingles(left))) & set(fingerprints(shingles(right)))


@given(words, words)
def test_the_share_is_that_of_the_shorter_text(one: list[str], more: list[str]) -> None:
    common, share = shared(np.unique(shingles(" ".join(one))), np.unique(shingles(" ".join(one + more))))
    assert share == (1.0 if common else 0.0)
