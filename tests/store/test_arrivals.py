"""kg.store.arrivals: an article waits as it came, and is kept no longer than that."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from kg.domain.resolution import ResolvedArticle
from kg.link.claims.linking import link
from kg.rdf import iris
from kg.store.open import Mode, open_store
from kg.store.oxigraph import ClaimStore
from tests.link.claims.test_linking import POOL


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ClaimStore]:
    with open_store(str(tmp_path / "first"), mode="create") as made:
        yield made


def kept(store: ClaimStore) -> list[str]:
    """Return the articles that are kept; each as the graph has it, text and all."""
    found = []
    for entry in store.articles():
        article, graph = iris.article_iri(store.base, entry.digest), iris.article_graph(store.base, entry.digest)
        quads = store.arrivals.quads(article)
        if quads is None:
            assert store.arrivals.text(article) is store.arrivals.lines(article) is None
            continue
        assert set(quads) == set(store.quads(graph))
        assert len(quads) == len(set(quads))
        assert list(parse(store.arrivals.lines(article) or b"", format=RdfFormat.N_QUADS)) == quads
        assert store.arrivals.text(article) in {str(getattr(quad.object, "value", "")) for quad in quads}
        found.append(entry.key)
    return found


@pytest.mark.parametrize("mode", ["create", "bulk"])
def test_what_came_is_kept_until_it_is_linked(tmp_path: Path, mode: Mode) -> None:
    with open_store(str(tmp_path / "s"), mode=mode) as store:
        for resolved in POOL:
            store.put(resolved)
        store.settle()
        assert len(kept(store)) == len(POOL)
        link(store)
        assert kept(store) == []
    with open_store(str(tmp_path / "s"), mode="write") as store:
        assert kept(store) == []


def test_an_article_that_is_replaced_or_taken_out_is_not_kept(
    store: ClaimStore, sample_resolved: list[ResolvedArticle]
) -> None:
    one, *_ = sample_resolved
    store.put(one)
    assert kept(store) == [one.article.key]
    store.remove(one.article.key)
    assert store.arrivals.text(iris.article_iri(store.base, one.article.digest)) is None


def test_links_are_the_same_where_nothing_was_kept(store: ClaimStore) -> None:
    with open_store("memory:", mode="create") as other:
        for resolved in POOL:
            store.put(resolved)
            other.put(resolved)
        assert (len(kept(store)), kept(other)) == (len(POOL), [])
        link(store)
        link(other)
        graph = iris.links_graph(store.base)
        assert set(store.quads(graph)) == set(other.quads(graph))
        assert next(store.store.quads_for_pattern(None, None, None, NamedNode(graph)))


def test_what_is_damaged_is_read_from_the_graph(store: ClaimStore) -> None:
    for resolved in POOL:
        store.put(resolved)
    store.settle()
    store._ledger._db.execute("update arrived set rest = zeroblob(9)")
    articles = [iris.article_iri(store.base, entry.digest) for entry in store.articles()]
    assert all(store.arrivals.quads(article) is store.arrivals.lines(article) is None for article in articles)
    link(store)
    assert next(store.quads(iris.links_graph(store.base)))
