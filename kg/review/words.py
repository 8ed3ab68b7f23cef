"""Words that a reviewer types, found in the article."""

import re

from kg.domain.errors import InputError
from kg.domain.span import Span

_OFFSETS = re.compile(r"\s*(\d{1,9})-(\d{1,9})\s*")


def spans_of(text: str, words: str, *, near: int) -> tuple[Span, ...]:
    """Return where the words stand, the place nearest to a position; pieces are parted by " … ", "4-9" are offsets.

    White space counts for nothing. Raises InputError where a piece is not in the text.

    >>> spans_of("The mayor said the pier would hold.", "the pier … hold", near=0)
    (Span(start=15, end=23), Span(start=30, end=34))
    """
    pieces = [piece for piece in re.split(r"\s*…\s*|\s*;\s*(?=\d+-\d+)", words.strip()) if piece]
    return tuple(sorted(_span(text, piece, near) for piece in pieces))


def _span(text: str, piece: str, near: int) -> Span:
    if offsets := _OFFSETS.fullmatch(piece):
        start, end = int(offsets[1]), int(offsets[2])
        if not start < end <= len(text):
            raise InputError(f"the article has no characters {piece}", hint=f"it has {len(text)}")
        return Span(start, end)
    pattern = r"\s+".join(re.escape(word) for word in piece.split())
    found = [match.span() for match in re.finditer(pattern, text)]
    if not found:
        raise InputError(f"these words are not in the article: {piece[:80]!r}", hint="copy them from the article")
    start, end = min(found, key=lambda span: (abs(span[0] - near), span[0]))
    return Span(start, end)
