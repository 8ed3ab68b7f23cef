"""kg.store.linked: what is kept beside the graph knows the links from the first one on."""

from pathlib import Path

from kg.app.together import sum_up
from kg.domain.resolution import ResolvedArticle
from kg.link.claims.linking import link
from kg.store.derived import FOLLOWED, LINKS, SETTLED
from kg.store.linked import know_links
from kg.store.open import open_store


def test_links_of_a_new_store_are_followed_as_they_are_written(
    tmp_path: Path, sample_resolved: list[ResolvedArticle]
) -> None:
    with open_store(str(tmp_path / "s"), mode="create") as store:
        for resolved in sample_resolved:
            store.put(resolved)
        assert store.derived is not None
        assert not store.derived.meta(LINKS)
        assert link(store).links
        assert store.derived.meta(LINKS) == FOLLOWED
        sum_up(store)
        assert store.derived.meta(LINKS) == SETTLED


def test_links_that_stood_there_before_are_not_known(tmp_path: Path, sample_resolved: list[ResolvedArticle]) -> None:
    with open_store(str(tmp_path / "s"), mode="create") as store:
        for resolved in sample_resolved:
            store.put(resolved)
        link(store)
        assert store.derived is not None
        store.derived.set_meta(LINKS, "")
        assert not know_links(store.derived, store.store, base=store.base)
