"""Words and marks are cut as the parser that the network learned from cuts them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.syntax.tokens import tokens


def _words(text: str) -> list[str]:
    return [text[start:end] for start, end in tokens(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The pier can't hold.", "The pier ca n't hold ."),
        ("“We’re late,” said Bo.", "“ We ’re late , ” said Bo ."),
        ("Mr. Lund left at 5 p.m. on Jan. 3.", "Mr. Lund left at 5 p.m. on Jan. 3 ."),
        ("a state-run (yet small) firm", "a state - run ( yet small ) firm"),
        ("It cost $5.5 million—twice 40%.", "It cost $ 5.5 million — twice 40 % ."),
        ("the U.S.'s boats…", "the U.S. 's boats …"),
        ("see www.harwick.example/pier, he wrote", "see www.harwick.example/pier , he wrote"),
    ],
)
def test_words_and_marks(text: str, words: str) -> None:
    assert _words(text) == words.split()


@given(st.text(max_size=400))
def test_tokens_hold_all_that_is_no_space_once_and_in_order(text: str) -> None:
    found = list(tokens(text, 0, len(text)))
    assert all(start < end for start, end in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
    assert "".join(text[start:end] for start, end in found) == "".join(text.split())


def test_a_word_without_an_end_is_cut() -> None:
    assert max(map(len, _words("a" * 5000))) <= 300
