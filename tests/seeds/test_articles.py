"""kg.seeds: the sample articles and the page about them."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

from kg.domain.article import Article
from kg.domain.report import Report
from kg.read import read_paths

SEEDS = Path(str(files("kg.seeds")))
NAMES = sorted(path.name for path in (SEEDS / "articles").iterdir())
ROWS = [
    [cell.strip() for cell in line.strip("| \n").split(" | ")]
    for line in (SEEDS / "SOURCES.md").read_text("utf-8").splitlines()
    if re.match(r"\| (?:\d+|\S+\.txt) \|", line)
]
KINDS = {row[0]: row[1] for row in ROWS if len(row) == 3}
DISAGREEMENTS = [row for row in ROWS if len(row) == 7]


def read(name: str) -> Article:
    report = Report()
    (article,) = read_paths([str(SEEDS / "articles" / name)], report=report)
    assert report == Report()
    return article


@pytest.mark.parametrize("name", NAMES)
def test_header_states_who_when_and_what_kind(name: str) -> None:
    article = read(name)
    assert article.title
    assert article.publisher
    assert article.published
    assert article.author == f"kg ({KINDS[name]})"
    assert name.startswith(f"{KINDS[name]}-")
    assert (article.publisher == "kg seeds") == (KINDS[name] == "retold")


@pytest.mark.parametrize("name", NAMES)
def test_articles_are_short(name: str) -> None:
    article = read(name)
    assert 200 <= len(article.text[article.furniture[0].end :].split()) <= 450


def test_all_are_read_together_and_listed() -> None:
    report = Report()
    articles = list(read_paths([str(SEEDS / "articles")], report=report))
    assert report == Report()
    assert len(articles) == len(NAMES)
    assert sorted(KINDS) == NAMES
    assert min(list(KINDS.values()).count(kind) for kind in ("retold", "fictional")) >= 5


def test_disagreements_are_many_and_numbered() -> None:
    assert [row[0] for row in DISAGREEMENTS] == [str(number + 1) for number in range(len(DISAGREEMENTS))]
    assert len(DISAGREEMENTS) >= 10


@pytest.mark.parametrize("row", DISAGREEMENTS, ids=lambda row: str(row[0]))
def test_both_sides_of_a_disagreement_stand_in_their_articles(row: list[str]) -> None:
    for name, source, words in (row[1:4], row[4:7]):
        text = read(name).text
        assert words.strip('"') in text
        assert source in text
