"""Feeds (.rss, .atom, .xml): RSS, Atom and RDF site summaries, one article an item."""

import re
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from typing import Any, BinaryIO

from kg.domain.article import Article
from kg.domain.errors import InputError
from kg.domain.report import Report
from kg.read.article import Origin, make_article
from kg.read.encoding import decode, require_text
from kg.read.header import Stated
from kg.read.library import library
from kg.read.markup import words_of
from kg.read.source import Source
from kg.read.text import read_all

_DECLARATION = re.compile(r"\s{0,99}<\?xml[^>]{0,200}\?>")
_ENCODING = re.compile(rb"<\?xml[^>]{0,100}encoding\s{0,9}=\s{0,9}[\"']([\w-]{2,40})")
# Feeds declare no entities of their own; those who do want them to grow or to fetch (XML 1.0, 4.2).
_ENTITY = re.compile(r"<!ENTITY\b", re.IGNORECASE)


def read_feed(stream: BinaryIO, source: Source, *, limit: int, report: Report) -> Iterator[tuple[Source, Article]]:
    """Yield an article an item, from its full content if the feed gives it, else from its summary.

    Items that hold none are reported: a single one by its number, many with the same reason by their count. Raises
    InputError where the file is no feed. Nothing that a feed links to is fetched.
    """
    raw = read_all(stream, limit)
    feed = _parsed(raw)
    lost: dict[str, list[Source]] = {}
    for number, item in enumerate(feed.entries, start=1):
        entry = source.line(number)
        try:
            yield entry, _article(item, feed.feed, Origin(entry, "", report))
        except InputError as err:
            lost.setdefault(str(err), []).append(entry)
    for reason, entries in lost.items():
        name, many = (entries[0].name, "") if len(entries) == 1 else (source.name, f"{len(entries):,} items: ")
        report.skip(name, many + reason)


def _parsed(raw: bytes) -> Any:
    declared = _ENCODING.search(raw[:200])
    xml = _DECLARATION.sub("", decode(raw, declared=declared[1].decode("ascii") if declared else None), count=1)
    if _ENTITY.search(xml):
        raise InputError("declares entities of its own, as no feed needs to")
    # From a stream, so that nothing in it can be taken for an address to fetch.
    feed = library("feedparser", extra="feed").parse(BytesIO(xml.encode("utf-8")))
    if not feed.entries:
        raise InputError("no feed, or one without items" if feed.get("bozo") or not feed.version else "no items in it")
    return feed


def _article(item: Any, channel: Any, origin: Origin) -> Article:
    text = _text(item)
    values = {
        "title": _plain(item.get("title")),
        "publisher": _plain((item.get("source") or {}).get("title") or item.get("publisher") or channel.get("title")),
        "author": item.get("author"),
        "published": item.get("published"),
        "url": item.get("link"),
    }
    stated = Stated.of(values)
    require_text([text, *(value for value in values.values() if isinstance(value, str))])
    digest = sha256(text.encode()).hexdigest()
    return make_article(text, stated, origin=Origin(origin.source, digest, origin.report))


def _text(item: Any) -> str:
    given = [piece for piece in item.get("content", ()) if piece.get("value")]
    if not given and item.get("summary"):
        given = [item.summary_detail]
    if not given:
        raise InputError("no text in it")
    # Of several forms of the same content the longest is the whole one.
    chosen = max(given, key=lambda piece: len(piece["value"]))
    return str(chosen["value"]) if chosen.get("type") == "text/plain" else words_of(chosen["value"])


def _plain(value: object) -> str | None:
    return words_of(value) if isinstance(value, str) and value.strip() else None
