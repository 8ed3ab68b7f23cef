"""Who says that it was never said, of whom: by the name of a body, or of himself as others quote him."""

import pytest

from kg.domain.linking import LinkType
from kg.link.claims.linking import link
from kg.store.open import open_store
from tests.link.claims.conftest import Said, article
from tests.link.claims.test_linking import found

CALM = "the river was calm"


def _contradictions(first: Said, words: str, who: str = "Ada Vale") -> list[tuple[str, str, str]]:
    with open_store("memory:", mode="create") as store:
        store.put(article(first, Said(who, words), key="1.txt"))
        link(store)
        return found(store, LinkType.CONTRADICTS)


@pytest.mark.parametrize(
    "words",
    [
        "the Harbour Office had never used the word",
        "the office never made such a statement",
        "the office did not use that term",
        "the office has not said so",
        "the office didn't say that",
    ],
)
def test_who_says_that_a_body_never_said_it_contradicts_its_claim(words: str) -> None:
    assert _contradictions(Said("Harbour Office", CALM), words) == [("contradicts", words, CALM)]


@pytest.mark.parametrize(
    "words",
    [
        "the school had never used the word",
        "the office had never used the crane",
        "the office had used the word",
        "the office did not say that the pier was closed",
    ],
)
def test_what_others_did_not_say_or_what_was_not_a_word_contradicts_nothing(words: str) -> None:
    assert _contradictions(Said("Harbour Office", CALM), words) == []


def test_who_never_said_it_contradicts_what_others_quote_of_him() -> None:
    words = "I never said that"
    assert _contradictions(Said("Ada Vale", CALM, through=("The Mail",)), words) == [("contradicts", words, CALM)]
    assert _contradictions(Said("Ada Vale", CALM), words) == []
