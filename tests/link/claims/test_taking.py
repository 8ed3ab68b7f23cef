"""kg.link.claims.taking: an article is taken apart by what the store holds of it, in this process or in another."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from kg.app.review import correct, reject
from kg.app.same import same
from kg.app.together import bring_together
from kg.domain.records import from_line, to_line
from kg.link.claims.linking import link
from kg.link.claims.taking import Material, Reader, Taken, take_apart
from kg.query.identity import read_identities
from kg.rdf import iris
from kg.rdf.iris import links_graph
from kg.store.open import open_store
from kg.store.oxigraph import ClaimStore
from tests.link.claims.test_linking import POOL
from tests.link.claims.test_reviewed import claim


@pytest.fixture(params=["memory:", "disk.store"])
def held(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[ClaimStore]:
    """Hand out a store in memory and one on disk, with articles that wait to be linked."""
    location = request.param if request.param == "memory:" else str(tmp_path / request.param)
    with open_store(location, mode="create") as store:
        for one in POOL:
            store.put(one)
        yield store


def elsewhere(materials: Iterable[Material]) -> Iterator[Taken]:
    """Take articles apart as another process does, which is sent lines."""
    for one in materials:
        taken = take_apart(from_line(Material, to_line(one)))
        yield from_line(Taken, to_line(taken))


def both(store: ClaimStore) -> tuple[list[Taken], list[Taken]]:
    """Return the articles of a store taken apart here, without the statements, and elsewhere."""
    reader, articles = Reader(store, read_identities(store)), sorted(store.keys())
    here = [reader.taken(article) for article in articles]
    bare = [Taken(one.article, one.published, one.rows, one.links, one.events) for one in here]
    assert all(len(one.statements) == len(one.rows) for one in here)
    return bare, list(elsewhere(map(reader.material, articles)))


def test_an_article_is_taken_apart_alike_here_and_elsewhere(held: ClaimStore) -> None:
    here, there = both(held)
    assert here == there
    assert any(one.links for one in here)


def test_what_reviewers_say_counts_elsewhere_too(held: ClaimStore) -> None:
    bring_together(held)
    before, _ = both(held)
    correct(
        claim(held, "2.txt"), content="the army advanced near Eastmoor", claimant="Vale Bureau", store=held, author="A"
    )
    reject(claim(held, "3.txt"), store=held, author="A")
    here, there = both(held)
    assert here == there
    assert len(before) == len(here)
    changed = {one.article for one, was in zip(here, before, strict=True) if one != was}
    assert len(changed) == 2
    assert all(iris.article_iri(held.base, "") in article for article in changed)


def test_who_is_taken_for_one_is_so_elsewhere(held: ClaimStore) -> None:
    before, _ = both(held)
    same("Norwell Office", "Vale Bureau", store=held)
    (group,) = set(read_identities(held).groups.values())
    reader = Reader(held, read_identities(held))
    mains = [reader.material(article).mains for article in sorted(held.keys())]
    assert set(filter(None, mains)) == {((group[1], group[0]),)}
    here, there = both(held)
    assert here == there
    assert here != before


def test_links_are_the_same_whoever_takes_articles_apart(held: ClaimStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.link.claims.linking._FEW", 0)
    asked: list[str] = []

    def others(materials: Iterable[Material]) -> Iterator[Taken]:
        return elsewhere(asked.append(one.article) or one for one in materials)

    with open_store("memory:", mode="create") as alone:
        for one in POOL:
            alone.put(one)
        assert link(held, others) == link(alone)
        assert sorted(asked) == sorted(held.keys())
        graph = links_graph(alone.base)
        assert sorted(map(str, held.quads(graph))) == sorted(map(str, alone.quads(graph)))


def test_a_few_articles_are_taken_apart_here(held: ClaimStore) -> None:
    def nobody(materials: Iterable[Material]) -> Iterator[Taken]:
        raise AssertionError(f"somebody else was asked for {list(materials)}")

    assert link(held, nobody).articles == len(POOL)
