"""kg.read.warc: web archives."""

import gzip
from pathlib import Path

import pytest

from kg.domain.article import Article
from kg.domain.report import Report
from kg.read import read_paths

PARAGRAPHS = "".join(f"<p>Pier {n} closed on Monday, the mayor said. “It holds,” she added.</p>" for n in range(1, 5))
PAGE = f"<html><head><title>Pier closes</title></head><body><article>{PARAGRAPHS}</article></body></html>".encode()


def record(kind: str, url: str, media_type: str, body: bytes) -> bytes:
    """Return a record as ISO 28500 sets it."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2031-03-02T08:15:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{len(body)}>\r\nContent-Type: {media_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def archive(*got: tuple[str, str, bytes], gzipped: bool = False, status: str = "200 OK", coding: str = "") -> bytes:
    records = [record("warcinfo", "", "application/warc-fields", b"software: test\r\n")]
    for url, kind, body in got:
        encoding = f"Content-Encoding: {coding}\r\n" if coding else ""
        answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{encoding}\r\n".encode() + body
        records.append(record("request", url, "application/http; msgtype=request", b"GET / HTTP/1.1\r\n\r\n"))
        records.append(record("response", url, "application/http; msgtype=response", answer))
    return b"".join(map(gzip.compress, records) if gzipped else records)


def read(folder: Path, raw: bytes, *, name: str = "a.warc", limit: int = 5_000_000) -> tuple[list[Article], Report]:
    (folder / name).write_bytes(raw)
    report = Report()
    return list(read_paths([str(folder)], limit=limit, report=report)), report


@pytest.mark.parametrize(("name", "gzipped"), [("a.warc", False), ("a.warc.gz", True)])
def test_a_page_has_the_address_where_it_was_got(tmp_path: Path, name: str, gzipped: bool) -> None:
    raw = archive(("https://example.org/pier", "text/html; charset=utf-8", PAGE), gzipped=gzipped)
    (found,), report = read(tmp_path, raw, name=name)
    assert (found.key, found.title, found.published) == ("https://example.org/pier", "Pier closes", None)
    assert found.text.startswith("Pier 1 closed on Monday")
    assert not report.skipped


def test_the_address_in_the_page_goes_first(tmp_path: Path) -> None:
    page = PAGE.replace(b"<head>", b'<head><link rel="canonical" href="https://example.org/canonical">')
    (found,), _ = read(tmp_path, archive(("https://example.org/pier?x=1", "text/html", page)))
    assert found.url == "https://example.org/canonical"


def test_texts_of_a_wet_file_are_read(tmp_path: Path) -> None:
    raw = record("conversion", "https://example.org/a", "text/plain", b"The pier closed on Monday, the mayor said.")
    (found,), _ = read(tmp_path, raw)
    assert (found.url, found.text) == ("https://example.org/a", "The pier closed on Monday, the mayor said.")


def test_other_records_are_counted_and_bad_pages_named(tmp_path: Path) -> None:
    raw = archive(
        ("https://example.org/a.png", "image/png", b"\x89PNG"),
        ("https://example.org/b.png", "image/png", b"\x89PNG"),
        ("https://example.org/empty", "text/html", b"<html><body></body></html>"),
        ("https://example.org/pier", "text/html", PAGE),
    )
    found, report = read(tmp_path, raw)
    assert len(found) == 1
    assert [(Path(each.name).name, each.reason) for each in report.skipped] == [
        ("a.warc:7", "no article text in the page")
    ]
    assert [each.reason for each in report.noted] == ["2 records hold no page: image/png 2"]


def test_an_error_page_is_no_article(tmp_path: Path) -> None:
    found, report = read(tmp_path, archive(("https://example.org/x", "text/html", PAGE), status="404 Not Found"))
    assert not found
    assert report.noted[0].reason == "1 record holds no page: status 404 1"


def test_a_page_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    bomb = gzip.compress(b"<p>" + b"a" * 100_000_000)
    raw = archive(
        ("https://example.org/bomb", "text/html", bomb), ("https://example.org/pier", "text/html", PAGE), coding="gzip"
    )
    found, report = read(tmp_path, raw, limit=100_000)
    assert [article.url for article in found] == ["https://example.org/pier"]
    assert [each.reason for each in report.skipped] == ["longer than 100,000 bytes"]


@pytest.mark.parametrize("raw", [b"WARC/1.0\r\n", b"not an archive", gzip.compress(b"nor this", mtime=0), b""])
def test_what_is_no_archive_is_skipped(tmp_path: Path, raw: bytes) -> None:
    found, report = read(tmp_path, raw)
    assert not found
    assert "archive" in report.skipped[0].reason


def test_an_archive_that_breaks_off_gives_what_came_before(tmp_path: Path) -> None:
    whole = archive(("https://example.org/1", "text/html", PAGE), ("https://example.org/2", "text/html", PAGE + b" "))
    found, _ = read(tmp_path, whole[: len(whole) - len(PAGE) - 700])
    assert [article.url for article in found] == ["https://example.org/1"]


def test_the_extra_is_named_where_the_library_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "warcio.archiveiterator", None)
    assert "kg-claims[warc]" in read(tmp_path, archive())[1].skipped[0].reason
