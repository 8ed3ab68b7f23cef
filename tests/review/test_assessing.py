"""Assessments stand apart: they grade sources and claims and change no answer."""

from dataclasses import replace

import pytest

from kg.check.run import check
from kg.domain.errors import KgError
from kg.domain.report import Report
from kg.domain.resolution import ResolvedArticle
from kg.domain.review import Rating
from kg.query.run import ask
from kg.review.assessing import Grades, assess, forget, lines, listed, read_in
from kg.review.settling import settle
from kg.store.open import open_store
from kg.store.oxigraph import ClaimStore

WHEN = "2031-03-06T10:00:00Z"


def claim_of(store: ClaimStore, words: str) -> str:
    (row,) = ask(store, "who-claimed", text=words).records()
    return row["claim"] or ""


def test_no_answer_changes_by_an_assessment(sample_store: ClaimStore) -> None:
    before, articles = list(ask(sample_store, "who-claimed")), {str(quad) for quad in sample_store.quads()}
    assess(sample_store, claim_of(sample_store, "Four crews"), Grades(rating=Rating.FALSE), author="Ada", time=WHEN)
    assess(sample_store, "Ada Vale", Grades(reliability="E"), author="Ada", time=WHEN)
    assert list(ask(sample_store, "who-claimed")) == before
    new = {str(quad) for quad in sample_store.quads()} - articles
    assert new
    assert all(quad.endswith("/graph/assessments>") for quad in new)


def test_source_and_item_are_graded_apart_and_listed(sample_store: ClaimStore) -> None:
    assess(sample_store, "Ada Vale", Grades(reliability="B"), author="Ada", time=WHEN)
    assess(sample_store, claim_of(sample_store, "Four crews"), Grades("A", "3"), author="Tom", time=WHEN)
    found = {row["author"]: (row["reliability"], row["credibility"]) for row in listed(sample_store).records()}
    assert found == {"Ada": ("B", None), "Tom": ("A", "3")}
    assert list(check(sample_store)) == []


def test_an_assessment_outlasts_another_reading(sample_resolved: list[ResolvedArticle]) -> None:
    with open_store("memory:", mode="create") as store:
        for article in sample_resolved:
            store.put(article)
        claim = claim_of(store, "Four crews")
        assess(store, claim, Grades(rating=Rating.FALSE), author="Ada", time=WHEN)
        for article in sample_resolved:
            store.put(replace(article, claims=()))
        settle(store)
        assert [row["target"] for row in listed(store).records()] == [None]
        for article in sample_resolved:
            store.put(article)
        settle(store)
        assert [row["target"] for row in listed(store).records()] == [claim]


def test_assessments_go_to_another_store_and_leave_without_a_trace(sample_resolved: list[ResolvedArticle]) -> None:
    with open_store("memory:", mode="create") as one, open_store("memory:", mode="create") as other:
        for article in sample_resolved:
            one.put(article)
            other.put(article)
        before = sorted(map(str, one.quads()))
        made = assess(one, claim_of(one, "Four crews"), Grades(rating=Rating.TRUE), author="Ada", time=WHEN)
        assert read_in(other, lines(one), Report()) == 1
        assert sorted(map(str, one.quads())) == sorted(map(str, other.quads()))
        forget(one, made)
        assert sorted(map(str, one.quads())) == before


def test_one_of_a_source_or_an_article_that_is_gone_is_told(sample_store: ClaimStore) -> None:
    assess(sample_store, "Ada Vale", Grades(reliability="B"), author="Ada", time=WHEN)
    assess(sample_store, claim_of(sample_store, "Four crews"), Grades("A", "3"), author="Tom", time=WHEN)
    with open_store("memory:", mode="create") as empty:
        report = Report()
        assert read_in(empty, lines(sample_store), report) == 0
        assert len(report.skipped) == 2


@pytest.mark.parametrize(
    ("word", "grades", "message"),
    [
        ("Ada Vale", Grades(), "nothing is assessed"),
        ("Ada Vale", Grades(credibility="1"), "a source has a reliability"),
        ("claim/ffff", Grades("A"), "no claim is called"),
        ("Nobody at All", Grades("A"), "nothing in the graph is called"),
        ("Eastmoor", Grades("A"), "is a place"),
    ],
)
def test_what_cannot_be_assessed_is_refused(sample_store: ClaimStore, word: str, grades: Grades, message: str) -> None:
    with pytest.raises(KgError, match=message):
        assess(sample_store, word, grades, author="Ada", time=WHEN)
