from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.domain.article import Article
from kg.domain.attribution import Attribution
from kg.domain.claim import factuality
from kg.domain.modality import Certainty, Factuality, Modality, Polarity, QuoteType, SpeechAct, Stance, Temporality
from kg.domain.span import Span
from kg.extract.modality import gold_label, judge
from kg.extract.outlook import Looking, Outlook
from kg.extract.parse import parse
from kg.extract.wordlists import rows

if TYPE_CHECKING:
    from spacy.language import Language


def judged(marked: str, nlp: "Language", look: Looking | None = None) -> Modality:
    """Judge a sentence with its [source], {cue} and <content> marked."""
    text = ""
    spans: dict[str, tuple[int, int]] = {}
    for char in marked:
        if char in "[{<":
            spans[char] = (len(text), len(text))
        elif char in "]}>":
            opening = {"]": "[", "}": "{", ">": "<"}[char]
            spans[opening] = (spans[opening][0], len(text))
        else:
            text += char
    doc = parse(text, nlp)
    content = Span(*spans["<"])
    cue = tuple(Span(*spans[mark]) for mark in "{" if mark in spans)
    words = doc.char_span(cue[0].start, cue[0].end) if cue else None
    verbs = [token.lemma_ for token in words or () if token.tag_.startswith("VB")]
    lemma = next((verb for verb in verbs if verb not in {"have", "be", "do"}), None)
    quoted = content.of(text)[0] == '"'
    attribution = Attribution(
        content=(content,),
        source=tuple(Span(*spans[mark]) for mark in "[" if mark in spans),
        cue=cue,
        lemma=lemma,
        quote=(QuoteType.DIRECT if quoted else QuoteType.INDIRECT) if cue else QuoteType.OWN_VOICE,
    )
    return judge(Article(text), doc, attribution, look)


ACTS = [
    ("[The mayor] {said} <the bridge is open>.", "states"),
    ("[The mayor] {claimed} that <the bridge is open>.", "claims"),
    ("[The clerk] {alleged} that <the fund was empty>.", "alleges"),
    ("[The union] {accused} the firm of <hiding losses>.", "accuses"),
    ("[The senator] {blamed} <the ministry for the delay>.", "accuses"),
    ("[The firm] {denied} that <it hid losses>.", "denies"),
    ("[The firm] {rejected} <the offer>.", "rejects"),
    ("[The firm] {confirmed} that <the plant burned>.", "confirms"),
    ("[The coach] {admitted} that <the team was tired>.", "admits"),
    ("[Officials] {estimated} that <30 boats sank>.", "estimates"),
    ("[Analysts] {predict} that <rents rise again>.", "predicts"),
    ("[The premier] {promised} <to rebuild the pier>.", "promises"),
    ("[The premier] {vowed} that <the pier returns>.", "promises"),
    ("[The gang] {threatened} <to burn the barn>.", "threatens"),
    ("[The office] {warned} that <the river rises fast>.", "warns"),
    ("[The union] {urged} the firm <to reopen talks>.", "demands"),
    ("[The union] {called for} <an inquiry>.", "demands"),
    ("[The union] has {called} <for an inquiry>.", "demands"),
    ("[The union] {called} <the inquiry a farce>.", "evaluates"),
    ("[The judge] {ordered} <the release of the files>.", "orders"),
    ("[The envoy] {proposed} <a pause in the talks>.", "proposes"),
    ("[The critic] {praised} <the new theatre>.", "evaluates"),
    ("[The mayor] {said} <the firm must pay the fine>.", "demands"),
    ("[The mayor] {said} <the firm would have to pay the fine>.", "demands"),
    ("[The mayor] {said} <the firm should pay the fine>.", "demands"),
    ("[The mayor] {said} that <the council needs to act>.", "demands"),
    ('<"It is true that we must also repair the road,"> {said} [the mayor].', "demands"),
    ('<"Stop the trucks,"> {said} [the mayor].', "demands"),
    ('<"We urge the firm to wait,"> {said} [the mayor].', "demands"),
    ("[The mayor] {insisted} <the firm must pay>.", "demands"),
    ("[The analyst] {said} <the currency will collapse>.", "predicts"),
    ("[The analyst] {said} <prices are going to double>.", "predicts"),
    ("[The analyst] {said} <the bank is expected to fail>.", "predicts"),
    ("[The analyst] {said} <the bank would cut its rates>.", "predicts"),
    ('<"We will build the school,"> {said} [the mayor].', "promises"),
    ("[The firm] {said} <it will pay every worker>.", "promises"),
    ("[The premier] {said} <she would visit the village>.", "promises"),
    ('<"We will never accept this border,"> {said} [the premier].', "rejects"),
    ("[The army] {said} <it had not shelled the clinic>.", "denies"),
    ('<"We did not take the money,"> {said} [the cashier].', "denies"),
    ("[The minister] {said} <the reservists would not be sent abroad>.", "denies"),
    ("[The party] {does not see} <the vote as fair>.", "denies"),
    ("[The clerk] {did not rule out} <a second vote>.", "states"),
    ("[The mayor] {said} <he had to leave early>.", "states"),
    ("[The engineer] {said} <the works should last six months>.", "predicts"),
    ("[The envoy] {said} <the rebels are preparing a raid that would last for weeks>.", "predicts"),
    ('<"The strike would probably hurt the farms,"> {said} [the envoy].', "predicts"),
    ('<"We are going to build the school,"> {said} [the mayor].', "promises"),
    ('<"We are preparing a fair that will last a week,"> {said} [the mayor].', "states"),
    ("[The mayor] {asked} <whether the bridge would hold>.", "leavesOpen"),
    ("<The fair will open in May>.", "predicts"),
    ("<The council must decide in May>.", "states"),
]


