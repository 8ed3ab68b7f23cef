"""WordPiece cuts as the reference tokenizer does, with offsets into the text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg.extract.model
from kg.extract.tagger.wordpiece import WordPiece

VOCABULARY = Path(kg.extract.model.__file__).with_name("vocab.txt")
WORDPIECE = WordPiece(VOCABULARY.read_text("utf-8").removesuffix("\n").split("\n"))
SENTENCES = [
    "The ferry to Harwick won't sail, Ada Vale said.",
    "“It’s over,” he told the Évora Gazette — twice…",
    "İstanbul, straße, naïve café; 3,500.75 m² (50 %)",
    "don't-stop_me @now #tag https://example.org/a?b=c",
    "Пётр сказал, что мост закрыт. 東京は雨です。",
    "zero\u200bwidth soft\u00adhyphen nbsp\u00a0here tab\there\r\n",
    "a" * 101 + " " + "b" * 100,
    "e\u0301cole \ufffd x\x00y \U0001f6a2 ship",
    "",
]


@pytest.mark.parametrize("text", SENTENCES)
def test_pieces_are_those_of_the_reference(text: str) -> None:
    tokenizers = pytest.importorskip("tokenizers")
    reference = tokenizers.BertWordPieceTokenizer(str(VOCABULARY), lowercase=True)
    encoding = reference.encode(text, add_special_tokens=False)
    expected = [(number, *offsets) for number, offsets in zip(encoding.ids, encoding.offsets, strict=True)]
    assert list(WORDPIECE.pieces(text)) == expected


def test_recorded_pieces() -> None:
    """What the reference gave, for where it is not installed."""
    numbers = [15262, 2180, 1005, 1056, 1010, 7910, 1011, 9616, 1012]
    starts, ends = [0, 4, 7, 8, 9, 11, 13, 14, 17], [3, 7, 8, 9, 10, 13, 14, 17, 18]
    assert list(WORDPIECE.pieces("Ada won't, uh-huh.")) == list(zip(numbers, starts, ends, strict=True))


@given(st.text())
def test_offsets_lie_in_the_text_and_never_go_back(text: str) -> None:
    pieces = list(WORDPIECE.pieces(text))
    assert all(0 <= start < end <= len(text) for _, start, end in pieces)
    assert [start for _, start, _ in pieces] == sorted(start for _, start, _ in pieces)


def test_a_part_of_a_text_keeps_the_offsets_of_the_whole() -> None:
    text = "One bridge. Two bridges."
    assert list(WORDPIECE.pieces(text, 12, 15)) == [(2048, 12, 15)]
