"""Confidence against what is right."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from kg.domain.article import Article
from kg.domain.attribution import Attribution
from kg.domain.extraction import ExtractedArticle
from kg.domain.span import Span
from kg.evaluate.reliability import lines, report

TEXT = "Bo said it rained. Ada denied it all."
STANDOFF = """T1\tSource 0 2\tBo
T2\tCue 3 7\tsaid
T3\tContent 8 17\tit rained
E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, held in (("text/a.txt", TEXT), ("attributions/a_0000.ann", STANDOFF)):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(held, encoding="utf-8")
    return tmp_path


def _extractor(articles: Iterable[Article]) -> Iterator[ExtractedArticle]:
    right = Attribution((Span(8, 17),), (Span(0, 2),), (Span(3, 7),), confidence=0.93)
    wrong = Attribution((Span(30, 36),), (Span(19, 22),), (Span(23, 29),), confidence=0.31)
    nested = Attribution((Span(8, 17),), (Span(0, 2),), (Span(3, 7),), found_by="inner.model")
    for article in articles:
        yield ExtractedArticle(article=article, attributions=(right, wrong, nested))


def test_each_step_tells_how_much_of_it_is_right(folder: Path) -> None:
    low, high, whole = map(json.loads, lines(folder, _extractor))
    assert (low["from"], low["right"], low["precision"], low["recall"]) == (0.3, 0.0, 0.5, 1.0)
    assert (high["from"], high["right"], high["precision"], high["recall"]) == (0.9, 1.0, 1.0, 1.0)
    assert (whole["found"], whole["gold"]) == (2, 1)


def test_brier_and_calibration_error_of_what_is_always_right_and_sure_are_nothing() -> None:
    *_, whole = report([(1.0, True)] * 5, 5)
    assert (whole["brier"], whole["ece"]) == (0.0, 0.0)


def test_nothing_found_is_no_error() -> None:
    assert list(report([], 3)) == [{"found": 0, "gold": 3, "brier": 0.0, "ece": 0.0}]
