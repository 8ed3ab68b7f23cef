"""The inner pass: attributions inside contents."""

from collections.abc import Callable

import pytest

from kg.domain.extraction import ExtractedArticle
from kg.extract.tagger.lemma import base
from kg.extract.wordlists import table
from kg.resolve.casting import cast_of
from kg.resolve.inner import inner
from kg.resolve.lexicon import reported_acts
from kg.resolve.page import page_of

Reader = Callable[..., ExtractedArticle]


def found(extracted: ExtractedArticle) -> list[tuple[str, str, str]]:
    text = extracted.article.text
    attributions = inner(extracted.attributions, page_of(extracted), cast_of(extracted))
    return [(one.source[0].of(text), one.cue[0].of(text), one.text(text)) for one in attributions]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (
            "[s [m NRK]] [c wrote] [t that [p Ada Vale] had warned the pier would close].",
            ("Ada Vale", "had warned", "the pier would close"),
        ),
        (
            "[s [m NRK]] [c wrote] [t that the mayor, [p Ada Vale], told aides the pier was safe].",
            ("Ada Vale", "told", "the pier was safe"),
        ),
        (
            "[s [m NRK]] [c wrote] [t that two shipwrights said the hull was cracked].",
            ("two shipwrights", "said", "the hull was cracked"),
        ),
        (
            "[t The pier is shut, the harbour master said], [c according to] [s [m NRK]].",
            ("the harbour master", "said", "The pier is shut"),
        ),
        (
            "[s [p Ada Vale]] [c said] [t she had been told by engineers that the pier was safe].",
            ("engineers", "told", "the pier was safe"),
        ),
        (
            '[t "The police say that nobody was hurt,"] [s [p Ada Vale]] [c said].',
            ("The police", "say", "nobody was hurt"),
        ),
        (
            "[s [m NRK]] [c wrote] [t that the hull was cracked, according to two engineers and a drawing].",
            ("two engineers", "according to", "that the hull was cracked"),
        ),
        (
            '[s [m NRK]] [c wrote]: [t It would "sink the hull, according to two clerks and a drawing."]',
            ("two clerks", "according to", 'It would "sink the hull'),
        ),
        (
            "[s [m NRK]] [c wrote] [t that of ten hulls, according to a report by the yard, two were cracked].",
            ("a report by the yard", "according to", "that of ten hulls … two were cracked"),
        ),
        (
            '[s [m NRK]] [c wrote]: [t "The hull was cracked, according to the report."]',
            ("the report", "according to", '"The hull was cracked'),
        ),
    ],
)
def test_who_says_something_inside_is_found(extracted_of: Reader, markup: str, expected: tuple[str, str, str]) -> None:
    assert found(extracted_of(markup)) == [expected]


@pytest.mark.parametrize(
    "markup",
    [
        "[s [m NRK]] [c wrote] [t that the pier was shut].",
        "[s [m NRK]] [c wrote] [t that [p Ada Vale] tells so many lies that nobody listens].",
        "[s [m NRK]] [c wrote] [t that [p Ada Vale] was told to leave].",
        "[s [p Ada Vale]] [c said] [t that she had said nothing].",
        "[s [p Ada Vale]] [c said] [t that all went according to plan].",
        "[s [p Ada Vale]] [c said] [t that pay rises according to age].",
        '[s [p Ada Vale]] [c said] [t that the hull was cracked, according to "the log"].',
        '[s [m NRK]] [c wrote] [t that the crowd sang "[p Ole Brandt] said it would rain"].',
    ],
)
def test_nothing_is_made_up(extracted_of: Reader, markup: str) -> None:
    assert found(extracted_of(markup)) == []


def test_what_an_extractor_found_is_not_found_again(extracted_of: Reader) -> None:
    markup = "[s [m NRK]] [c wrote] [t that [s2 [p Ada Vale]] [c2 said] [t2 the pier was shut]]."
    assert found(extracted_of(markup)) == []


@pytest.mark.parametrize(
    ("markup", "act", "certainty"),
    [
        ("[s [m NRK]] [c wrote] [t that the army denied that the hull was cracked].", "denies", "certain"),
        ("[s [m NRK]] [c wrote] [t that the yard warned that the hull was cracked].", "warns", "certain"),
        ("[s [m NRK]] [c asked] [t whether the governor ordered the evacuation].", "leavesOpen", "underspecified"),
        ("[s [m NRK]] [c wrote] [t that no inspector said that the hull was cracked].", "leavesOpen", "underspecified"),
        ("[s [m NRK]] [c wrote] [t that the yard said that the hull was cracked].", "states", "certain"),
    ],
)
def test_the_verb_tells_what_is_done(extracted_of: Reader, markup: str, act: str, certainty: str) -> None:
    extracted = extracted_of(markup)
    (one,) = inner(extracted.attributions, page_of(extracted), cast_of(extracted))
    assert (one.modality.act.value, one.modality.certainty.value) == (act, certainty)


def test_the_acts_are_those_that_extraction_knows() -> None:
    known = table("speech-acts")
    for form, told in reported_acts().items():
        act, _, certainty = known[base(form)]
        assert told == (act, certainty), form
