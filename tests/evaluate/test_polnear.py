import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from kg.domain.article import Article
from kg.domain.attribution import Attribution
from kg.domain.extraction import ExtractedArticle
from kg.domain.span import Span
from kg.evaluate.brat import GoldAttribution, read_gold
from kg.evaluate.cues import Example, fit, rates
from kg.evaluate.polnear import polnear_source, predict


def spans(text: str, *pieces: str) -> tuple[Span, ...]:
    return tuple(Span(text.index(piece), text.index(piece) + len(piece)) for piece in pieces)


def always(text: str, attribution: Attribution) -> Iterator[ExtractedArticle]:
    yield ExtractedArticle(article=Article(text=text), attributions=(attribution,))


def test_predictions_count_in_the_raw_file(tmp_path: Path) -> None:
    text = "One.\r\nBo said no."
    (tmp_path / "a.txt").write_bytes(text.encode("utf-8"))

    def extractor(articles: Iterable[Article]) -> Iterator[ExtractedArticle]:
        for article in articles:
            assert article.text == text
            one = Attribution(spans(text, "no"), spans(text, "Bo"), spans(text, "said"))
            inner = Attribution(spans(text, "no"), (), spans(text, "Bo"), found_by="inner.ccomp")
            yield ExtractedArticle(article=article, attributions=(one, inner))

    (line,) = predict(tmp_path, extractor)
    assert json.loads(line) == {
        "doc": "a",
        "attributions": [{"source": [[6, 8]], "cue": [[9, 13]], "content": [[14, 16]]}],
    }


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("Bo Renn, a farmer from Ost, said no", "Bo Renn", "Bo Renn, a farmer from Ost"),
        ("no said Bo Renn, a farmer from Ost.", "Bo Renn", "Bo Renn, a farmer from Ost"),
        ("the men who said no", "the men", "who"),
        ("Bo Renn said no", "Bo Renn", "Bo Renn"),
    ],
)
def test_sources_follow_the_corpus(text: str, source: str, expected: str) -> None:
    one = Attribution(spans(text, "no"), spans(text, source), spans(text, "said"))
    assert [span.of(text) for span in polnear_source(text, one)] == [expected]


def test_gold_is_read_from_brat_standoff(tmp_path: Path) -> None:
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "a.txt").write_text("Bo said no, no.", encoding="utf-8")
    marks = "T1\tSource 0 2\tBo\nT2\tCue 3 7\tsaid\nT3\tContent 8 10;12 14\tno no\n"
    standoff = f"{marks}E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3\n"
    (tmp_path / "attributions" / "a_00ff.ann").write_text(standoff, encoding="utf-8")
    (gold,) = read_gold(tmp_path)
    assert gold.attributions == (GoldAttribution(((0, 2),), ((3, 7),), ((8, 10), (12, 14))),)


def test_weights_learn_what_separates_right_from_wrong() -> None:
    weights = fit([(True, ["bias", "a"]), (False, ["bias", "b"])] * 200)
    assert weights["a"] > 0 > weights["b"]


def test_a_word_is_rated_without_its_own_token() -> None:
    data = [Example(("t", n), right, ("lemma=say/V",)) for n, right in enumerate([True, True, False])]
    overall, others = rates(data)
    assert others[2] > overall["say/V"] > others[0]
