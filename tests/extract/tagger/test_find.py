"""Whatever the text and whatever the network says, the attributions are sound."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg.extract.model
from kg.domain.article import Article
from kg.domain.attribution import Attribution
from kg.domain.span import Span
from kg.extract.tagger.engine import Model
from kg.extract.tagger.find import confidence, find_attributions, quoted_share
from kg.extract.tagger.lemma import cue_lemma
from kg.extract.tagger.viterbi import Decoding, Reading
from kg.extract.tagger.wordpiece import WordPiece

VOCABULARY = Path(kg.extract.model.__file__).with_name("vocab.txt")
WORDPIECE = WordPiece(VOCABULARY.read_text("utf-8").removesuffix("\n").split("\n"))
HOSTILE = st.text(alphabet=st.sampled_from("ab cd\n\"“”'.,:;-–\u0301\u200b\ud800Ж東\x00é7"), max_size=300) | st.text()


def _model(network: Callable[..., Any]) -> Model:
    return Model(network, WORDPIECE, Decoding(), (), "drawn")


def _drawn(seed: int) -> Callable[..., Any]:
    """Return a network that answers at random: the decoder has to make sense of anything."""
    chance = numpy.random.default_rng(seed)

    def ask(ids: Any, case: Any, quote: Any) -> Any:
        length = ids.shape[1]
        scores = [chance.normal(scale=3, size=(1, length, width)).astype("f4") for width in (4, 1, length)]
        return scores[0], scores[1][..., 0], scores[2], scores[0]

    return ask


def _check(text: str, one: Attribution) -> None:
    parts = (*one.source, *one.cue, *one.content)
    assert one.content
    assert all(span.end <= len(text) for span in parts)
    assert not any(a.overlaps(b) for a in one.cue for b in (*one.content, *one.source))
    assert all(span.of(text)[0] not in " ,:\n" and span.of(text)[-1] not in " ,:\n" for span in parts)
    assert not any("\n\n" in span.of(text) for span in parts)
    assert 0 <= one.confidence <= 1


@given(HOSTILE, st.integers(0, 99))
@settings(deadline=None)
def test_spans_of_any_text_are_sound(text: str, seed: int) -> None:
    for one in find_attributions(Article(text), _model(_drawn(seed))):
        _check(text, one)


@pytest.mark.parametrize(
    "text",
    ["said " * 4000, '"' * 4000, "…" * 4000, "x" * 20_000, "said that\n" * 2000, "\ud800" * 3000, "東京" * 2000],
    ids=["words", "marks", "dots", "one word", "lines", "surrogates", "ideographs"],
)
def test_hostile_texts_take_bounded_time(text: str) -> None:
    started = time.process_time()
    for one in find_attributions(Article(text), _model(_drawn(3))):
        _check(text, one)
    assert time.process_time() - started < 20


def test_furniture_is_never_read() -> None:
    text = "Said Ada: no.\n\nBo said the pier holds."
    article = Article(text, furniture=(Span(0, 13),))
    found = find_attributions(article, _model(_drawn(5)))
    assert all(span.start >= 15 for one in found for span in (*one.source, *one.cue, *one.content))


@pytest.mark.parametrize(
    ("cue", "lemma"),
    [
        ("said", "say"),
        ("has repeatedly denied", "deny"),
        ("According to", "according to"),
        ("was told", "tell"),
        ("announcing", "announce"),
        ("admitted", "admit"),
        ("believes", "believe"),
        ("…", None),
    ],
)
def test_lemma_of_a_cue(cue: str, lemma: str | None) -> None:
    assert cue_lemma(cue) == lemma


def test_share_in_quotation_marks() -> None:
    share = quoted_share([Span(0, 10), Span(20, 30)])
    assert (share([Span(0, 10)]), share([Span(5, 15)]), share([Span(12, 18)])) == (1.0, 0.5, 0.0)


@pytest.mark.parametrize("weights", [(), (0.1, 1.0, 0.5, 2.0, 0.5, 1.0)])
def test_confidence_grows_with_the_parts(weights: tuple[float, ...]) -> None:
    low, high = (Reading((1, 1), (), (), p, p, p, p, p) for p in (0.4, 0.95))
    assert 0 <= confidence(low, weights) < confidence(high, weights) <= 1
