"""What stands side by side: what is said of all of a kind, and what one of them tells."""

import pytest

from kg.domain.linking import LinkType
from kg.link.claims.linking import link
from kg.store.open import open_store
from tests.link.claims.conftest import Said, article
from tests.link.claims.test_linking import found

ALONE = "his cabin stayed dark"


def _contradictions(*said: Said) -> list[tuple[str, str, str]]:
    with open_store("memory:", mode="create") as store:
        store.put(article(*said, key="1.txt"))
        link(store)
        return found(store, LinkType.CONTRADICTS)


@pytest.mark.parametrize(
    "words", ["all workers got light", "every worker got light", "each of the nine workers got light"]
)
@pytest.mark.parametrize("first", [True, False])
def test_one_of_them_stands_against_what_is_said_of_all(words: str, first: bool) -> None:
    member, office = Said("a worker", ALONE, unnamed=True), Said("Norwell Office", words)
    said = (member, office) if first else (office, member)
    assert _contradictions(*said) == [("contradicts", said[1].words, said[0].words)]


@pytest.mark.parametrize("words", ["all cabins got light", "the workers got light", "all sailors got light"])
def test_what_is_said_of_others_stands_against_nobody(words: str) -> None:
    assert _contradictions(Said("a worker", ALONE, unnamed=True), Said("Norwell Office", words)) == []


def test_who_has_a_name_is_not_taken_for_one_of_a_kind() -> None:
    assert _contradictions(Said("Worker Ltd", ALONE), Said("Norwell Office", "all workers got light")) == []
