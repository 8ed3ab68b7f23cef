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
_CLOSED = re.compile(r"[.!?…]+\s+")
_DATELINE = re.compile(
    r"[A-Z][A-Z.’' -]{1,40}(?:,\s[A-Z][\w. ]{1,25})?(?:,\s\w+\.?\s\d{1,2})?(?:\s\([\w/ .]{2,30}\))?"
    r"\s(?:—|–|--|-)\s+(?=[A-Z\"“‘'])"
)
"""Where a report was written, and by which agency: "OSLO, Norway (Reuters) - "; no content in PolNeAR has it."""
_ENDS = re.compile(r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.!?][\"”’)]*\s+(?=[A-Z“\"])")
"""The end of a sentence, not that of a short form ("Mr.", "Sen.")."""
_JOINT = re.compile(r"(?<=\w)[,;]?\s(?:and|but|or)$")
_LEADS = re.compile(r"(?:(?:\w+ed\s)?by|from|of|to)\s+(?=\w)", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(?:an?|the)\s+\Z", re.IGNORECASE)
_TAKEN_UP = re.compile(r"(?:an?|the)\s+[\w-]+\s+(?=(?:an?|the|its|his|her|their|our|my)\s+\w)", re.IGNORECASE)
"""A noun that takes up what was said, and right behind it who says so of it: "a number the police (disputed)"."""


def spans(text: str, passage: Passage, ranges: Iterable[Range]) -> tuple[Span, ...]:
    """Return the runs of words as spans; those without a letter or digit are dropped."""
    return tuple(trimmed(text, ((int(passage.starts[first]), int(passage.ends[last])) for first, last in ranges)))


def trimmed(text: str, stretches: Iterable[tuple[int, int]]) -> Iterator[Span]:
    """Yield the stretches without what stands loose at their edges; those without a letter or digit are dropped."""
    for start, end in stretches:
        while start < end and text[start] in _EDGES:
            start += 1
        if closed := _CLOSED.match(text, start, end):  # the end of the sentence before
            start = closed.end()
        if (start == 0 or text[start - 1] == "\n") and (dateline := _DATELINE.match(text, start, end)):
            start = dateline.end()
        while end > start and text[end - 1] in _EDGES:
            end -= 1
        if joint := _JOINT.search(text, max(start, end - 8), end):  # what it goes on with is another's
            end = joint.start()
        if any(character.isalnum() for character in text[start:end]):
            yield Span(start, end)


def voices(text: str, pieces: Iterable[Span], cue: Sequence[Span] = ()) -> tuple[Span, ...]:
    """Return the pieces of a source without quotation marks that are others', nor what leads up to a name.

    Nobody of a later sentence than the cue's is a source.

    >>> voices("was seen by two drivers", (Span(9, 23),))
    (Span(start=12, end=23),)
    >>> voices("It paid 9 million, a sum the bank disputes.", (Span(19, 33),))
    (Span(start=25, end=33),)
    """
    heard = (piece for piece in pieces if not cue or not _ENDS.search(text, cue[-1].end, piece.start + 1))
    return tuple(_unled(text, piece) for piece in unquoted(text, heard))


def _unled(text: str, piece: Span) -> Span:
    article = _ARTICLE.search(text, max(0, piece.start - 4), piece.start)
    leads = _LEADS.match(text, piece.start, piece.end) or _TAKEN_UP.match(
        text, article.start() if article else piece.start, piece.end
    )
    return Span(leads.end(), piece.end) if leads and leads.end() > piece.start else piece


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
