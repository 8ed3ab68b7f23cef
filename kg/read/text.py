"""Plain text and Markdown (.txt, .md): one article a file, with an optional header."""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from typing import BinaryIO

from kg.domain.article import Article
from kg.domain.errors import InputError
from kg.domain.report import Report
from kg.read.article import Origin, make_article
from kg.read.encoding import decode
from kg.read.header import one_line, read_header
from kg.read.source import Source


def read_text(stream: BinaryIO, source: Source, *, limit: int, report: Report) -> Iterator[tuple[Source, Article]]:
    """Yield the article of the file; raise InputError with the reason where there is none."""
    yield source, text_article(read_all(stream, limit), source, report=report)


def text_article(raw: bytes, source: Source, *, url: str | None = None, report: Report) -> Article:
    """Return the article of a text; the url is where it was got, if its header states none.

    Raises InputError with the reason where there is none.
    """
    text = decode(raw)
    stated, start = read_header(text)
    if stated.url is None and url is not None:
        stated = replace(stated, url=one_line(url))
    return make_article(text, stated, origin=Origin(source, sha256(raw).hexdigest(), report), start=start)


def read_all(stream: BinaryIO, limit: int) -> bytes:
    """Return the bytes of the stream; raise InputError where there are none or more than the limit."""
    raw = stream.read(limit + 1)
    if len(raw) > limit:
        raise InputError(f"longer than {limit:,} bytes")
    if not raw.strip():
        raise InputError("empty")
    return raw
