"""Web archives (.warc, .warc.gz): an article each page that was got, and each text of a WET file (ISO 28500)."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, BinaryIO

from kg.domain.article import Article
from kg.domain.errors import InputError
from kg.domain.report import Report
from kg.read.html import page_article
from kg.read.library import library
from kg.read.source import Source
from kg.read.text import text_article

_PAGES = ("text/html", "application/xhtml+xml")
_OK = "200"


def read_warc(stream: BinaryIO, source: Source, *, limit: int, report: Report) -> Iterator[tuple[Source, Article]]:
    """Yield the articles of the archive in its order; the limit is for a page, not for the archive.

    A page without an address of its own in its mark-up has that at which it was got. Pages that hold no article are
    reported by the number of their record; what is neither page nor text is counted in one note. Raises InputError
    where the file is no archive, or breaks off.
    """
    warcio = library("warcio.archiveiterator", extra="warc")
    other: Counter[str] = Counter()
    number = 0
    try:
        for number, record in enumerate(warcio.ArchiveIterator(stream), start=1):
            if not record.rec_type:
                raise InputError(f"no web archive, or a broken one, from record {number} on")
            kind = _kind(record)
            if kind not in (*_PAGES, "text/plain"):
                other.update([kind] if kind else [])
                continue
            line = source.line(number)
            try:
                yield line, _article(record, kind, line, limit, report)
            except InputError as err:
                report.skip(line.name, str(err))
    except InputError:
        raise
    except Exception as err:  # warcio, zlib and http parsing raise many kinds on broken files
        raise InputError(f"no web archive, or a broken one, after record {number}: {str(err)[:100]}") from err
    if not number:
        raise InputError("no web archive, or an empty one")
    if other:
        kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(other.items())[:10])
        held = "1 record holds" if other.total() == 1 else f"{other.total()} records hold"
        report.note(source.name, f"{held} no page: {kinds}")


def _kind(record: Any) -> str:
    """Return what the record holds; nothing for requests, metadata and repeats, which are no loss."""
    if record.rec_type == "conversion":
        return _media_type(record.rec_headers.get_header("Content-Type"))
    if record.rec_type != "response" or record.http_headers is None:
        return ""
    status = str(record.http_headers.get_statuscode())
    return (
        _media_type(record.http_headers.get_header("Content-Type")) if status == _OK else f"status {status[:3]}".strip()
    )


def _media_type(value: str | None) -> str:
    return (value or "unknown").partition(";")[0].strip().lower()[:60]


def _article(record: Any, kind: str, line: Source, limit: int, report: Report) -> Article:
    raw = record.content_stream().read(limit + 1)
    if len(raw) > limit:
        raise InputError(f"longer than {limit:,} bytes")
    if not raw.strip():
        raise InputError("empty")
    url = record.rec_headers.get_header("WARC-Target-URI")
    make = page_article if kind in _PAGES else text_article
    return make(raw, line, url=url, report=report)