@pytest.mark.parametrize(("marked", "act"), ACTS)
def test_the_speech_act_follows_from_cue_and_content(marked: str, act: str, nlp: "Language") -> None:
    assert judged(marked, nlp).act.value == act


@pytest.mark.parametrize(
    ("marked", "act"),
    [
        ("[The engineer] {said} <repairs could take years>.", "predicts"),
        ("[The engineer] {said} <the water may rise again>.", "predicts"),
        ("[The engineer] {said} <the pump may be old>.", "states"),
        ("[The engineer] {said} <the flood may have moved the pump>.", "states"),
        ("[The engineer] {said} <she could swim>.", "states"),
        ("[The engineer] {said} <the pump could not reach the water>.", "states"),
        ("[The engineer] {asked} <whether the water may rise>.", "leavesOpen"),
    ],
)
def test_what_may_come_is_foreseen_where_the_models_see_it_to_come(marked: str, act: str, nlp: "Language") -> None:
    assert judged(marked, nlp, lambda _: Outlook(temporality=Temporality.FUTURE)).act.value == act


@pytest.mark.parametrize(
    ("marked", "polarity"),
    [
        ("[The mayor] {said} <the bridge is not safe>.", "negative"),
        ("[The mayor] {said} <there is no money left>.", "negative"),
        ("[The mayor] {said} <nobody was hurt>.", "negative"),
        ("[The mayor] {said} <the firm never paid>.", "negative"),
        ("[The mayor] {said} <the road is no longer safe>.", "negative"),
        ("[The mayor] {said} <the crews were not able to reach the farm>.", "negative"),
        ('<"I do not think the bridge is safe,"> {said} [the mayor].', "negative"),
        ("[The mayor] {said} <the bridge, which was not safe, is open>.", "positive"),
        ("[The mayor] {said} <he left because the bridge was not safe>.", "positive"),
    ],
)
def test_polarity_is_that_of_the_main_predicate(marked: str, polarity: str, nlp: "Language") -> None:
    assert judged(marked, nlp).polarity.value == polarity


@pytest.mark.parametrize(
    ("marked", "certainty"),
    [
        ("[The mayor] {said} <the bridge is open>.", "certain"),
        ("[The mayor] {said} <the bridge may be closed>.", "possible"),
        ("[The mayor] {said} <the bridge might be closed>.", "possible"),
        ("[The mayor] {said} <perhaps the bridge is closed>.", "possible"),
        ("[The mayor] {said} <the bridge is probably closed>.", "probable"),
        ("[The mayor] {said} <the bridge is reportedly closed>.", "probable"),
        ("[The mayor] {said} <the bridge appears to be closed>.", "probable"),
        ("[The mayor] {said} <the thieves must have fled>.", "probable"),
        ("[The mayor] {believes} <the bridge is closed>.", "probable"),
        ("[The mayor] {said} <the fleet made no confirmed gains>.", "probable"),
        ("[The mayor] {said} <he could not cross the bridge>.", "certain"),
        ("[The mayor] {wondered} <whether the bridge was closed>.", "underspecified"),
    ],
)
def test_hedges_lower_certainty(marked: str, certainty: str, nlp: "Language") -> None:
    assert judged(marked, nlp).certainty.value == certainty


