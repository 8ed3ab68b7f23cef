"""Dates that lines of the page bear: datelines, and captions, which tell when a picture was taken."""

import re
from collections.abc import Iterator

from kg.domain.article import Article
from kg.extract.expression import Parts
from kg.extract.wordlists import words

FULL = frozenset({"iso", "dotted", "dm", "md"})
"""Kinds of expressions that name a day."""
_LONGEST = 500
_PICTURE = re.compile(
    r"\b(?i:photo(?:s|graph|graphs)?|images?|pictures?|pictured|handout|courtesy)\b|\b[A-Z][A-Za-z ]{1,30}/ ?[A-Z]"
)
_PLACE = re.compile(r"\s*[A-Z][A-Za-z.'’ -]{1,40}(?:, ?[A-Z][A-Za-z.'’ -]{1,40})?[,.] ?")
_DASH = re.compile(r"[,.]? ?(?:\(|/|[-—–])")
_WORD = re.compile(r"[\w'’]+")


def is_dated_line(article: Article, parts: Parts) -> bool:
    """Tell whether a full date is that of a dateline or of a picture."""
    if parts.kind not in FULL or parts.until is not None:
        return False
    text, end = article.text, parts.bare.end
    if article.is_furniture(parts.span):
        return any(_is_caption(line) for line in _line(article, parts))
    start = max(text.rfind("\n", 0, parts.bare.start), text.rfind("\r", 0, parts.bare.start)) + 1
    return bool(_PLACE.fullmatch(text, start, parts.span.start)) and bool(_DASH.match(text, end))


def _line(article: Article, parts: Parts) -> Iterator[str]:
    """Yield the line of furniture in which the date stands, where it is short enough for a caption."""
    for piece in article.furniture:
        if piece.start <= parts.bare.start and parts.bare.end <= piece.end:
            start = max(piece.start, article.text.rfind("\n", 0, parts.bare.start) + 1)
            end = article.text.find("\n", parts.bare.end, piece.end)
            line = article.text[start : piece.end if end < 0 else end]
            if len(line) <= _LONGEST:
                yield line


def _is_caption(line: str) -> bool:
    coming = words("coming", "far") | words("coming", "word")
    said = (word.lower() for word in _WORD.findall(line) if word != "May")
    return bool(_PICTURE.search(line)) and coming.isdisjoint(said)
