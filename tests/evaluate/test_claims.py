"""Predictions for the claims gold, in the scorer's format."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from kg.domain.article import Article
from kg.domain.attribution import Attribution
from kg.domain.errors import InputError
from kg.domain.extraction import ExtractedArticle
from kg.domain.mention import EntityKind, Mention
from kg.domain.modality import Modality, QuoteType, SpeechAct
from kg.domain.span import Span
from kg.evaluate.claims import predict, prediction
from kg.names.gazetteer import Gazetteer
from kg.resolve import resolve_article

TEXT = "The tide is high.\r\n\r\nAda Holm told Reuters that Aarhus\u00a0would flood. It reportedly rained. Boats sank."


def found(article: Article) -> ExtractedArticle:
    def span(words: str) -> Span:
        start = article.text.index(words)
        return Span(start, start + len(words))

    predicts = Modality(act=SpeechAct.PREDICTS)
    return ExtractedArticle(
        article=article,
        mentions=(
            Mention(span("Ada Holm"), EntityKind.PERSON),
            Mention(span("Reuters"), EntityKind.PUBLICATION),
            Mention(span("Aarhus"), EntityKind.PLACE),
        ),
        attributions=(
            Attribution((span("Aarhus\u00a0would flood"),), (span("Ada Holm"),), (span("told"),), modality=predicts),
            Attribution((span("It"), span("rained")), (), (span("reportedly"),)),
        ),
        statements=(Attribution((span("Boats sank"),), quote=QuoteType.OWN_VOICE),),
    )


def extractor(articles: Iterable[Article]) -> Iterator[ExtractedArticle]:
    return (found(article) for article in articles)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_bytes(TEXT.encode())
    (tmp_path / "notes.md").write_text("no article", encoding="utf-8")
    return tmp_path


def test_a_line_for_every_text_in_order_of_name(folder: Path) -> None:
    lines = [json.loads(line) for line in predict(folder, extractor, Gazetteer.open())]
    assert [line["doc"] for line in lines] == ["a.txt", "b.txt"]


def test_attributions_carry_spans_names_chain_and_label(folder: Path) -> None:
    line = json.loads(next(predict(folder, extractor, Gazetteer.open())))
    told, rained = line["attributions"]
    start = TEXT.index("Aarhus")
    assert told == {
        "source": [[21, 29]],
        "cue": [[30, 34]],
        "content": [[start, start + 18]],
        "source_name": "Ada Holm",
        "chain": ["publisher", "Reuters", "Ada Holm"],
        "modality": "predicts",
    }
    assert (rained["source_name"], rained["chain"]) == (None, ["publisher"])


def test_places_and_actors_carry_their_mentions(folder: Path) -> None:
    line = json.loads(next(predict(folder, extractor, Gazetteer.open())))
    (aarhus,) = line["places"]
    start = TEXT.index("Aarhus")
    assert aarhus["mentions"] == [[start, start + 6]]
    assert round(aarhus["lat"]) == 56
    assert {actor["name"] for actor in line["actors"]} == {"Ada Holm", "Reuters"}


def test_own_voice_is_no_attribution() -> None:
    resolved = resolve_article(found(Article(TEXT)))
    assert len(resolved.claims) == 3
    assert len(prediction("a.txt", resolved)["attributions"]) == 2  # type: ignore[arg-type]


def test_a_folder_without_texts_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no \.txt files"):
        next(predict(tmp_path, extractor, Gazetteer.open()))
