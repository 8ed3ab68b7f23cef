"""Pages in the shapes of news sites, from file to claims: nothing around the article becomes one."""

import json
from pathlib import Path

import pytest

from kg.app.extract import extract
from kg.app.read import read
from kg.app.resolve import resolve
from kg.domain.report import Report

PAGES = Path(__file__).parents[1] / "read" / "pages"
TRUTH = json.loads((PAGES / "pages.json").read_text("utf-8"))


def flat(words: str) -> str:
    return " ".join(words.split())


@pytest.mark.slow
@pytest.mark.parametrize("extractor", ["model", "rules"])
def test_no_sentence_of_the_furniture_becomes_a_claim(extractor: str) -> None:
    report = Report()
    articles = [one for name in TRUTH for one in read([str(PAGES / f"{name}.html")], report=report)]
    found = list(resolve(extract(articles, extractor=extractor, report=report), report=report))
    assert len(found) == len(TRUTH)
    for name, resolved in zip(TRUTH, found, strict=True):
        pieces = [flat(span.of(resolved.article.text)) for claim in resolved.claims for span in claim.content]
        assert pieces
        own, furniture = (list(map(flat, TRUTH[name][part])) for part in ("article", "furniture"))
        strange = [piece for piece in pieces if not any(piece in words for words in own)]
        assert [piece for piece in strange for words in furniture if piece in words or words in piece] == []
    print(f"{extractor}: {len(found)} pages, {sum(len(one.claims) for one in found)} claims")
