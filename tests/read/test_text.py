"""kg.read.text: plain text files."""

from pathlib import Path

import pytest

from kg.domain.article import Article
from kg.domain.report import Report
from kg.domain.span import Span
from kg.read import read_paths

BODY = "The pier closed on Monday, the mayor said."


def article(folder: Path, content: str | bytes, name: str = "a.txt") -> tuple[Article, Report]:
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    report = Report()
    (found,) = read_paths([str(folder / name)], report=report)
    return found, report


def test_text_is_the_whole_file_and_the_header_is_furniture(tmp_path: Path) -> None:
    content = f"title: Pier closes\r\npublisher: Harbour Times\r\n\r\n{BODY}\r\nA\u00a0line.\r\n"
    found, _ = article(tmp_path, content)
    assert found.text == content
    assert found.furniture == (Span(0, content.index("The pier")),)
    assert (found.title, found.publisher, found.author) == ("Pier closes", "Harbour Times", None)


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    found, _ = article(tmp_path, b"\xef\xbb\xbftitle: Pier closes\n\n" + BODY.encode())
    assert found.text.startswith("title:")
    assert found.title == "Pier closes"


def test_what_is_not_stated_is_none(tmp_path: Path) -> None:
    found, report = article(tmp_path, f"{BODY} It was 2 March 2031, wrote Ada Vale of the Harbour Times.")
    assert (found.title, found.publisher, found.author, found.published, found.url) == (None,) * 5
    assert report == Report()


def test_newsroom_labels_stay_text(tmp_path: Path) -> None:
    found, _ = article(tmp_path, f"Source: Harbour Times\n\nDetails: {BODY}")
    assert found.furniture == ()
    assert found.publisher is None


def test_a_date_line_at_the_top_is_the_publication_date(tmp_path: Path) -> None:
    found, _ = article(tmp_path, f" date 2031-03-02 {BODY}")
    assert found.published == "2031-03-02"
    assert [span.of(found.text) for span in found.furniture] == [" date 2031-03-02 "]


def test_the_header_goes_before_a_date_line(tmp_path: Path) -> None:
    found, _ = article(tmp_path, f"published: 2031-03-05\n\ndate 2031-03-02 {BODY}")
    assert found.published == "2031-03-05"


def test_a_date_that_is_none_stays_text(tmp_path: Path) -> None:
    found, _ = article(tmp_path, f"date 2031-02-30 {BODY}")
    assert (found.published, found.furniture) == (None, ())


def test_a_stated_url_is_the_key(tmp_path: Path) -> None:
    found, _ = article(tmp_path, f"url: https://example.org/pier\n\n{BODY}")
    assert (found.key, found.url) == ("https://example.org/pier",) * 2


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "https://example.org/> <x", "ftp://example.org/a", "example.org"]
)
def test_a_url_that_is_none_is_noted_and_not_stated(tmp_path: Path, url: str) -> None:
    found, report = article(tmp_path, f"url: {url}\n\n{BODY}")
    assert (found.key, found.url) == ("a.txt", None)
    assert [note.name for note in report.noted] == [str(tmp_path / "a.txt")]
    assert not report.skipped


def test_a_publication_date_that_is_none_is_noted_and_not_stated(tmp_path: Path) -> None:
    found, report = article(tmp_path, f"published: last Tuesday\n\n{BODY}")
    assert found.published is None
    assert "last Tuesday" in report.noted[0].reason


def test_the_headline_of_the_text_is_the_title(tmp_path: Path) -> None:
    found, _ = article(tmp_path, f"# Pier closes\n\n{BODY}\n", name="a.md")
    assert (found.title, found.furniture) == ("Pier closes", ())
