"""Who answers whom: a word for a claim points at the claim of somebody else right before it."""

import pytest

from kg.domain.linking import LinkType
from kg.domain.modality import SpeechAct
from kg.link.claims.linking import link
from kg.store.open import open_store
from tests.link.claims.conftest import Said, article
from tests.link.claims.test_linking import found


def _answers(words: str) -> list[tuple[str, str, str]]:
    first = Said("Norwell Office", "the depot had passed an inspection in March")
    answer = Said("Dock Union", words, act=SpeechAct.REJECTS)
    with open_store("memory:", mode="create") as store:
        store.put(article(first, answer, key="1.txt"))
        link(store)
        return found(store, LinkType.RESPONDS_TO)


@pytest.mark.parametrize("words", ["that account", "the account", "this assertion", "his explanation", "it", "that"])
def test_a_word_for_a_claim_answers_the_claim_before_it(words: str) -> None:
    assert _answers(words) == [("respondsTo", words, "the depot had passed an inspection in March")]


@pytest.mark.parametrize("words", ["to comment", "that offer of a ship", "a second depot in the port"])
def test_what_else_is_turned_down_answers_nobody(words: str) -> None:
    assert _answers(words) == []


def test_a_denial_of_such_a_thing_answers_who_named_the_thing() -> None:
    leak = Said("Dock Union", "the leak had been reported in March")
    then = Said("Dock Union", "they saw it and went home")
    denial = Said("Norwell Office", "that there had been any such report", act=SpeechAct.DENIES)
    with open_store("memory:", mode="create") as store:
        store.put(article(leak, then, denial, key="1.txt"))
        link(store)
        assert found(store, LinkType.CONTRADICTS) == [("contradicts", denial.words, leak.words)]
