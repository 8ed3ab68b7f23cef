"""The article's page: text with its paragraphs, sentences and quotations, found by position."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from kg.domain.extraction import ExtractedArticle
from kg.domain.span import Span

_LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")
_MARK = re.compile(r"[“”«»\"]|``|''")
_OPENING, _CLOSING = {"“", "«", "``"}, {"”", "»"}


@dataclass(frozen=True, slots=True)
class Page:
    """Where things stand. Positions are code points of the article's text."""

    text: str
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    quotes: tuple[Span, ...]
    """Quotations with their marks, in text order; an unclosed one ends with its paragraph."""

    def paragraph(self, at: int) -> int:
        """Return the index of the paragraph at the position, or of the last one before it."""
        return max(bisect_right(self.paragraphs, at, key=_start) - 1, 0)

    def sentence(self, at: int) -> Span:
        """Return the sentence at the position, else its paragraph, else the whole text."""
        for spans in (self.sentences, self.paragraphs):
            index = bisect_right(spans, at, key=_start) - 1
            if index >= 0 and spans[index].end > at:
                return spans[index]
        return Span(0, max(len(self.text), 1))

    def quote(self, at: int) -> Span | None:
        """Return the quotation around the position."""
        index = bisect_right(self.quotes, at, key=_start) - 1
        return self.quotes[index] if index >= 0 and self.quotes[index].end > at else None


def _start(span: Span) -> int:
    return span.start


def page_of(extracted: ExtractedArticle) -> Page:
    """Return the page of an extracted article; lines stand in for missing paragraphs."""
    text = extracted.article.text
    paragraphs = extracted.paragraphs or tuple(Span(*m.span()) for m in _LINE.finditer(text))
    quotes = [quote for paragraph in paragraphs for quote in _quotes(text, paragraph)]
    return Page(text, paragraphs, extracted.sentences, tuple(quotes))


def _quotes(text: str, paragraph: Span) -> list[Span]:
    found: list[Span] = []
    start: int | None = None
    for mark in _MARK.finditer(text, paragraph.start, paragraph.end):
        if start is None:
            start = None if mark.group() in _CLOSING else mark.start()
        elif mark.group() not in _OPENING:
            found.append(Span(start, mark.end()))
            start = None
    if start is not None:
        found.append(Span(start, paragraph.end))
    return found
