"""JSON lines (.jsonl): one article a line, in plain keys or as kg's own records."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256
from typing import BinaryIO

from kg.domain.article import Article
from kg.domain.errors import InputError
from kg.domain.records import from_line
from kg.domain.report import Report
from kg.read.article import Origin, is_url, make_article
from kg.read.dates import stated_date
from kg.read.header import Stated
from kg.read.source import Source

_OWN_FIELDS = frozenset({"furniture", "file_digest"})


def read_jsonl(stream: BinaryIO, source: Source, *, limit: int, report: Report) -> Iterator[tuple[Source, Article]]:
    """Yield an article a line; report the lines that hold none by number and go on.

    A line is an object with `text` and, if stated, title, publisher, author, published, url and key; other keys are
    left alone. What `kg read` writes is taken as it is.
    """
    for number, raw in enumerate(_lines(stream, limit), start=1):
        line = source.line(number)
        if not raw.strip():
            continue
        try:
            article = _article(raw, Origin(line, sha256(raw.rstrip(b"\r\n")).hexdigest(), report), limit)
        except InputError as err:
            report.skip(line.name, str(err))
        else:
            yield line, article


def _lines(stream: BinaryIO, limit: int) -> Iterator[bytes]:
    """Yield the lines; of a line past the limit only its beginning, one byte too long."""
    while raw := stream.readline(limit + 1):
        while len(raw) > limit and not raw.endswith(b"\n"):
            rest = stream.readline(limit + 1)
            if len(rest) <= limit or rest.endswith(b"\n"):
                break
        yield raw


def _article(raw: bytes, origin: Origin, limit: int) -> Article:
    if len(raw) > limit:
        raise InputError(f"longer than {limit:,} bytes")
    line = _decoded(raw)
    values = _values(line)
    text = values.get("text")
    if not isinstance(text, str):
        raise InputError('no "text" in it')
    _require_text(value for value in values.values() if isinstance(value, str))
    if _OWN_FIELDS & values.keys():
        return _own_record(line, origin)
    key = Stated.of({"title": values.get("key")}).title
    return make_article(
        text, Stated.of(values), origin=replace(origin, source=replace(origin.source, key=key or origin.source.key))
    )


def _require_text(values: Iterable[str]) -> None:
    for value in values:
        if "\0" in value:
            raise InputError("binary, not text")
        try:
            value.encode("utf-8")
        except UnicodeEncodeError as err:
            raise InputError(f"half a surrogate pair (character {err.start})") from err


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as err:
        raise InputError(f"not UTF-8 (byte {err.start})") from err


def _values(line: str) -> dict[str, object]:
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
