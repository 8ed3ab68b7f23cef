"""kg.query.sums: sums kept beside the graph are what the query gives, after every change."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from kg.app.together import bring_together, sum_up
from kg.domain.identity import Verdict
from kg.domain.modality import SpeechAct
from kg.domain.resolution import ResolvedArticle
from kg.domain.review import Action
from kg.link.judge import judge
from kg.query.identity import read_identities
from kg.query.rows import Rows
from kg.query.run import ask
from kg.query.sums import summed
from kg.rdf import iris
from kg.review.claims import Correction, correct, review, undo
from kg.review.decisions import decide
from kg.store.open import open_store
from kg.store.oxigraph import ClaimStore
from tests.link.claims.conftest import Said, article
from tests.link.claims.test_linking import POOL

QUESTIONS = ("actor-place", "source-months")


def are_kept(store: ClaimStore, question: str) -> bool:
    return summed(store, question, read_identities(store)) is not None


def check(store: ClaimStore) -> None:
    """Compare what the query gives with what the sums give after they have followed."""
    assert not any(are_kept(store, question) for question in QUESTIONS)
    plain = [ask(store, question) for question in QUESTIONS]
    sum_up(store)
    assert all(are_kept(store, question) for question in QUESTIONS)
    assert [ask(store, question) for question in QUESTIONS] == plain


def claim(store: ClaimStore, words: str) -> str:
    return next(iter(ask(store, "who-claimed", text=words).records()))["claim"] or ""


def test_sums_follow_articles_that_come_change_and_go(tmp_path: Path, sample_resolved: list[ResolvedArticle]) -> None:
    random = Random(5)
    articles = [*sample_resolved, *POOL]
    with open_store(str(tmp_path / "s"), mode="create") as store:
        for step in range(12):
            held = [entry.key for entry in store.articles()]
            if held and step % 3 == 2:
                store.remove(random.choice(held))
            else:
                one = random.choice(articles)
                changed = replace(one, article=replace(one.article, published=f"2031-0{step % 9 + 1}-07"))
                if store.put(changed) == "unchanged":
                    continue
            check(store)


def test_sums_tell_what_is_said_of_a_place_from_what_is_by_context(sample_store: ClaimStore) -> None:
    one = article(
        Said("Norwell Office", "it was a shambles", through=("Vale Bureau",)),
        Said("Norwell Office", "Eastmoor holds"),
        key="shambles.txt",
    )
    shambles, holds = one.claims
    sample_store.put(replace(one, claims=(replace(shambles, context=("place/101",)), holds)))
    check(sample_store)
    told = {row["actor"]: row["relation"] for row in ask(sample_store, "actor-place").records()}
    assert told["Norwell Office"] == "says; says in context"
    assert told["Vale Bureau"] == "relays in context"


def test_sums_follow_who_is_taken_for_one(sample_store: ClaimStore) -> None:
    for resolved in POOL:
        sample_store.put(resolved)
    judge(sample_store)
    check(sample_store)
    before = len(ask(sample_store, "actor-place"))
    names = ("organization/norwell-office", "organization/suder-office")
    one, other = (iris.entity_iri(sample_store.base, name) for name in names)
    decide(sample_store, one, other, Verdict.SAME)
    check(sample_store)
    assert len(ask(sample_store, "actor-place")) < before
    decide(sample_store, one, other, Verdict.DIFFERENT)
    check(sample_store)
    assert len(ask(sample_store, "actor-place")) == before


def test_a_group_of_several_kinds_is_left_to_the_query(sample_store: ClaimStore) -> None:
    one, other = (iris.entity_iri(sample_store.base, name) for name in ("organization/dawn", "person/bram-oke"))
    decide(sample_store, one, other, Verdict.SAME)
    before = ask(sample_store, "actor-place")
    sum_up(sample_store)
    assert not are_kept(sample_store, "actor-place")
    assert ask(sample_store, "actor-place") == before


def test_articles_are_listed_with_how_they_are_known_as_by_the_query(sample_store: ClaimStore) -> None:
    plain = ask(sample_store, "articles")
    sum_up(sample_store)
    assert are_kept(sample_store, "articles")
    assert ask(sample_store, "articles") == plain
    assert {row["notBefore"] for row in plain.records()} == {None, "2031-03-02"}


def test_sums_follow_reviews(sample_store: ClaimStore) -> None:
    sum_up(sample_store)
    review(sample_store, claim(sample_store, "houses burned"), Action.REJECTED, author="A")
    check(sample_store)
    made = correct(sample_store, claim(sample_store, "one crew"), Correction(claimant="Bram Oke"), author="A")
    check(sample_store)
    undo(sample_store, made.iri)
    check(sample_store)


def test_a_build_leaves_sums_that_are_up_to_date(sample_store: ClaimStore) -> None:
    bring_together(sample_store)
    assert all(are_kept(sample_store, question) for question in QUESTIONS)
    assert len(ask(sample_store, "source-months")) > 3


def test_a_reader_beside_a_writer_asks_its_own_copy(tmp_path: Path, sample_resolved: list[ResolvedArticle]) -> None:
    location = str(tmp_path / "s")
    with open_store(location, mode="create") as store:
        for resolved in sample_resolved:
            store.put(resolved)
        sum_up(store)
        before = [ask(store, question) for question in QUESTIONS]
    with open_store(location, mode="write") as writer, open_store(location) as reader:
        assert are_kept(reader, "actor-place")
        writer.remove("wire/gazette.txt")
        sum_up(writer)
        assert [ask(reader, question) for question in QUESTIONS] == before
        assert not are_kept(reader, "actor-place")
        after: list[Rows] = [ask(writer, question) for question in QUESTIONS]
        assert after != before


@pytest.mark.parametrize("question", QUESTIONS)
def test_parameters_are_asked_of_the_graph(sample_store: ClaimStore, question: str) -> None:
    sum_up(sample_store)
    assert len(ask(sample_store, question, since="2031-03-05")) < len(ask(sample_store, question))


def test_undated_articles_have_a_month_of_their_own(sample_store: ClaimStore) -> None:
    undated = article(Said("Norwell Office", "the road to Eastmoor must reopen", SpeechAct.DEMANDS), key="u.txt")
    sample_store.put(replace(undated, article=replace(undated.article, published=None)))
    check(sample_store)
    assert None in [row["month"] for row in ask(sample_store, "source-months").records()]
