"""A text as the network sees it: word pieces with their case, quotation state, word and paragraph."""

import unicodedata
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.domain.span import Span
from kg.extract.tagger.hours import with_stops
from kg.extract.tagger.wordpiece import WordPiece

if TYPE_CHECKING:
    from numpy import int32
    from numpy.typing import NDArray

LOWER, INITIAL, CAPITALS, NO_LETTER = range(4)
OUTSIDE, INSIDE, OPENING, CLOSING = range(4)

# Typesetters differ, words do not: one form of each mark, a character for a character.
_SAME = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "ʼ": "'"})
_OPENS, _CLOSES = frozenset("“„«"), frozenset("”»")
_MARKS = _OPENS | _CLOSES | {'"'}


@dataclass(frozen=True, slots=True)
class Encoded:
    """The pieces of a text, in parallel arrays; blank paragraphs have none."""

    ids: "NDArray[int32]"
    starts: "NDArray[int32]"
    ends: "NDArray[int32]"
    paragraph: "NDArray[int32]"
    word: "NDArray[int32]"
    """Number of the word that the piece is part of."""
    case: "NDArray[int32]"
    quote: "NDArray[int32]"

    def __len__(self) -> int:
        return len(self.ids)


def encode(text: str, paragraphs: Sequence[Span], wordpiece: WordPiece) -> Encoded:
    """Return the pieces of the paragraphs, with offsets into the text."""
    import numpy

    rows = array("i")
    for number, paragraph in enumerate(paragraphs):
        for row in _rows(text, paragraph, wordpiece):
            rows.extend((*row, number))
    table = numpy.array(rows, dtype=numpy.int32).reshape(-1, 6).T
    ids, starts, ends, case, quote, paragraph_of = (numpy.ascontiguousarray(column) for column in table)
    return Encoded(ids, starts, ends, paragraph_of, _words(text, starts, ends, paragraph_of), case, quote)


def _rows(text: str, paragraph: Span, wordpiece: WordPiece) -> Iterator[tuple[int, int, int, int, int]]:
    shown = with_stops(paragraph.of(text)).translate(_SAME)
    states = quote_states(paragraph.of(text))
    for number, start, end in wordpiece.pieces(shown):
        yield number, paragraph.start + start, paragraph.start + end, case_of(shown[start:end]), states[start]


@lru_cache(maxsize=65_536)
def case_of(piece: str) -> int:
    """Return how the piece is written: the vocabulary itself knows lower case only."""
    if not piece[:1].isalpha():
        return NO_LETTER
    if not piece[0].isupper():
        return LOWER
    return CAPITALS if len(piece) > 1 and piece.isupper() else INITIAL


def quote_states(paragraph: str) -> bytearray:
    """Return for each character whether it is outside or inside quotation marks, or one of them."""
    states, inside = bytearray(len(paragraph)), False
    if _MARKS.isdisjoint(paragraph):
        return states
    for at, character in enumerate(paragraph):
        if character in _OPENS or (character == '"' and not inside):
            states[at], inside = OPENING, True
        elif character in _CLOSES or character == '"':
            states[at], inside = CLOSING, False
        elif inside:
            states[at] = INSIDE
    return states


def _words(
    text: str, starts: "NDArray[int32]", ends: "NDArray[int32]", paragraph: "NDArray[int32]"
) -> "NDArray[int32]":
    """Return word numbers: a piece goes on the word before where they touch and both are letters or digits."""
    import numpy

    new = numpy.ones(len(starts), dtype=numpy.int32)
    touching = numpy.flatnonzero((starts[1:] <= ends[:-1]) & (paragraph[1:] == paragraph[:-1])) + 1
    for at in touching.tolist():
        start = int(starts[at])
        if start < int(ends[at - 1]) or (_in_word(text[start]) and _in_word(text[start - 1])):
            new[at] = 0
    return numpy.cumsum(new, dtype=numpy.int32) - 1


def _in_word(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character)[0] == "M"
