"""Pages in the shapes of news sites, all written for this test: the article is read whole, and nothing around it."""

import json
from pathlib import Path

import pytest

from kg.domain.article import Article
from kg.domain.report import Report
from kg.domain.span import Span
from kg.read import read_paths

PAGES = Path(__file__).parent / "pages"
TRUTH = json.loads((PAGES / "pages.json").read_text("utf-8"))


def read(name: str) -> Article:
    (article,) = read_paths([str(PAGES / f"{name}.html")], report=Report())
    return article


def test_there_are_twenty_pages_and_more() -> None:
    assert len(TRUTH) >= 20
    assert {path.stem for path in PAGES.glob("*.html")} == set(TRUTH)


@pytest.mark.parametrize("name", TRUTH)
def test_every_sentence_of_the_article_is_read(name: str) -> None:
    words = " ".join(read(name).text.split())
    assert [paragraph for paragraph in TRUTH[name]["article"] if paragraph not in words] == []


@pytest.mark.parametrize("name", TRUTH)
def test_nothing_around_the_article_can_become_a_claim(name: str) -> None:
    article = read(name)
    found = [words for words in TRUTH[name]["furniture"] if words in article.text]
    starts = {words: article.text.index(words) for words in found}
    loose = [words for words, start in starts.items() if not article.is_furniture(Span(start, start + len(words)))]
    assert loose == []
