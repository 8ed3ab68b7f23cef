"""kg.store.bulk: a store made in one go is the store that one article at a time makes."""

import os
from pathlib import Path

import pytest

from kg.domain.errors import StoreError
from kg.domain.resolution import ResolvedArticle
from kg.store.files import building
from kg.store.open import open_store
from kg.store.oxigraph import ClaimStore

Articles = list[ResolvedArticle]


def state(store: ClaimStore) -> list[str]:
    return sorted(map(str, store.quads()))


def test_bulk_gives_the_same_graph_and_ledger(tmp_path: Path, sample_resolved: Articles) -> None:
    location = tmp_path / "bulk.store"
    with open_store(str(location), mode="bulk") as bulk:
        for resolved in [*sample_resolved, sample_resolved[0]]:
            bulk.put(resolved)
        assert not location.exists()
    assert os.listdir(tmp_path) == ["bulk.store"]
    with open_store(str(location), mode="write") as store, open_store("memory:", mode="create") as fresh:
        for resolved in sample_resolved:
            fresh.put(resolved)
        assert state(store) == state(fresh)
        assert list(store.articles()) == list(fresh.articles())
        assert store.identities.unjudged() == fresh.identities.unjudged()
        store.remove(sample_resolved[0].article.key)
        fresh.remove(sample_resolved[0].article.key)
        assert state(store) == state(fresh)


def test_what_stops_a_bulk_build_leaves_nothing(tmp_path: Path, sample_resolved: Articles) -> None:
    def stopped() -> None:
        with open_store(str(tmp_path / "s"), mode="bulk") as bulk:
            bulk.put(sample_resolved[0])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert os.listdir(tmp_path) == []


def test_what_a_killed_bulk_build_left_goes_with_the_next_build(tmp_path: Path, sample_resolved: Articles) -> None:
    left = building(tmp_path / "s")
    open_store(str(left), mode="create").close()
    with open_store(str(tmp_path / "s"), mode="create") as store:
        store.put(sample_resolved[0])
    assert os.listdir(tmp_path) == ["s"]


def test_bulk_never_touches_a_store_that_is_there(tmp_path: Path) -> None:
    open_store(str(tmp_path / "s"), mode="create").close()
    with pytest.raises(StoreError, match="there already") as raised:
        open_store(str(tmp_path / "s"), mode="bulk")
    assert "--store" in (raised.value.hint or "")
