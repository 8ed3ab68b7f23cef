"""kg.read.html: web pages."""

from pathlib import Path

import pytest

from kg.domain.article import Article
from kg.domain.report import Report
from kg.read import read_paths

PARAGRAPHS = "".join(
    f"<p>The council closed pier {number} on Monday after an inspection, the mayor said. “It holds,” she added.</p>"
    for number in range(1, 6)
)
BODY = (
    "<body><nav><a href='/'>Home</a></nav>"
    f"<article><h1>Pier closes</h1>{PARAGRAPHS}</article><footer>Imprint</footer></body>"
)


def read(folder: Path, page: str | bytes) -> tuple[list[Article], Report]:
    (folder / "a.html").write_bytes(page.encode() if isinstance(page, str) else page)
    report = Report()
    return list(read_paths([str(folder / "a.html")], report=report)), report


def article(folder: Path, head: str) -> Article:
    (found,), _ = read(folder, f"<html><head>{head}</head>{BODY}</html>")
    return found


def test_the_main_text_is_extracted_without_the_page_around_it(tmp_path: Path) -> None:
    text = article(tmp_path, "").text
    assert "The council closed pier 3 on Monday" in text
    assert "Home" not in text
    assert "Imprint" not in text
    assert "<" not in text


def test_meta_elements_state(tmp_path: Path) -> None:
    found = article(
        tmp_path,
        """<title>Pier closes - Harbour Times</title><meta property="og:title" content="Pier &amp; bridge close">
        <meta property="og:site_name" content="Harbour Times"><meta name="author" content="Ada Vale">
        <meta property="article:published_time" content="2031-03-02T08:15:00Z">
        <link rel="canonical" href="https://example.org/pier">""",
    )
    assert (found.title, found.publisher, found.author) == ("Pier & bridge close", "Harbour Times", "Ada Vale")
    assert (found.published, found.url, found.key) == ("2031-03-02", *["https://example.org/pier"] * 2)


def test_json_ld_states_and_goes_first(tmp_path: Path) -> None:
    found = article(
        tmp_path,
        """<meta property="og:title" content="Another"><script type="application/ld+json">{"@graph": [
        {"@type": "Organization", "@id": "#paper", "name": "Harbour Times"},
        {"@type": ["NewsArticle"], "headline": "Pier closes", "author": [{"name": "Ada Vale"}, {"name": "Bo Lind"}],
         "publisher": {"@id": "#paper"}, "datePublished": "2031-03-02"}]}</script>""",
    )
    assert (found.title, found.publisher, found.author) == ("Pier closes", "Harbour Times", "Ada Vale, Bo Lind")
    assert found.published == "2031-03-02"


def test_nothing_is_guessed_from_text_or_address(tmp_path: Path) -> None:
    found = article(tmp_path, "<base href='https://www.harbour-times.example/2031/03/02/pier'>")
    assert (found.publisher, found.author, found.published, found.url) == (None,) * 4


@pytest.mark.parametrize(
    "script",
    ["{", "[" * 100_000, "null", '{"@type": "NewsArticle", "headline": 3, "author": [[["x"]]]}', '{"@graph": 1}'],
)
def test_broken_json_ld_states_nothing(tmp_path: Path, script: str) -> None:
    assert article(tmp_path, f'<script type="application/ld+json">{script}</script>').author is None


def test_the_declared_encoding_is_used(tmp_path: Path) -> None:
    page = f'<html><head><meta charset="windows-1252"></head>{BODY.replace("mayor", "café owner")}</html>'
    (found,), _ = read(tmp_path, page.encode("cp1252"))
    assert "café owner" in found.text
    assert "“It holds,”" in found.text


def test_an_xml_declaration_does_no_harm(tmp_path: Path) -> None:
    found, _ = read(tmp_path, f'<?xml version="1.0" encoding="UTF-8"?><html>{BODY}</html>')
    assert len(found) == 1


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<html><body><script>run()</script></body></html>", "no article text"),
        ("<div>" * 100_000, "no web page"),
        ("<p>x</p>" * 60_000, "more than 50,000 elements"),
        ("\n", "empty"),
    ],
)
def test_pages_without_an_article_are_skipped(tmp_path: Path, page: str, reason: str) -> None:
    found, report = read(tmp_path, page)
    assert not found
    assert reason in report.skipped[0].reason
