from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.domain.article import Article
from kg.domain.concept import EventConcept
from kg.extract.concepts import NOTHING, Lexicon
from kg.extract.events import find_events
from kg.extract.parse import parse

if TYPE_CHECKING:
    from spacy.language import Language

OUTAGE = EventConcept("https://ada.example/outage", "grid outage", "x", ("power cut", "rolling black-out", "Strike"))
OWN = Lexicon.of([OUTAGE])


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("Two power cuts hit the harbour.", ["power cuts"]),
        ("The power was cut.", []),
        ("They fear rolling black-outs.", ["rolling black-outs"]),
        ("The strike cut power; cut the power.", ["strike"]),
        ("", []),
    ],
)
def test_phrases_are_found_inflected_and_across_hyphens(text: str, phrases: list[str], nlp: "Language") -> None:
    doc = parse(text, nlp)
    found = [doc[i].text for i in OWN.found(doc)]
    assert len(found) == len(phrases)
    assert all(word in phrase for word, phrase in zip(found, phrases, strict=True))


def test_the_word_of_a_phrase_is_its_head(nlp: "Language") -> None:
    doc = parse("Two power cuts hit the harbour.", nlp)
    assert [doc[i].text for i in OWN.found(doc)] == ["cuts"]


def test_the_users_kind_of_event_comes_before_kgs_own(nlp: "Language") -> None:
    text = "A strike closed the harbour."
    article, doc = Article(text), parse(text, nlp)
    before = {one.trigger.of(text): one.type for one in find_events(article, doc, ())}
    after = {one.trigger.of(text): one.type for one in find_events(article, doc, (), own=OWN)}
    assert after == before | {"strike": OUTAGE.iri}


@settings(max_examples=25, deadline=None)
@given(word=st.text(min_size=1, max_size=12), text=st.text(max_size=40))
def test_any_word_may_be_asked_for_in_any_text(word: str, text: str, nlp: "Language") -> None:
    own = Lexicon.of([EventConcept("x:a", "a", "x", (word,))]) if any(map(str.isalnum, word)) else NOTHING
    doc = parse(text, nlp)
    assert all(0 <= i < len(doc) for i in own.found(doc))
