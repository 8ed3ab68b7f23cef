"""The stage: PATHs → articles, one at a time; what cannot be read is reported and skipped."""

import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import chain
from types import MappingProxyType
from typing import BinaryIO

from kg.domain.article import Article
from kg.domain.errors import InputError
from kg.domain.report import Report
from kg.read.csv import read_csv, read_tsv
from kg.read.docx import read_docx
from kg.read.feed import read_feed
from kg.read.fetch import Fetching, fetched, is_url
from kg.read.fields import NO_FIELDS, Fields, verify_fields
from kg.read.html import page_article, read_html
from kg.read.jsonl import read_jsonl
from kg.read.opening import opened, resumed
from kg.read.paths import find_sources, reason, suffix_of
from kg.read.pdf import read_pdf
from kg.read.source import Source, printable
from kg.read.text import read_text
from kg.read.warc import read_warc

Reader = Callable[..., Iterator[tuple[Source, Article]]]

FORMATS: Mapping[str, Reader] = MappingProxyType(
    {
        ".txt": read_text,
        ".md": read_text,
        ".html": read_html,
        ".htm": read_html,
        ".xhtml": read_html,
        ".jsonl": read_jsonl,
        ".csv": read_csv,
        ".tsv": read_tsv,
        ".rss": read_feed,
        ".atom": read_feed,
        ".xml": read_feed,
        ".docx": read_docx,
        ".pdf": read_pdf,
        ".warc": read_warc,
        ".warc.gz": read_warc,
    }
)
"""Suffix → reader: a new format is a new file here and a new line."""

TABLES = frozenset({read_csv, read_tsv, read_jsonl})
"""Readers of columns or keys, whose names may be mapped."""

_BOM = rb"(?:\xef\xbb\xbf)?"
_SHOWN: tuple[tuple[Reader, re.Pattern[bytes]], ...] = (
    (read_jsonl, re.compile(_BOM + rb"\s{0,99}\{\s{0,99}(?:\"|\}|\Z)")),
    (read_html, re.compile(_BOM + rb"\s{0,99}(?:<\?xml[^>]{0,99}>\s{0,99})?<(?:!doctype\s{1,9}html|html)\b", re.I)),
    (read_feed, re.compile(_BOM + rb"\s{0,99}(?:<\?xml[^>]{0,99}>\s{0,99})?<(?:rss|feed|rdf:RDF)\b", re.I)),
    (read_pdf, re.compile(rb"%PDF-")),
    (read_docx, re.compile(rb"PK\x03\x04")),
    (read_warc, re.compile(rb"WARC/|\x1f\x8b")),
)
"""How the standard input shows what it holds; what shows nothing is text, or a table where columns are mapped."""


def read_paths(
    paths: Iterable[str],
    *,
    limit: int = 5_000_000,
    fields: Fields = NO_FIELDS,
    fetching: Fetching | None = None,
    report: Report,
) -> Iterator[Article]:
    """Return the articles of files, folders and "-", lazily, sorted by the key of their files.

    An article's key is its url if stated, else its file's path relative to the PATH given (with ":line" in files of
    many articles), else its file's name. `limit` is in bytes, for a file, or for a line, row or record of files of many
    articles. `fields` says which column or key of a table holds what, where it is not called so. A second article with
    the same text or the same key is skipped, as is everything that cannot be read: the report says why. Raises
    InputError at once where a path does not exist or there is nothing to read.
    """
    verify_fields(fields)
    given = list(paths)
    urls = [path for path in given if is_url(path)]
    if urls and fetching is None:
        raise InputError(f"{printable(urls[0])} is on the network", hint="--fetch reads it; kg never does by itself")
    files = [path for path in given if not is_url(path)]
    sources = find_sources(files, suffixes=FORMATS, report=report) if files or not urls else ()
    read = _read(sources, limit, fields, report)
    pages = _fetched(urls, limit, fields, fetching, report) if fetching else iter(())
    return _distinct(chain(read, pages), report)


def _read(sources: Iterable[Source], limit: int, fields: Fields, report: Report) -> Iterator[tuple[Source, Article]]:
    for source in sources:
        try:
            with opened(source) as stream:
                yield from _reader(source, stream, fields)(limit=limit, report=report)
        except InputError as err:
            report.skip(source.name, str(err))
        except OSError as err:
            report.skip(source.name, reason(err))


def _fetched(
    urls: Iterable[str], limit: int, fields: Fields, fetching: Fetching, report: Report
) -> Iterator[tuple[Source, Article]]:
    for url in dict.fromkeys(urls):
        source = Source(printable(url), printable(url))
        try:
            found, raw = fetched(url, limit=limit, fetching=fetching)
            reader = _reader(source, io.BytesIO(raw), fields)
            if getattr(reader, "func", None) is read_html:
                yield source, page_article(raw, source, url=found, report=report)
            else:
                yield from reader(limit=limit, report=report)
        except InputError as err:
            report.skip(source.name, str(err))


def _reader(source: Source, stream: BinaryIO, fields: Fields) -> Reader:
    """Return the reader of the source, told by its suffix; the standard input has to show what it holds."""
    if source.path is not None:
        read = FORMATS[suffix_of(source.path)]
    else:
        head = stream.read(200)
        plain = read_csv if fields else read_text
        read = next((reader for reader, sign in _SHOWN if sign.match(head)), plain)
        stream = resumed(head, stream)
    return partial(read, stream, source, **({"fields": fields} if read in TABLES else {}))


def _distinct(articles: Iterable[tuple[Source, Article]], report: Report) -> Iterator[Article]:
    by_text: dict[str, str] = {}
    by_key: dict[str, str] = {}
    for source, article in articles:
        if first := by_text.get(article.digest):
            report.skip(source.name, f"same text as {first}")
        elif first := by_key.get(article.key):
            report.skip(source.name, f"same key as {first}: {article.key[:200]}")
        else:
            by_text[article.digest] = by_key[article.key] = source.name
            yield article
