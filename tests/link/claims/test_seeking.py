"""kg.link.claims.seeking: who demands an end of fighting, and who will have none."""

import pytest

from kg.domain.linking import LinkType
from kg.domain.modality import SpeechAct
from kg.domain.resolution import ResolvedArticle
from kg.store.open import open_store
from tests.link.claims.conftest import Said, article
from tests.link.claims.test_linking import found, linked

DEMANDS, PREDICTS, REJECTS, STATES = SpeechAct.DEMANDS, SpeechAct.PREDICTS, SpeechAct.REJECTS, SpeechAct.STATES
BOTH = (Said("Norwell Office", "that its roads are dry"), Said("Suder Office", "that its harvest is in"))
"""By whom an article speaks of two states."""


def _demand(*beside: Said, published: str = "2031-03-05") -> ResolvedArticle:
    return article(
        *beside, Said("Vale Bureau", "an immediate ceasefire", act=DEMANDS), key="1.txt", published=published
    )


def _refusal(words: str, act: SpeechAct, *beside: Said, who: str = "Suder Office") -> ResolvedArticle:
    return article(*beside, Said(who, words, act=act), key="2.txt", publisher="Courier", published="2031-03-20")


def _contradicted(*articles: ResolvedArticle) -> list[tuple[str, str, str]]:
    with open_store("memory:", mode="create") as store:
        return found(linked(store, *articles), LinkType.CONTRADICTS)


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("that there will be no negotiations before the harbour is empty", PREDICTS),
        ("to negotiate until the last battalion is gone", REJECTS),
        ("any truce that leaves the harbour divided", REJECTS),
    ],
)
def test_who_will_have_no_talks_contradicts_who_demands_a_ceasefire(words: str, act: SpeechAct) -> None:
    ((kind, *sides),) = _contradicted(_demand(*BOTH), _refusal(words, act, *BOTH))
    assert kind == "contradicts"
    assert set(sides) == {"an immediate ceasefire", words}


def test_within_an_article_they_need_not_name_the_states() -> None:
    said = Said("Suder Office", "to negotiate", act=REJECTS)
    assert len(_contradicted(article(Said("Vale Bureau", "an immediate ceasefire", act=DEMANDS), said))) == 1


def test_that_there_were_no_talks_refuses_none() -> None:
    assert not _contradicted(_demand(*BOTH), _refusal("that there were no negotiations on Monday", STATES, *BOTH))


def test_whoever_expects_talks_refuses_none() -> None:
    assert not _contradicted(_demand(*BOTH), _refusal("that negotiations will start", PREDICTS, *BOTH))


def test_one_side_does_not_contradict_itself() -> None:
    own = _refusal("to negotiate until the last battalion is gone", REJECTS, *BOTH, who="Norwell Office")
    assert not _contradicted(_demand(*BOTH), own)


def test_articles_on_two_wars_do_not_meet() -> None:
    other = _refusal("to negotiate until the last battalion is gone", REJECTS)
    assert not _contradicted(_demand(*BOTH), other)


def test_what_is_said_months_later_is_of_another_moment() -> None:
    other = _refusal("to negotiate until the last battalion is gone", REJECTS, *BOTH)
    assert not _contradicted(_demand(*BOTH, published="2030-11-01"), other)
