"""kg.query.pages and what else spares a question the whole graph: the answer is that of the query itself."""

import pytest

from kg.app.together import bring_together, sum_up
from kg.domain.identity import Verdict
from kg.domain.modality import SpeechAct
from kg.domain.review import Action
from kg.query.catalogue import Question, find, questions
from kg.query.identity import read_identities
from kg.query.pages import Pages
from kg.query.rows import Rows, ordered
from kg.query.run import _solutions, _united, ask
from kg.rdf import iris
from kg.review.claims import Correction, correct, review
from kg.review.decisions import decide
from kg.store.oxigraph import ClaimStore
from tests.link.claims.conftest import Said, article
from tests.link.claims.test_linking import POOL

SPARED = [one for one in questions() if one.pages or one.whole or one.beside]


def plain(store: ClaimStore, question: Question, limit: int) -> Rows:
    """Ask for everything, then cut."""
    identities = read_identities(store)
    solutions, notes = _solutions(store, question, {}, identities)
    found = _united(store, question, solutions, identities)
    return Rows(question.columns, ordered(found, question, limit), notes, more=max(len(found) - limit, 0))


def claim(store: ClaimStore, words: str) -> str:
    return next(iter(ask(store, "who-claimed", text=words).records()))["claim"] or ""


@pytest.fixture
def full_store(sample_store: ClaimStore) -> ClaimStore:
    """The sample beside articles that agree and disagree, linked, and read without dates too."""
    undated = article(Said("Suder Office", "no road to Eastmoor will reopen", SpeechAct.DENIES), key="undated.txt")
    for resolved in (*POOL, undated):
        sample_store.put(resolved)
    bring_together(sample_store)
    return sample_store


def check(store: ClaimStore) -> None:
    for question in SPARED:
        for limit in (1, 2, 3, 5, 8, 1_000):
            assert ask(store, question.name, limit=limit) == plain(store, question, limit), (question.name, limit)


def test_first_rows_are_those_of_the_whole_answer(full_store: ClaimStore) -> None:
    check(full_store)


def test_reviewed_claims_are_counted_as_they_stand(full_store: ClaimStore) -> None:
    review(full_store, claim(full_store, "houses burned"), Action.REJECTED, author="A")
    correct(full_store, claim(full_store, "one crew"), Correction(claimant="Bram Oke"), author="A")
    check(full_store)
    sum_up(full_store)
    check(full_store)


def test_whoever_is_taken_for_one_is_shown_so(full_store: ClaimStore) -> None:
    names = ("organization/norwell-office", "organization/suder-office")
    decide(full_store, *(iris.entity_iri(full_store.base, name) for name in names), Verdict.SAME)
    check(full_store)
    sum_up(full_store)
    check(full_store)


@pytest.mark.parametrize("question", [one for one in questions() if one.pages], ids=lambda question: question.name)
def test_as_many_rows_are_foretold_as_there_are(full_store: ClaimStore, question: Question) -> None:
    pages = Pages(full_store.store, question, full_store.keys())
    assert pages.rows == len(ask(full_store, question.name)) > 0


def test_only_what_has_the_first_rows_is_asked_for(full_store: ClaimStore) -> None:
    question = find("who-claimed")
    pages = Pages(full_store.store, question, full_store.keys())
    values = pages.leading(3)
    assert 3 <= pages.rows_of(values) < pages.rows
    (asked,) = pages.asked(question.sparql, values)
    assert all(f"<{value}>" in asked for value in values)