@pytest.mark.parametrize(
    ("marked", "stance"),
    [
        ("[The mayor] {said} <the bridge is open>.", Stance.NEUTRAL),
        ("[The mayor] {claimed} <the bridge is open>.", Stance.DISTANCING),
        ("[The clerk] {alleged} <the fund was empty>.", Stance.DISTANCING),
        ("[The mayor] {confirmed} <the bridge is open>.", Stance.ENDORSING),
        ("[Pictures] {showed} <the bridge was open>.", Stance.ENDORSING),
        ("[The mayor] {acknowledged} <the bridge was unsafe>.", Stance.ENDORSING),
    ],
)
def test_the_cue_shows_how_far_the_article_stands_behind_it(marked: str, stance: Stance, nlp: "Language") -> None:
    assert judged(marked, nlp).stance is stance


@pytest.mark.parametrize(
    ("marked", "hypothetical"),
    [
        ("[The mayor] {said} <the bridge will close if the river rises>.", True),
        ("[The mayor] {rejected} <talks unless the firm pays>.", True),
        ('<"It would be wrong,"> {said} [the mayor].', True),
        ("[The mayor] {said} <the bridge closed>.", False),
        ("[The mayor] {said} <the bridge stays open even if it rains>.", False),
    ],
)
def test_conditions_make_a_content_hypothetical(marked: str, hypothetical: bool, nlp: "Language") -> None:
    assert judged(marked, nlp).hypothetical is hypothetical


def test_a_negation_that_makes_the_denial_counts_once(nlp: "Language") -> None:
    modality = judged("[The army] {said} <it had not shelled the clinic>.", nlp)
    assert modality.polarity is Polarity.POSITIVE
    assert factuality(modality) is Factuality.CERTAIN_NEGATIVE


def test_no_confirmed_gains_are_probably_none(nlp: "Language") -> None:
    assert (
        factuality(judged("[The unit] {said} <the fleet made no confirmed gains>.", nlp))
        is Factuality.PROBABLE_NEGATIVE
    )


@pytest.mark.parametrize(
    ("modality", "label"),
    [
        (Modality(), "asserts"),
        (Modality(act=SpeechAct.CLAIMS), "asserts"),
        (Modality(act=SpeechAct.PROPOSES), "demands"),
        (Modality(act=SpeechAct.THREATENS), "promises"),
        (Modality(act=SpeechAct.WARNS), "predicts"),
        (Modality(act=SpeechAct.ALLEGES), "accuses"),
        (Modality(act=SpeechAct.DENIES), "denies"),
        (Modality(act=SpeechAct.REJECTS), "denies"),
        (Modality(act=SpeechAct.REJECTS, hypothetical=True), "demands"),
    ],
)
def test_speech_acts_fold_into_the_six_labels_of_the_gold(modality: Modality, label: str) -> None:
    assert gold_label(modality) == label


def test_the_word_lists_use_the_value_lists_only() -> None:
    for _, act, stance, certainty in rows("speech-acts"):
        assert (SpeechAct(act).value, Stance(stance).value, Certainty(certainty).value) == (act, stance, certainty)
    assert all(Certainty(certainty) for _, certainty in rows("hedges"))


_VOCABULARY = """
he said we must not will if unless never may deny that the firm pay to have be do no one , . " whether would is I
"""
_WORDS = st.sampled_from(_VOCABULARY.split())


@settings(max_examples=60, deadline=None)
@given(st.lists(_WORDS, min_size=3, max_size=16).map(" ".join), st.data())
def test_any_text_can_be_judged(nlp: "Language", text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4)))
    pieces = [Span(a, b) for a, b in pairwise(cuts) if a < b] or [Span(0, len(text))]
    attribution = Attribution(content=(pieces[-1],), cue=tuple(pieces[:1]), source=tuple(pieces[1:2]))
    assert isinstance(judge(Article(text), parse(text, nlp), attribution), Modality)


@pytest.mark.parametrize(
    ("sentence", "future"),
    [
        ("[The mayor] {said} <the bridge will open>.", True),
        ("[The mayor] {said} <the bridge would open in May>.", True),
        ("[The mayor] {said} <the bridge is open>.", False),
        ("[The mayor] {said} <the bridge had been opened>.", False),
        ("[The mayor] {demanded} that <the bridge be opened>.", True),
        ("[The mayor] {promised} <to open the bridge>.", True),
        ("[The mayor] {warned} that <the bridge was open>.", False),
        ("<The bridge will open in May.>", True),
        ("<The bridge opened in May.>", False),
    ],
)
def test_what_is_still_to_come_is_told_apart(sentence: str, future: bool, nlp: "Language") -> None:
    assert (judged(sentence, nlp).temporality is Temporality.FUTURE) == future
