"""kg.read.markup: pieces of HTML to words."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.domain.errors import InputError
from kg.read.markup import words_of


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("The pier holds.", "The pier holds."),
        ("1 &lt; 2", "1 < 2"),
        ("<b>The</b> pier<br/>holds.", "The pier\n\nholds."),
        ("<ul><li>One</li><li>Two</li></ul>tail", "One\n\nTwo\n\ntail"),
        ("<!-- no --><style>p{}</style><p>Yes<script>no</script> it is</p>", "Yes it is"),
        ("<img src=x>", ""),
    ],
)
def test_words_are_kept_and_mark_up_is_not(markup: str, words: str) -> None:
    assert words_of(markup) == words


def test_too_many_elements_are_refused() -> None:
    with pytest.raises(InputError, match="more than 50,000 elements"):
        words_of("<p>x</p>" * 60_000)


@given(st.text(max_size=60) | st.text("<>/ab &;!-?\n", max_size=60))
def test_any_text_gives_words_or_a_reason(markup: str) -> None:
    with suppress(InputError):
        assert "\n\n\n" not in words_of(markup)
