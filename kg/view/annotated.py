"""A text cut at the borders of what is marked in it, paragraph by paragraph."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.domain.span import Span

KINDS = ("rejected", "own", "content", "cue", "source")
"""What a stretch is to a claim: words of one put aside, said by the article itself, relayed, cue, source's name."""

_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")
_LINES = re.compile(r"\n\s*")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text and what it is to a claim."""

    span: Span
    kind: str
    claim: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Words within which nothing begins or ends, with the claims they belong to, innermost first."""

    text: str
    kinds: tuple[str, ...] = ()
    claims: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, with the claims whose first words stand in it, in the order of the text."""

    pieces: tuple[Piece, ...]
    claims: tuple[int, ...] = ()


def paragraphs(text: str, marks: Iterable[Mark]) -> list[Paragraph]:
    """Return the paragraphs of a text; blank lines part them, or line ends where there are no blank lines.

    >>> [paragraph] = paragraphs("It fell, she said.", [Mark(Span(0, 7), "content", 4), Mark(Span(13, 17), "cue", 4)])
    >>> [(piece.text, piece.kinds) for piece in paragraph.pieces]
    [('It fell', ('content',)), (', she ', ()), ('said', ('cue',)), ('.', ())]
    """
    inside = sorted((mark for mark in marks if mark.span.end <= len(text)), key=_order)
    first: dict[int, int] = {}
    for mark in inside:
        if mark.kind in ("rejected", "own", "content"):
            first.setdefault(mark.claim, mark.span.start)
    stretches = _stretches(text)
    found = []
    for number, stretch in enumerate(stretches):
        reach = stretches[number + 1].start if number + 1 < len(stretches) else len(text) + 1
        start = stretch.start if number else 0
        touching = [mark for mark in inside if mark.span.overlaps(stretch)]
        begun = tuple(claim for claim, at in first.items() if start <= at < reach)
        found.append(Paragraph(tuple(_pieces(text, stretch, touching)), begun))
    return found


def _order(mark: Mark) -> tuple[int, int, int, str]:
    return (mark.span.start, -mark.span.end, mark.claim, mark.kind)


def _stretches(text: str) -> list[Span]:
    """Return the paragraphs as spans; white space around them is left out."""
    parting = _BLANK_LINES if _BLANK_LINES.search(text.strip()) else _LINES
    borders = [0, *(place for match in parting.finditer(text) for place in match.span()), len(text)]
    found = []
    for start, end in zip(borders[::2], borders[1::2], strict=True):
        words = text[start:end]
        if words.strip():
            begin = start + len(words) - len(words.lstrip())
            found.append(Span(begin, begin + len(words.strip())))
    return found


def _pieces(text: str, stretch: Span, marks: Sequence[Mark]) -> Iterable[Piece]:
    borders = {stretch.start, stretch.end}
    for mark in marks:
        borders |= {max(mark.span.start, stretch.start), min(mark.span.end, stretch.end)}
    cuts = sorted(borders)
    for start, end in pairwise(cuts):
        over = [mark for mark in marks if mark.span.start <= start and end <= mark.span.end]
        over.sort(key=lambda mark: (mark.span.end - mark.span.start, mark.claim))
        kinds = {mark.kind for mark in over}
        claims = dict.fromkeys(mark.claim for mark in over)
        yield Piece(text[start:end], tuple(kind for kind in KINDS if kind in kinds), tuple(claims))
