"""kg.link.claims.elliptic: a claim that leaves its verb to the one before it."""

import pytest

from kg.domain.linking import LinkType
from kg.store.open import open_store
from tests.link.claims.conftest import Said, article
from tests.link.claims.test_linking import found, linked

WILL, WILL_NOT = "that she will reopen the harbour in June", "that she will not reopen the harbour in June"


@pytest.mark.parametrize(
    ("before", "words", "against"),
    [
        (WILL, "that she will not", True),
        (WILL, "she won’t", True),
        (WILL, "that she did n't", True),
        (WILL, "that she will", False),
        (WILL_NOT, "that she will", True),
        (WILL_NOT, "that she will not", False),
        (WILL, "that she will not say", False),
        (WILL, "that the mayor of the town will not", False),
    ],
)
def test_a_claim_without_a_verb_of_its_own_turns_the_one_before_it_round(
    before: str, words: str, against: bool
) -> None:
    said = article(Said("Norwell Office", before, negative=" not " in before), Said("Suder Office", words))
    with open_store("memory:", mode="create") as store:
        assert bool(found(linked(store, said), LinkType.CONTRADICTS)) is against


def test_it_speaks_of_no_other_claim_than_the_one_right_before_it() -> None:
    between = Said("Vale Bureau", "that 40 soldiers were detained")
    said = article(Said("Norwell Office", WILL), between, between, Said("Suder Office", "that she will not"))
    with open_store("memory:", mode="create") as store:
        pairs = found(linked(store, said), LinkType.CONTRADICTS)
        assert all(WILL not in sides for _, *sides in pairs)
