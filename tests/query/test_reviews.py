"""kg.query.reviews: what reviewers put aside is in no answer, on neither side of a link."""

from collections.abc import Iterator

import pytest

from kg.domain.review import Action
from kg.link.claims.linking import link
from kg.query.catalogue import Question, questions
from kg.query.reviews import retired_claims
from kg.query.run import ask
from kg.review.claims import review
from kg.store.open import open_store
from kg.store.oxigraph import ClaimStore
from tests.link.claims.conftest import Said, article
from tests.link.claims.test_linking import POOL

WORDS = "crews advanced near Salt Ferry on three roads"
EARLY, COPY, LATE = (
    article(Said("Norwell Office", WORDS), key="early.txt", published="2031-03-01"),
    article(Said("Norwell Office", WORDS), key="copy.txt", published="2031-03-02", publisher="Courier"),
    article(Said("Suder Office", WORDS), key="late.txt", published="2031-03-03"),
)


@pytest.fixture
def store() -> Iterator[ClaimStore]:
    with open_store("memory:", mode="create") as store:
        for one in (*POOL, EARLY, COPY, LATE):
            store.put(one)
        link(store)
        yield store


def reject(store: ClaimStore, *, article: str) -> None:
    (claim,) = {row["claim"] for row in ask(store, "who-claimed", **{"in": article}).records()}
    review(store, claim or "", Action.REJECTED, author="Ada", time="2031-03-09T10:00:00Z")


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_a_rejected_claim_stands_in_no_column_of_no_answer(store: ClaimStore, question: Question) -> None:
    needed = {parameter.name: "Eastmoor" for parameter in question.parameters if not parameter.optional}
    for row in ask(store, "contradictions").records():
        for claim in (row["claim"], row["other"]):
            review(store, claim or "", Action.REJECTED, author="Ada", time="2031-03-09T10:00:00Z")
    retired = retired_claims(store)
    assert retired
    assert not [row for row in ask(store, question.name, **needed) if not retired.isdisjoint(row)]


def test_a_contradiction_goes_with_either_side(store: ClaimStore) -> None:
    before = list(ask(store, "contradictions").records())
    other = before[0]["other"] or ""
    review(store, other, Action.REJECTED, author="Ada", time="2031-03-09T10:00:00Z")
    after = list(ask(store, "contradictions").records())
    assert len(after) < len(before)
    assert after == [row for row in before if other not in (row["claim"], row["other"])]


def test_what_one_source_alone_still_says_is_not_corroborated(store: ClaimStore) -> None:
    assert [row["independent"] for row in ask(store, "corroboration", text=WORDS, by="Suder Office").records()]
    reject(store, article="late.txt")
    assert [row["sources"] for row in ask(store, "corroboration", text=WORDS).records()] == []


def test_the_next_article_is_the_origin_of_what_the_first_is_rejected_for(store: ClaimStore) -> None:
    def origins() -> list[str | None]:
        return [row["article"] for row in ask(store, "first-to-say", text=WORDS).records()]

    assert origins() == ["early.txt"]
    (row,) = ask(store, "first-to-say", text=WORDS).records()
    assert row["after"] == "Norwell Office; Suder Office"
    reject(store, article="late.txt")
    (row,) = ask(store, "first-to-say", text=WORDS).records()
    assert row["after"] == "Norwell Office"
    reject(store, article="early.txt")
    assert origins() == ["copy.txt"]


def test_what_one_article_alone_still_prints_is_not_circular(store: ClaimStore) -> None:
    (row,) = ask(store, "circular-sourcing", text=WORDS).records()
    assert (row["articles"], row["publishers"]) == ("2", "Courier; Gazette")
    reject(store, article="copy.txt")
    assert list(ask(store, "circular-sourcing", text=WORDS)) == []


def test_an_article_stays_listed_when_its_claims_are_rejected(store: ClaimStore) -> None:
    reject(store, article="late.txt")
    (row,) = (row for row in ask(store, "articles").records() if row["article"] == "late.txt")
    assert (row["claims"], row["sources"]) == ("0", "0")
