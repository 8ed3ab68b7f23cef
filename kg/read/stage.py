"""The stage: PATHs → articles, one at a time; what cannot be read is reported and skipped."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import BinaryIO

from kg.domain.article import Article
from kg.domain.errors import InputError
from kg.domain.report import Report
from kg.read.html import read_html
from kg.read.jsonl import read_jsonl
from kg.read.opening import opened, resumed
from kg.read.paths import find_sources, reason
from kg.read.source import Source
from kg.read.text import read_text

Reader = Callable[..., Iterator[tuple[Source, Article]]]

FORMATS: Mapping[str, Reader] = MappingProxyType(
    {
        ".txt": read_text,
        ".md": read_text,
        ".html": read_html,
        ".htm": read_html,
        ".xhtml": read_html,
        ".jsonl": read_jsonl,
    }
)
"""Suffix → reader: a new format is a new file here and a new line."""

_JSON_OBJECT = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,99}\{\s{0,99}(?:\"|\}|\Z)")
_WEB_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,99}<(?:!doctype\s{1,9}html|html)\b", re.IGNORECASE)


def read_paths(paths: Iterable[str], *, limit: int = 5_000_000, report: Report) -> Iterator[Article]:
    """Return the articles of files, folders and "-", lazily, sorted by the key of their files.

    An article's key is its url if stated, else its file's path relative to the PATH given (with ":line" in files of
    many articles), else its file's name. `limit` is in bytes, for a file or a line of .jsonl. A second article with
    the same text or the same key is skipped, as is everything that cannot be read: the report says why. Raises
    InputError at once where a path does not exist or there is nothing to read.
    """
    return _distinct(_read(find_sources(paths, suffixes=FORMATS, report=report), limit, report), report)


def _read(sources: Iterable[Source], limit: int, report: Report) -> Iterator[tuple[Source, Article]]:
    for source in sources:
        try:
            with opened(source) as stream:
                yield from _reader(source, stream)(limit=limit, report=report)
        except InputError as err:
            report.skip(source.name, str(err))
        except OSError as err:
            report.skip(source.name, reason(err))


def _reader(source: Source, stream: BinaryIO) -> Reader:
    """Return the reader of the source, told by its suffix; the standard input has to show what it holds."""
    if source.path is not None:
        read = FORMATS[source.path.suffix.lower()]
        return lambda **options: read(stream, source, **options)
    head = stream.read(200)
    read = read_jsonl if _JSON_OBJECT.match(head) else read_html if _WEB_PAGE.match(head) else read_text
    return lambda **options: read(resumed(head, stream), source, **options)


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
