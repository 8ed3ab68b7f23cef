"""The text's own structure, read without grammar: paragraphs, their bullets, and where they begin and end."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.domain.span import Span
from kg.extract.wordlists import rows

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’»)\]]{0,3}$")
_BULLET = re.compile(
    r"(?:[•●○▪▫‣◦·∙■□◆◇►▶▸➤➢➔→⇒✓✔✗✘☑–—*-]|\(?\d{1,2}[.)]|\(?[a-z]\)|\(?[ivx]{2,5}\)|[ivx]{2,5}\.)[ \t\u00a0]{1,8}(?=\S)"
)
_LABEL = re.compile(r"[^\W\d_][^:\n.!?“”\"]{0,40}:[ \u00a0]{1,4}(?=\S)")
_HEAD = re.compile(r"([A-Z][A-Za-z' ]{1,20}):[ \t\u00a0]{1,8}")
# A shorter line was broken by its writer, not by the edge of a column.
_COLUMN = 50


@dataclass(frozen=True, slots=True)
class Bullet:
    """One point of a list: the whole paragraph and the text behind the mark."""

    span: Span
    body: Span
    label: Span | None = None
    """A leading heading with its colon ("North: the road is cut"), part of the body."""


def paragraphs(text: str) -> tuple[Span, ...]:
    r"""Return the paragraphs, trimmed, in order.

    Every line is one, except that lines broken at the edge of a column are joined: a long line
    without an end of sentence, followed directly by a line that starts in lower case.

    >>> [p.of("One.\n\nTwo.") for p in paragraphs("One.\n\nTwo.")]
    ['One.', 'Two.']
    """
    return tuple(_joined(text, _lines(text)))


def own_paragraphs(text: str, furniture: Iterable[Span]) -> tuple[Span, ...]:
    r"""Return the paragraphs less the furniture in them; a link amid a paragraph leaves the words around it.

    >>> [p.of("It held. (RELATED: Piers) So he said.") for p in
    ...  own_paragraphs("It held. (RELATED: Piers) So he said.", [Span(9, 25)])]
    ['It held.', 'So he said.']
    """
    holes = sorted(furniture)
    return tuple(piece for paragraph in paragraphs(text) for piece in _without(text, paragraph, holes))


def _without(text: str, paragraph: Span, holes: list[Span]) -> Iterator[Span]:
    start = paragraph.start
    for hole in holes[bisect_left(holes, paragraph.start, key=lambda hole: hole.end) :]:
        if hole.start >= paragraph.end:
            break
        yield from _worded(text, start, hole.start)
        start = max(start, hole.end)
    yield from _worded(text, start, paragraph.end)


def _worded(text: str, start: int, end: int) -> Iterator[Span]:
    piece = trimmed(text, start, end)
    if piece is not None and any(char.isalnum() for char in piece.of(text)):
        yield piece


def bullet(text: str, paragraph: Span) -> Bullet | None:
    """Return the paragraph as a point of a list, or None where it is none."""
    mark = _BULLET.match(text, paragraph.start, paragraph.end)
    if mark is None:
        return None
    body = Span(mark.end(), paragraph.end)
    label = _LABEL.match(text, body.start, body.end)
    return Bullet(paragraph, body, Span(label.start(), label.end()) if label else None)


def depth(text: str, paragraph: Span) -> int:
    """Return how far from the edge of its line the paragraph starts, at most 40."""
    index = paragraph.start
    while index and paragraph.start - index < 40 and text[index - 1] in " \t\u00a0":
        index -= 1
    return paragraph.start - index


def body_start(text: str, paragraph: Span) -> int:
    """Return where the words behind a known label (``Details:``) start, else the paragraph's own start."""
    label = _HEAD.match(text, paragraph.start, paragraph.end)
    if label is None or label[1].casefold() not in {row[0].casefold() for row in rows("labels")}:
        return paragraph.start
    return label.end() if label.end() < paragraph.end else paragraph.start


def _lines(text: str) -> Iterator[Span]:
    for match in _LINE.finditer(text):
        line = trimmed(text, match.start(), match.end())
        if line is not None:
            yield line


def trimmed(text: str, start: int, end: int) -> Span | None:
    """Return the stretch without white space at its ends, or None where nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _joined(text: str, lines: Iterator[Span]) -> Iterator[Span]:
    current: Span | None = None
    for line in lines:
        if current is not None and _is_wrapped(text, current, line):
            current = Span(current.start, line.end)
            continue
        if current is not None:
            yield current
        current = line
    if current is not None:
        yield current


def _is_wrapped(text: str, first: Span, second: Span) -> bool:
    between = text[first.end : min(second.start, first.end + 40)].replace("\r\n", "\n")
    if between.count("\n") != 1 or not text[second.start].islower():
        return False
    tail = text[max(first.start, first.end - 200) : first.end]
    return len(tail.rpartition("\n")[2]) >= _COLUMN and not _SENTENCE_END.search(tail[-4:])
