"""Text and what is stated about it → Article. Every format ends here."""

import re
from dataclasses import dataclass

from kg.domain.article import Article
from kg.domain.errors import InputError
from kg.domain.report import Report
from kg.domain.span import Span
from kg.read.dates import stated_date
from kg.read.furniture import find_furniture, merged
from kg.read.header import Stated
from kg.read.language import is_english
from kg.read.source import Source
from kg.read.title import stated_title

# A common residue of scraping: "date 2031-03-02 The pier …" at the top.
_DATE_LINE = re.compile(r"\s{0,40}date[ \t:]{1,4}(\d{4}-\d{2}-\d{2})\b[ \t]{0,40}")
# What RFC 3987 leaves out would end an IRI early in some RDF syntax.
_URL = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20\x7f-\x9f]{1,2000}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a text comes from, and who is told about what could not be used."""

    source: Source
    file_digest: str
    report: Report


def make_article(text: str, stated: Stated, *, origin: Origin, start: int = 0) -> Article:
    """Return the article whose own text begins at the offset; everything before it is furniture.

    Raises InputError with the reason where the text holds no words or is not English. A date or url that is none
    is noted and left as not stated.
    """
    _require_english(text[start:])
    dated = _DATE_LINE.match(text, start)
    day = stated_date(dated[1]) if dated else None
    body = dated.end() if dated and day else start
    spans = [Span(0, body)] if body else []
    furniture = merged([*spans, *find_furniture(text, start=body)])
    url = _url(stated.url, origin)
    return Article(
        text=text,
        key=url or origin.source.key,
        title=stated.title or stated_title(text, furniture),
        publisher=stated.publisher,
        author=stated.author,
        published=_published(stated.published, origin) or day,
        url=url,
        furniture=furniture,
        file_digest=origin.file_digest,
    )


def is_url(value: str) -> bool:
    """Tell whether the value is an address of the web that can stand in a graph as it is."""
    return _URL.fullmatch(value) is not None


def _require_english(body: str) -> None:
    if not any(map(str.isalpha, body)):
        raise InputError("empty: no words in it")
    if not is_english(body):
        raise InputError("not in English")


def _published(value: str | None, origin: Origin) -> str | None:
    if value is None:
        return None
    day = stated_date(value)
    if day is None:
        origin.report.note(origin.source.name, f"publication date {value[:60]!r} is left as not stated: no clear date")
    return day


def _url(value: str | None, origin: Origin) -> str | None:
    if value is None or is_url(value):
        return value
    origin.report.note(origin.source.name, f"url {value[:60]!r} is left as not stated: no http or https address")
    return None
