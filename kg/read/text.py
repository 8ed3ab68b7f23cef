"""Plain text and Markdown (.txt, .md): one article a file, with an optional header."""

from collections.abc import Iterator
from hashlib import sha256
from typing import BinaryIO

from kg.domain.article import Article
from kg.domain.errors import InputError
from kg.domain.report import Report
from kg.read.article import Origin, make_article
from kg.read.encoding import decode
from kg.read.header import read_header
from kg.read.source import Source


def read_text(stream: BinaryIO, source: Source, *, limit: int, report: Report) -> Iterator[tuple[Source, Article]]:
    """Yield the article of the file; raise InputError with the reason where there is none."""
    raw = read_all(stream, limit)
    text = decode(raw)
    stated, start = read_header(text)
    yield source, make_article(text, stated, origin=Origin(source, sha256(raw).hexdigest(), report), start=start)


def read_all(stream: BinaryIO, limit: int) -> bytes:
    """Return the bytes of the stream; raise InputError where there are none or more than the limit."""
    raw = stream.read(limit + 1)
    if len(raw) > limit:
        raise InputError(f"longer than {limit:,} bytes")
    if not raw.strip():
        raise InputError("empty")
    return raw
