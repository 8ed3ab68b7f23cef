"""Long articles, read section by section: what the reader holds at once has a bound, whatever comes."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from kg.domain.article import Article
from kg.domain.extraction import ExtractedArticle
from kg.domain.span import Span

LONGEST = 120_000
"""Characters of a section; an article of 20,000 words fits into one."""
_SLACK = 20_000
_LINE_END = re.compile(r"[\r\n\u2028\u2029]")
_SPACE = re.compile(r"\s")


def sections(article: Article, longest: int = LONGEST) -> Iterator[tuple[int, Article]]:
    r"""Yield the sections of an article, each with its place: cut between paragraphs, words, or anywhere.

    >>> [(at, part.text) for at, part in sections(Article("One.\nTwo."), longest=7)]
    [(0, 'One.\n'), (5, 'Two.')]
    """
    text, start = article.text, 0
    if len(text) <= longest:
        yield 0, article
        return
    while start < len(text):
        end = _cut(text, start, longest)
        yield start, replace(article, text=text[start:end], furniture=_inside(article.furniture, start, end))
        start = end


def joined(article: Article, parts: Iterable[tuple[int, ExtractedArticle]]) -> ExtractedArticle:
    """Return what was found in the sections as found in the article."""
    whole: dict[str, list[Any]] = {field.name: [] for field in fields(ExtractedArticle) if field.name not in _APART}
    for at, part in parts:
        before = len(whole["sentences"])
        for name, held in whole.items():
            here = (moved(one, at) for one in getattr(part, name))
            if name == "mentions":
                here = (replace(one, sentence=one.sentence + before) for one in here)
            held.extend(here)
    found: dict[str, Any] = {name: tuple(held) for name, held in whole.items()}
    return ExtractedArticle(article=article, **found)


_APART = ("article", "model")


def moved(value: Any, by: int) -> Any:
    """Return the record with all its spans moved by so many code points."""
    if isinstance(value, Span):
        return value.shifted(by)
    if isinstance(value, tuple):
        return tuple(moved(one, by) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: moved(getattr(value, field.name), by) for field in fields(value)})
    return value


def _cut(text: str, start: int, longest: int) -> int:
    if start + longest >= len(text):
        return len(text)
    first, last = start + max(1, longest - _SLACK), start + longest
    for edge in (_LINE_END, _SPACE):
        ends = [match.end() for match in edge.finditer(text, first, last)]
        if ends:
            return ends[-1]
    return last


def _inside(furniture: Iterable[Span], start: int, end: int) -> tuple[Span, ...]:
    return tuple(
        Span(max(span.start, start) - start, min(span.end, end) - start)
        for span in furniture
        if span.start < end and start < span.end
    )
