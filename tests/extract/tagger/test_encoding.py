"""A text becomes pieces with case, quotation state, word and paragraph."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.domain.span import Span
from kg.extract.layout import paragraphs
from kg.extract.tagger.encoding import CAPITALS, INITIAL, LOWER, NO_LETTER, case_of, encode, quote_states
from kg.extract.tagger.hours import with_stops
from kg.extract.tagger.wordpiece import WordPiece

WORDPIECE = WordPiece(["[UNK]", "[CLS]", "[SEP]", "the", "pier", "##s", '"', "'", "ho", "##ld", "."])


@pytest.mark.parametrize(
    ("piece", "case"), [("pier", LOWER), ("Pier", INITIAL), ("NATO", CAPITALS), ("A", INITIAL), ("7", NO_LETTER)]
)
def test_case(piece: str, case: int) -> None:
    assert case_of(piece) == case


@pytest.mark.parametrize(
    ("text", "states"),
    [('a "b" c', "0021300"), ("“b” “c", "213021"), ("no", "00"), ('"', "2")],
)
def test_quotation_states(text: str, states: str) -> None:
    assert "".join(map(str, quote_states(text))) == states.ljust(len(text), "0")[: len(text)]


def test_curly_and_straight_marks_are_one() -> None:
    straight, curly = (encode(text, paragraphs(text), WORDPIECE) for text in ('"the"', "“the”"))
    assert straight.ids.tolist() == curly.ids.tolist() == [6, 3, 6]
    assert straight.quote.tolist() == curly.quote.tolist() == [2, 1, 3]


def test_pieces_of_a_word_and_words_of_a_paragraph() -> None:
    text = "The piers\n\nhold."
    encoded = encode(text, paragraphs(text), WORDPIECE)
    assert encoded.word.tolist() == [0, 1, 1, 2, 2, 3]
    assert encoded.paragraph.tolist() == [0, 0, 0, 1, 1, 1]
    assert [text[a:b] for a, b in zip(encoded.starts, encoded.ends, strict=True)] == [
        "The",
        "pier",
        "s",
        "ho",
        "ld",
        ".",
    ]


@given(st.text())
def test_any_text_has_pieces_in_order(text: str) -> None:
    encoded = encode(text, [Span(0, len(text))] if text else [], WORDPIECE)
    assert (encoded.starts[1:] >= encoded.starts[:-1]).all()
    assert ((encoded.word[1:] - encoded.word[:-1]) >= 0).all()


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("The horn was heard at 9 p.m. People fled.", True),
        ("The horn was heard at 9 a.m. “Nobody slept,” she said.", True),
        ("The gate closes at 9 p.m. Monday.", False),
        ("The gate closes at 9 p.m. Eastern and opens at six.", False),
        ("The gate closes at 9 p.m. Bergen time.", False),
        ("The gate closes at 9 p.m. GMT.", False),
        ("At 9 p.m. Vale left the room.", False),
        ("Nobody came. At 9 p.m. Vale left the room.", False),
        ("The gate closes at 9 p.m. and stays closed.", False),
    ],
)
def test_the_stop_of_an_hour_that_ends_a_sentence_is_shown_as_the_sentences_own(text: str, ends: bool) -> None:
    shown = with_stops(text)
    assert len(shown) == len(text)
    assert ("  pm." in shown or "  am." in shown) is ends
