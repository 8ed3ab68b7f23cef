"""The tables of identity in a store: filled in stores from before, whole after a kill."""

import sqlite3
from pathlib import Path

import pytest

from kg.domain.identity import Verdict
from kg.domain.resolution import ResolvedArticle
from kg.link.judge import judge
from kg.rdf.iris import reviews_graph
from kg.store.open import open_store


@pytest.fixture
def location(tmp_path: Path, sample_resolved: list[ResolvedArticle]) -> Path:
    with open_store(str(tmp_path / "s"), mode="create") as store:
        for resolved in sample_resolved:
            store.put(resolved)
    return tmp_path / "s"


def test_whoever_an_article_touches_awaits_judgement(location: Path) -> None:
    with open_store(str(location), mode="write") as store:
        waiting = store.identities.unjudged()
        assert waiting
        judge(store)
        assert store.identities.unjudged() == []
        key = next(iter(store.articles())).key
        store.remove(key)
        assert set(store.identities.unjudged()) <= set(waiting)
        assert store.identities.unjudged()


def test_a_store_from_before_is_judged_at_the_next_build(location: Path) -> None:
    tables = sqlite3.connect(location / "kg.sqlite")
    with tables:
        for name in ("unjudged", "profile", "block", "decision"):
            tables.execute(f"drop table {name}")
    tables.close()
    with open_store(str(location), mode="write") as store:
        assert store.identities.unjudged()
        assert judge(store) > 0


def test_a_decision_cut_short_is_healed(location: Path) -> None:
    with open_store(str(location), mode="write") as store:
        with store.transaction():
            store.identities.decide("x:a", "x:b", Verdict.SAME)
        store._ledger.set_meta("reviews", "open")  # as a kill between the two stores leaves it
    with open_store(str(location), mode="write") as store:
        assert len(list(store.quads(reviews_graph(store.base)))) > 0
        (made,) = store.identities.decisions()
        with store.review():
            store.identities.undo(made)
        assert list(store.quads(reviews_graph(store.base))) == []


def test_company_is_nobody_where_it_is_a_crowd(location: Path) -> None:
    with open_store(str(location), mode="write") as store:
        entity = next(e for e in store.identities.unjudged() if "/person/" in e)
        starts = [store.base]
        assert store.identities.company(entity, starts=starts, limit=100)
        assert store.identities.company(entity, starts=starts, limit=0) == []
