"""kg.link.claims: reviewers' claims are linked in the place of those that were read, annotators' beside them."""

from kg.app.review import correct, reject, undo
from kg.app.together import bring_together
from kg.domain.linking import LinkType
from kg.domain.review import Action
from kg.link.claims.linking import link
from kg.query.run import ask
from kg.review.adopting import adopt
from kg.review.annotations import Annotated
from kg.review.claims import review
from kg.store.open import open_store
from kg.store.oxigraph import ClaimStore
from tests.link.claims.conftest import Said, article
from tests.link.claims.test_linking import found, linked

OPEN = "the harbour bridge at Eastmoor was destroyed by the flood"
SHORTER = "the harbour bridge at Eastmoor was destroyed"
SHUT = "the harbour bridge at Eastmoor was not destroyed by the flood"
LATER = Said("Norwell Office", "that 55 soldiers were detained in Salt Ferry")
ONE = article(Said("Norwell Office", OPEN), key="1.txt")
OTHER = article(Said("Suder Office", SHUT, negative=True), key="2.txt", publisher="Courier", published="2031-03-06")
AGREEING = article(Said("Suder Office", OPEN), key="3.txt", publisher="Courier", published="2031-03-06")
AGAINST, WITH = LinkType.CONTRADICTS, LinkType.CORROBORATES


def claim(store: ClaimStore, key: str, words: str = "") -> str:
    """Return the claim of an article as it stands, by some of its words."""
    rows = ask(store, "who-claimed", **{"in": key}, **({"text": words} if words else {})).records()
    (only,) = [row["claim"] or "" for row in rows]
    return only


def anew(store: ClaimStore) -> list[str]:
    """Return all quads after everything is linked from the start, in a store without any link before."""
    store.statements.await_linking(store.keys())
    link(store)
    return sorted(map(str, store.quads()))


def test_a_corrected_claim_is_linked_in_the_place_of_the_one_that_was_read() -> None:
    with open_store("memory:", mode="create") as store:
        linked(store, ONE, OTHER)
        assert found(store, AGAINST) == [("contradicts", SHUT, OPEN)]
        correct(
            claim(store, "1.txt"), content="the harbour bridge at Eastmoor was destroyed", store=store, author="Ada"
        )
        assert found(store, AGAINST) == [("contradicts", SHUT, "the harbour bridge at Eastmoor was destroyed")]
        (row,) = ask(store, "contradictions").records()
        assert {row["text"], row["otherText"]} == {SHUT, SHORTER}


def test_a_rejected_claim_is_in_no_link_and_comes_back_with_its_links() -> None:
    with open_store("memory:", mode="create") as store:
        linked(store, ONE, OTHER)
        before = sorted(map(str, store.quads()))
        made = reject(claim(store, "1.txt"), store=store, author="Ada")
        assert found(store) == []
        undo(made.iri, store=store)
        assert sorted(map(str, store.quads())) == before


def test_a_corrected_source_makes_a_contradiction_of_what_was_an_update(store: ClaimStore) -> None:
    """A source that gives another figure later updates itself; another source contradicts it."""
    linked(
        store,
        article(Said("Norwell Office", "that 40 soldiers were detained in Salt Ferry"), key="1.txt"),
        article(
            Said("Norwell Office", "that 55 soldiers were detained in Salt Ferry"), key="2.txt", published="2031-03-09"
        ),
        article(Said("Suder Office", "that the mill in Eastmoor burned"), key="3.txt"),
    )
    assert [kind for kind, *_ in found(store)] == ["updates"]
    made = correct(claim(store, "2.txt"), claimant="Suder Office", store=store, author="Ada")
    assert [kind for kind, *_ in found(store)] == ["contradicts"]
    undo(made.iri, store=store)
    assert [kind for kind, *_ in found(store)] == ["updates"]


def test_a_corrected_modality_makes_and_ends_a_contradiction(store: ClaimStore) -> None:
    linked(store, ONE, AGREEING)
    assert [kind for kind, *_ in found(store)] == ["corroborates"]
    made = correct(claim(store, "3.txt"), act="denies", polarity="negative", store=store, author="Ada")
    assert [kind for kind, *_ in found(store)] == ["contradicts"]
    undo(made.iri, store=store)
    assert [kind for kind, *_ in found(store)] == ["corroborates"]


def test_independence_counts_the_corrected_root(store: ClaimStore) -> None:
    """Two papers that give one office's words do not corroborate each other; those of two offices do."""
    linked(
        store,
        ONE,
        article(Said("Norwell Office", OPEN), key="2.txt", publisher="Courier"),
        article(Said("Suder Office", "that the mill in Salt Ferry burned"), key="3.txt"),
    )
    assert found(store, WITH) == []
    made = correct(claim(store, "2.txt"), claimant="Suder Office", store=store, author="Ada")
    assert found(store, WITH) == [("corroborates", OPEN, OPEN)]
    assert [row["sources"] for row in ask(store, "corroboration").records()] == ["Norwell Office; Suder Office"]
    undo(made.iri, store=store)
    assert found(store, WITH) == []


def test_an_annotators_claim_corroborates(store: ClaimStore) -> None:
    """In an article that the store does not hold, where nothing but the mark tells who and where."""
    linked(store, ONE)
    adopt(store, [(AGREEING, Annotated(AGREEING.article, ()))], author="Ada")
    bring_together(store)
    assert found(store) == [("corroborates", OPEN, OPEN)]


def test_an_annotators_claim_is_linked_as_a_reading_of_the_same_would_be(store: ClaimStore) -> None:
    linked(store, ONE, OTHER)
    with open_store("memory:", mode="create") as other:
        linked(other, ONE)
        adopt(other, [(OTHER, Annotated(OTHER.article, ()))], author="Ada")
        link(other)
        assert found(other) == found(store) != []


def test_reviews_one_by_one_give_the_links_of_linking_all_anew(store: ClaimStore) -> None:
    linked(store, ONE, OTHER, AGREEING)
    correct(claim(store, "1.txt"), claimant="Suder Office", store=store, author="Ada")
    reject(claim(store, "2.txt"), store=store, author="Ada")
    correct(claim(store, "3.txt"), polarity="negative", act="denies", store=store, author="Ada")
    before = sorted(map(str, store.quads()))
    assert anew(store) == before


def test_links_follow_a_review_in_a_build_and_by_themselves(store: ClaimStore) -> None:
    linked(store, ONE, OTHER)
    review(store, claim(store, "1.txt"), Action.REJECTED, author="Ada")
    assert link(store).articles == 1
    assert found(store) == []
    assert link(store).articles == 0
