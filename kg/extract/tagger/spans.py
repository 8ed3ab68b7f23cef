"""Words of a passage as spans of the text, trimmed at their edges."""

import re
from collections.abc import Iterable, Iterator, Sequence

from kg.domain.span import Span
from kg.extract.tagger.by_cue import Range
from kg.extract.tagger.passage import Passage

_GAP = 8
"""Words of a hole in a span that is filled: nobody is given as saying words with a hole in them."""
_SENTENCE_END = re.compile(r"[.!?\n\"“”]")
_QUOTES = frozenset('"“”„«»')
_EDGES = frozenset(" ,:;–—-\n\t\r\u00a0")


def spans(text: str, passage: Passage, ranges: Iterable[Range]) -> tuple[Span, ...]:
    """Return the runs of words as spans; those without a letter or digit are dropped."""
    return tuple(_trimmed(text, passage, ranges))


def _trimmed(text: str, passage: Passage, ranges: Iterable[Range]) -> Iterator[Span]:
    for first, last in ranges:
        start, end = int(passage.starts[first]), int(passage.ends[last])
        while start < end and text[start] in _EDGES:
            start += 1
        while end > start and text[end - 1] in _EDGES:
            end -= 1
        if any(character.isalnum() for character in text[start:end]):
            yield Span(start, end)


def unquoted(text: str, pieces: Iterable[Span]) -> tuple[Span, ...]:
    """Return the pieces without a quotation mark that opens or closes around more than they are.

    >>> unquoted('"Ole, a baker, said it rained."', (Span(0, 13),))
    (Span(start=1, end=13),)
    """
    return tuple(_unquoted(text, piece) for piece in pieces)


def _unquoted(text: str, piece: Span) -> Span:
    words = piece.of(text)
    if sum(character in _QUOTES for character in words) != 1 or len(words) < 2:
        return piece
    return Span(piece.start + (words[0] in _QUOTES), piece.end - (words[-1] in _QUOTES))


def whole(text: str, pieces: Sequence[Span], others: Sequence[Span]) -> tuple[Span, ...]:
    """Return the pieces with small holes between them filled, where nothing of the others stands there.

    >>> whole("that the old pier is shut", (Span(0, 8), Span(13, 25)), ())
    (Span(start=0, end=25),)
    """
    joined: list[Span] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last is not None and _is_hole(text, Span(last.end, piece.start), others):
            joined[-1] = Span(last.start, piece.end)
        else:
            joined.append(piece)
    return tuple(joined)


def _is_hole(text: str, gap: Span, others: Sequence[Span]) -> bool:
    between = gap.of(text)
    return (
        len(between) < 60
        and len(between.split()) <= _GAP
        and not _SENTENCE_END.search(between)
        and not any(one.overlaps(gap) for one in others)
    )
