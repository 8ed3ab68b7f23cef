import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.domain.span import Span
from kg.view.passage import CONTENT, CUE, PLAIN, SOURCE, passage

TEXT = "It rained. The dam will hold, Ada Vale said on Monday. Nobody asked.\nA second paragraph."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def test_passage_is_the_sentence_with_its_parts_told_apart() -> None:
    found = passage(TEXT, [span("The dam will hold")], [span("said")], [span("Ada Vale")])
    assert found == (
        ("The dam will hold", CONTENT),
        (", ", PLAIN),
        ("Ada Vale", SOURCE),
        (" ", PLAIN),
        ("said", CUE),
        (" on Monday.", PLAIN),
    )


def test_distant_parts_are_joined_by_an_ellipsis() -> None:
    text = "The dam will hold. " + "Filler words stand here. " * 40 + "So said Vale."
    found = passage(text, [Span(0, 18)], [Span(len(text) - 10, len(text) - 6)], [])
    assert (" … ", PLAIN) in found
    assert sum(len(words) for words, _ in found) < 120


def test_context_without_a_sentence_end_is_cut_between_words() -> None:
    text = "word " * 200
    found = passage(text, [Span(500, 504)], [], [])
    assert all(words.strip().split() == ["word"] * len(words.split()) for words, _ in found)


@given(st.text(min_size=1, max_size=400), st.data())
def test_content_is_shown_in_full_and_nothing_is_made_up(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = passage(text, [Span(start, end)], [], [])
    assert "".join(words for words, kind in found if kind == CONTENT) == text[start:end]
    assert "".join(words for words, _ in found) in text


@pytest.mark.parametrize("end", [".", ".”", "?", '!"'])
def test_passage_stops_where_the_content_ends_a_sentence(end: str) -> None:
    text = f"Vale said: it holds{end} Then it rained."
    stop = text.index(end) + len(end)
    assert passage(text, [Span(11, stop)], [], [])[-1] == (f"it holds{end}", CONTENT)
