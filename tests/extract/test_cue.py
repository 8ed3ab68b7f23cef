"""What a negated cue leaves of its content."""

from typing import TYPE_CHECKING

import pytest

from kg.domain.attribution import Attribution
from kg.domain.modality import Certainty, SpeechAct
from kg.domain.span import Span
from kg.extract.cue import read_cue
from kg.extract.parse import parse
from kg.extract.tagger.lemma import cue_lemma

if TYPE_CHECKING:
    from spacy.language import Language


def said(text: str, source: str, cue: str, content: str, nlp: "Language") -> tuple[SpeechAct, Certainty]:
    source_span, cue_span, content_span = (
        (Span(text.index(part), text.index(part) + len(part)),) for part in (source, cue, content)
    )
    one = Attribution(content=content_span, source=source_span, cue=cue_span, lemma=cue_lemma(cue))
    found = read_cue(parse(text, nlp), one)
    return found.act, found.certainty


OPEN = [
    ("The ministry has not confirmed that the wall broke.", "The ministry", "has not confirmed", "that the wall broke"),
    ("The wall is old. Nor did it say that the dam was safe.", "it", "say", "that the dam was safe"),
    ("No official believes that the harbour opens soon.", "No official", "believes", "that the harbour opens soon"),
    ("Nobody in town thinks that the dam is safe.", "Nobody in town", "thinks", "that the dam is safe"),
    ("Neither side wants to return to the talks.", "Neither side", "wants", "to return to the talks"),
    ("The army did not accuse the police of arson.", "The army", "did not accuse", "the police of arson"),
    ("The mayor did not warn that the dam might break.", "The mayor", "did not warn", "that the dam might break"),
    ("The council did not promise to rebuild the pier.", "The council", "did not promise", "to rebuild the pier"),
    ("The clerk did not demand that the port be closed.", "The clerk", "did not demand", "that the port be closed"),
    ("The office declined to confirm that two boats sank.", "The office", "declined to confirm", "that two boats sank"),
    ("Ada Vale may announce that she resigns.", "Ada Vale", "may announce", "that she resigns"),
    ("The army is yet to confirm that its boat sank.", "The army", "is yet to confirm", "that its boat sank"),
    ("She resigned without saying that the fund was empty.", "She", "saying", "that the fund was empty"),
    ("The mayor barely mentioned the flood.", "The mayor", "barely mentioned", "the flood"),
    ("The clerk did not claim that the fund was empty.", "The clerk", "did not claim", "that the fund was empty"),
    ("The council has dropped its demand for a new pier.", "The council", "has dropped its demand for", "a new pier"),
    ("The clerk withdrew the claim that the fund was empty.", "The clerk", "withdrew the claim", "the fund was empty"),
]


@pytest.mark.parametrize(("text", "source", "cue", "content"), OPEN)
def test_what_nobody_has_said_is_left_open(text: str, source: str, cue: str, content: str, nlp: "Language") -> None:
    assert said(text, source, cue, content, nlp) == (SpeechAct.LEAVES_OPEN, Certainty.UNDERSPECIFIED)


def test_who_cannot_resist_saying_it_says_it(nlp: "Language") -> None:
    text = "She could not resist pointing out that the pier was new."
    assert said(text, "She", "could not resist pointing out", "that the pier was new", nlp)[1] is Certainty.CERTAIN


REJECTED = [
    ("She keeps the wall, nor does she intend to give up the field.", "she", "intend", "to give up the field"),
    ("The governor does not want to close the port.", "The governor", "does not want", "to close the port"),
    ("Ada Vale does not support the sale of the harbour.", "Ada Vale", "does not support", "the sale of the harbour"),
    ("The union never planned to strike.", "The union", "never planned", "to strike"),
    ("The union has no plans to strike.", "The union", "has no plans", "to strike"),
]


@pytest.mark.parametrize(("text", "source", "cue", "content"), REJECTED)
def test_who_does_not_want_or_mean_to_rejects(text: str, source: str, cue: str, content: str, nlp: "Language") -> None:
    assert said(text, source, cue, content, nlp)[0] is SpeechAct.REJECTS


@pytest.mark.parametrize("cue", ["does not believe", "hardly expects", "no longer thinks", "does not agree"])
def test_who_does_not_believe_it_denies_it(cue: str, nlp: "Language") -> None:
    text = f"The company {cue} that the mine will open."
    assert said(text, "The company", cue, "that the mine will open", nlp)[0] is SpeechAct.DENIES


def test_who_is_about_to_demand_wants_it_already(nlp: "Language") -> None:
    found = said("The union will demand a new pier.", "The union", "will demand", "a new pier", nlp)
    assert found == (SpeechAct.DEMANDS, Certainty.UNDERSPECIFIED)


def test_a_cue_after_somebody_elses_nor_stands(nlp: "Language") -> None:
    text = "Nor did the mayor resign, and the council promised to rebuild the pier."
    assert said(text, "the council", "promised", "to rebuild the pier", nlp)[0] is SpeechAct.PROMISES
