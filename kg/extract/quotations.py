"""Stretches between quotation marks, paragraph by paragraph."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.domain.span import Span
from kg.extract.layout import trimmed

# Doubled single marks are what some typesetters write for double ones.
_MARK = re.compile(r"[“”„«»\"]|``|''|‘‘|’’|‘(?=\w)|(?<![\w.,!?])'(?=\w)|(?<=[\w.,!?…])[’'](?!\w)")
_OPENING = {"“", "„", "«", "``", "‘‘"}
_CLOSING = {"”", "»", "’’"}
_SINGLE = {"‘", "’", "'"}


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its marks; an unclosed one runs to the end of its paragraph."""

    span: Span
    inner: Span
    """The words, without the marks."""
    paragraph: int
    """Index of the paragraph."""
    closed: bool = True
    single: bool = False
    """Set in single marks."""


def quotations(text: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """Return the quotations in text order; one inside another is part of it.

    >>> text = 'He said "no" twice.'
    >>> [q.span.of(text) for q in quotations(text, [Span(0, len(text))])]
    ['"no"']
    """
    return tuple(q for index, paragraph in enumerate(paragraphs) for q in _within(text, paragraph, index))


def _within(text: str, paragraph: Span, index: int) -> Iterator[Quotation]:
    start: re.Match[str] | None = None
    for mark in _MARK.finditer(text, paragraph.start, paragraph.end):
        if start is None:
            start = mark if _opens(text, mark, paragraph) else None
        elif _closes(text, start, mark):
            found = _quotation(text, start, mark.start(), mark.end(), index)
            start = None
            if found:
                yield found
        elif _restarts(text, start, mark):
            found = _quotation(text, start, mark.start(), mark.start(), index)
            start = mark
            if found:
                yield found
    if start is not None and start.group() not in _SINGLE:
        found = _quotation(text, start, paragraph.end, paragraph.end, index)
        if found:
            yield found


def _opens(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    if mark.group() in _OPENING or mark.group() == "‘":
        return True
    if mark.group() in _CLOSING or mark.group() == "’":
        return False
    at_start = mark.start() == paragraph.start
    return (at_start or not text[mark.start() - 1].isalnum()) and mark.end() < paragraph.end


def _closes(text: str, start: re.Match[str], mark: re.Match[str]) -> bool:
    opened, kind = start.group(), mark.group()
    if opened in _SINGLE:
        return kind in _SINGLE and kind != "‘"
    if kind in _SINGLE:
        return False
    if opened == "„" and kind == "“":
        return True
    if opened == '"':
        return kind in {'"', "”"}
    return kind in _CLOSING or kind in {'"', "''"}


def _restarts(text: str, start: re.Match[str], mark: re.Match[str]) -> bool:
    """Tell whether the mark opens a new quotation because the one before was never closed."""
    return start.group() == mark.group() and mark.group() in {"“", "``", "«"}


def _quotation(text: str, start: re.Match[str], inner_end: int, end: int, paragraph: int) -> Quotation | None:
    inner = trimmed(text, start.end(), inner_end)
    outer = trimmed(text, start.start(), end)
    if inner is None or outer is None or not any(c.isalnum() for c in inner.of(text)):
        return None
    return Quotation(outer, inner, paragraph, closed=end > inner_end, single=start.group() in _SINGLE)
