"""The same article gives the same claims, whatever file it comes in."""

import csv
import gzip
import html
import io
import json
import textwrap
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest

from kg.app.extract import extract
from kg.app.read import read
from kg.domain.article import Article
from kg.domain.report import Report

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # feedparser uses what Python deprecates

Stated = dict[str, str]


def seed() -> tuple[str, Stated]:
    whole = files("kg.seeds").joinpath("articles", "fictional-lade-flood.txt").read_text("utf-8")
    header, _, text = whole.partition("\n\n")
    return text, dict(line.split(": ", 1) for line in header.splitlines())


def paragraphs(text: str) -> list[str]:
    return [" ".join(block.split()) for block in text.split("\n\n") if block.strip()]


def page(text: str, stated: Stated) -> str:
    blocks = "".join(f"<p>{html.escape(block)}</p>" for block in paragraphs(text))
    head = (
        f"<title>{html.escape(stated['title'])}</title><meta property='og:site_name' content='{stated['publisher']}'>"
        f"<meta property='article:published_time' content='{stated['published']}'>"
    )
    return f"<!doctype html><html><head>{head}</head><body><article>{blocks}</article></body></html>"


def as_html(path: Path, text: str, stated: Stated) -> None:
    path.write_text(page(text, stated), "utf-8")


def as_jsonl(path: Path, text: str, stated: Stated) -> None:
    path.write_text(json.dumps({"text": text, **stated}), "utf-8")


def as_csv(path: Path, text: str, stated: Stated) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([["text", *stated], [text, *stated.values()]])
    path.write_text(out.getvalue(), "utf-8")


def as_rss(path: Path, text: str, stated: Stated) -> None:
    blocks = html.escape("".join(f"<p>{html.escape(block)}</p>" for block in paragraphs(text)))
    item = f"<title>{html.escape(stated['title'])}</title><description>{blocks}</description>"
    channel = f"<title>{stated['publisher']}</title><item>{item}<pubDate>8 Jul 2033</pubDate></item>"
    path.write_text(f'<rss version="2.0"><channel>{channel}</channel></rss>', "utf-8")


def as_docx(path: Path, text: str, stated: Stated) -> None:
    from docx import Document

    made = Document()
    made.core_properties.title = stated["title"]
    for block in paragraphs(text):
        made.add_paragraph(block)
    made.save(str(path))


def as_pdf(path: Path, text: str, stated: Stated) -> None:
    """Print lines of 90 characters: the text operators of ISO 32000, 9.4, with an empty line between paragraphs."""
    lines = [line for block in paragraphs(text) for line in [*textwrap.wrap(block, 90, break_on_hyphens=False), ""]]
    escaped = (line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") for line in lines)
    shown = "".join(f"({line}) Tj T* " for line in escaped)
    drawn = f"BT /F1 9 Tf 11 TL 40 1800 Td {shown}ET".encode("cp1252")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 1842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(out)
    path.write_bytes(out + b"xref\n0 6\n0000000000 65535 f \n" + table + end)


def as_warc(path: Path, text: str, stated: Stated) -> None:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page(text, stated).encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/flood\r\nWARC-Record-ID: <urn:x:1>\r\n"
        "WARC-Date: 2033-07-09T08:15:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    path.write_bytes(gzip.compress(head.encode() + answer + b"\r\n\r\n"))


def claims(articles: list[Article]) -> set[tuple[str, str, str]]:
    """Return content, source and cue of every attribution, white space aside."""
    found = set()
    for one in extract(articles, extractor="rules", report=Report()):
        for said in one.attributions:
            spans = (said.content, said.source, said.cue)
            found.add(tuple(" ".join(" ".join(s.of(one.article.text) for s in part).split()) for part in spans))
    return found  # type: ignore[return-value]  # three parts, as above


@pytest.fixture(scope="module")
def expected() -> set[tuple[str, str, str]]:
    path = files("kg.seeds").joinpath("articles", "fictional-lade-flood.txt")
    found = claims(list(read([str(path)], report=Report())))
    assert len(found) > 10
    return found


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("a.html", as_html),
        ("a.jsonl", as_jsonl),
        ("a.csv", as_csv),
        ("a.rss", as_rss),
        ("a.docx", as_docx),
        ("a.pdf", as_pdf),
        ("a.warc.gz", as_warc),
    ],
)
def test_the_format_loses_no_more_than_one_claim_in_twenty(
    tmp_path: Path, expected: set[tuple[str, str, str]], name: str, write: Callable[[Path, str, Stated], None]
) -> None:
    text, stated = seed()
    write(tmp_path / name, text, stated)
    (article,) = read([str(tmp_path)], report=Report())
    found = claims([article])
    assert len(found & expected) >= 0.95 * len(expected), (sorted(expected - found), sorted(found - expected))
    assert name in ("a.pdf",) or article.title == stated["title"]
