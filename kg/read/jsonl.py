"""JSON lines (.jsonl): one article a line, in plain keys or as kg's own records."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import BinaryIO

from kg.domain.article import Article
from kg.domain.errors import InputError
from kg.domain.records import from_line
from kg.domain.report import Report
from kg.read.article import Origin, is_url, make_article
from kg.read.dates import stated_date
from kg.read.encoding import require_text
from kg.read.fields import NO_FIELDS, Fields, renamed
from kg.read.header import Stated
from kg.read.lines import bounded_lines, line_text
from kg.read.source import Source

_OWN_FIELDS = frozenset({"furniture", "file_digest"})


def read_jsonl(
    stream: BinaryIO, source: Source, *, limit: int, report: Report, fields: Fields = NO_FIELDS
) -> Iterator[tuple[Source, Article]]:
    """Yield an article a line; report the lines that hold none by number and go on.

    A line is an object with `text` and, if stated, title, publisher, author, published, url and key, or what
    `fields` calls so; other keys are left alone. What `kg read` writes is taken as it is.
    """
    for number, raw in enumerate(bounded_lines(stream, limit), start=1):
        line = source.line(number)
        if not raw.strip():
            continue
        try:
            article = _article(raw, Origin(line, sha256(raw.rstrip(b"\r\n")).hexdigest(), report), limit, fields)
        except InputError as err:
            report.skip(line.name, str(err))
        else:
            yield line, article


def _article(raw: bytes, origin: Origin, limit: int, fields: Fields) -> Article:
    if len(raw) > limit:
        raise InputError(f"longer than {limit:,} bytes")
    line = line_text(raw)
    values = _values(line)
    if not _OWN_FIELDS & values.keys():
        values = renamed(values, fields)
    text = values.get("text")
    if not isinstance(text, str):
        raise InputError(f'no "{fields.get("text", "text")[:60]}" in it')
    require_text(value for value in values.values() if isinstance(value, str))
    if _OWN_FIELDS & values.keys():
        return _own_record(line, origin)
    key = Stated.of({"title": values.get("key")}).title
    return make_article(
        text, Stated.of(values), origin=replace(origin, source=replace(origin.source, key=key or origin.source.key))
    )


def _values(line: str) -> Mapping[str, object]:
    try:
        values = json.loads(line)
    except (ValueError, RecursionError) as err:
        raise InputError(f"no JSON: {str(err)[:100]}") from err
    if not isinstance(values, dict):
        raise InputError("no JSON object")
    return values


def _own_record(line: str, origin: Origin) -> Article:
    article = from_line(Article, line)
    if (article.url and not is_url(article.url)) or (article.published and not stated_date(article.published)):
        raise InputError("a url or date that is none")
    if any(span.end > len(article.text) for span in article.furniture):
        raise InputError("furniture outside its text")
    return article if article.key else replace(article, key=article.url or origin.source.key)
