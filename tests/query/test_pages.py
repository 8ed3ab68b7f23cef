"""kg.query.pages and what else spares a question the whole graph: the answer is that of the query itself."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random
from sqlite3 import connect

import pytest
from pyoxigraph import Literal, NamedNode

from kg.app.together import bring_together, linked_anew, sum_up
from kg.domain.identity import Verdict
from kg.domain.modality import SpeechAct
from kg.domain.resolution import ResolvedArticle
from kg.domain.review import Action
from kg.query.catalogue import Question, find, questions
from kg.query.identity import read_identities
from kg.query.pages import Pages
from kg.query.rows import Rows, ordered
from kg.query.run import _solutions, _united, ask
from kg.query.sums import counted
from kg.rdf import iris, terms
from kg.review.claims import Correction, correct, review, undo
from kg.review.decisions import decide
from kg.store.derived import FILE, LINKS
from kg.store.open import open_store
from kg.store.oxigraph import ClaimStore
from tests.link.claims.conftest import Said, article
from tests.link.claims.test_linking import POOL

SPARED = [one for one in questions() if one.pages or one.whole or one.beside]
KEPT = ("chain", "contradictions", "figures", "first-to-say", "who-claimed")


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
    kept = counted(full_store, question.pages.partition(" ")[0], read_identities(full_store))
    for pages in (Pages(full_store.store, question, full_store.keys(), found) for found in (None, kept)):
        assert pages.rows == len(ask(full_store, question.name)) > 0


def is_kept(store: ClaimStore, question: str) -> bool:
    return counted(store, question, read_identities(store)) is not None


def beside_and_without(store: ClaimStore) -> None:
    """Compare the leading values of every length, from beside the graph with those that the query gives."""
    identities, keys = read_identities(store), store.keys()
    for question in (find(name) for name in KEPT):
        kept = counted(store, question.pages.partition(" ")[0], identities)
        assert kept is not None, question.name
        one, other = (Pages(store.store, question, keys, found) for found in (kept, None))
        assert one.rows == other.rows
        for limit in range(1, other.rows + 2):
            assert one.leading(limit) == other.leading(limit), (question.name, limit)
            assert one.rows_of(one.leading(limit)) == other.rows_of(other.leading(limit))


def test_what_is_kept_follows_articles_that_come_change_and_go(
    tmp_path: Path, sample_resolved: list[ResolvedArticle]
) -> None:
    random = Random(7)
    with open_store(str(tmp_path / "s"), mode="create") as store:
        for step in range(10):
            held = [entry.key for entry in store.articles()]
            if held and step % 3 == 2:
                store.remove(random.choice(held))
            else:
                one = random.choice([*sample_resolved, *POOL])
                store.put(replace(one, article=replace(one.article, published=f"2031-0{step % 9 + 1}-07")))
            bring_together(store)
            beside_and_without(store)
        check(store)


def test_what_is_kept_follows_reviews_and_decisions(full_store: ClaimStore) -> None:
    review(full_store, claim(full_store, "houses burned"), Action.REJECTED, author="A")
    made = correct(full_store, claim(full_store, "one crew"), Correction(claimant="Bram Oke"), author="A")
    names = ("organization/norwell-office", "organization/suder-office")
    decide(full_store, *(iris.entity_iri(full_store.base, name) for name in names), Verdict.SAME)
    linked_anew(full_store, None)
    beside_and_without(full_store)
    for contradiction in ask(full_store, "contradictions").records():
        review(full_store, contradiction["claim"] or "", Action.REJECTED, author="A")
    undo(full_store, made.iri)
    linked_anew(full_store, None)
    beside_and_without(full_store)


def test_links_that_change_are_not_asked_for_until_the_sums_have_followed(full_store: ClaimStore) -> None:
    graph = NamedNode(iris.links_graph(full_store.base))
    sure = NamedNode(terms.KG + "confidence")
    one = next(full_store.store.quads_for_pattern(None, sure, None, graph))
    before = full_store.marker
    full_store.write_links([one], f"{one.subject} {sure} {Literal('0.11')} .\n")
    assert full_store.marker != before
    assert not is_kept(full_store, "contradictions-by-link")
    sum_up(full_store)
    beside_and_without(full_store)


def test_links_are_entered_anew_where_a_kill_came_between(full_store: ClaimStore) -> None:
    assert full_store.derived is not None
    full_store.derived.orders.unlink_all()
    full_store.derived.set_meta(LINKS, "")
    assert not is_kept(full_store, "firsts-by-article")
    check(full_store)
    sum_up(full_store)
    beside_and_without(full_store)


def test_a_reader_beside_a_writer_is_not_told_of_links_that_its_copy_lacks(
    tmp_path: Path, sample_resolved: list[ResolvedArticle]
) -> None:
    location = str(tmp_path / "s")
    with open_store(location, mode="create") as store:
        for resolved in (*sample_resolved, *POOL):
            store.put(resolved)
        bring_together(store)
    with open_store(location, mode="write") as writer, open_store(location) as reader:
        assert is_kept(reader, "contradictions-by-link")
        before = ask(reader, "contradictions", limit=3)
        graph = NamedNode(iris.links_graph(writer.base))
        writer.write_links(list(writer.quads(graph.value)), "")
        assert not is_kept(reader, "contradictions-by-link")
        sum_up(writer)
        assert not is_kept(reader, "contradictions-by-link")
        assert ask(reader, "contradictions", limit=3) == before
        assert not ask(writer, "contradictions", limit=3).rows
        beside_and_without(writer)


def test_a_file_of_an_earlier_version_is_made_anew(tmp_path: Path, sample_resolved: list[ResolvedArticle]) -> None:
    location = str(tmp_path / "s")
    with open_store(location, mode="create") as store:
        for resolved in (*sample_resolved, *POOL):
            store.put(resolved)
        bring_together(store)
    with closing(connect(tmp_path / "s" / FILE)) as derived:
        derived.execute("pragma user_version = 2")
    with open_store(location) as reader:
        assert reader.derived is None
        check(reader)
    with open_store(location, mode="write") as writer:
        sum_up(writer)
        beside_and_without(writer)


def test_only_what_has_the_first_rows_is_asked_for(full_store: ClaimStore) -> None:
    question = find("who-claimed")
    pages = Pages(full_store.store, question, full_store.keys())
    values = pages.leading(3)
    assert 3 <= pages.rows_of(values) < pages.rows
    (asked,) = pages.asked(question.sparql, values)
    assert all(f"<{value}>" in asked for value in values)
