from dataclasses import replace
from pathlib import Path

import pytest

from kg.domain.errors import StoreError
from kg.domain.resolution import ResolvedArticle
from kg.rdf import iris
from kg.rdf.iris import Run
from kg.store.fingerprints import fingerprint
from kg.store.open import open_store
from kg.store.outcome import Outcome
from kg.store.oxigraph import ClaimStore
from kg.store.readings import Reading

Articles = list[ResolvedArticle]


def state(store: ClaimStore) -> list[str]:
    return sorted(map(str, store.quads()))


def label(store: ClaimStore, id_: str) -> list[str]:
    graph = iris.entities_graph(store.base)
    iri = iris.entity_iri(store.base, id_)
    return sorted(
        quad.object.value  # type: ignore[union-attr]
        for quad in store.quads(graph)
        if quad.subject.value == iri and quad.predicate.value.endswith("#label")  # type: ignore[union-attr]
    )


def edited(resolved: ResolvedArticle, **changes: object) -> ResolvedArticle:
    return replace(resolved, article=replace(resolved.article, **changes))  # type: ignore[arg-type]


def with_text(resolved: ResolvedArticle, text: str) -> ResolvedArticle:
    """The file now holds another text, without claims."""
    return replace(edited(resolved, text=text), claims=(), actors=resolved.actors[:1], places=())


def test_the_same_article_again_changes_nothing(sample_store: ClaimStore, sample_resolved: Articles) -> None:
    before = state(sample_store)
    assert [sample_store.put(resolved) for resolved in sample_resolved] == [Outcome.UNCHANGED] * 3
    assert state(sample_store) == before


def test_a_changed_file_replaces_its_article(sample_store: ClaimStore, sample_resolved: Articles) -> None:
    changed = with_text(sample_resolved[0], "All is calm.")
    assert sample_store.put(changed) is Outcome.REPLACED
    with open_store("memory:", mode="create") as fresh:
        for resolved in [changed, *sample_resolved[1:]]:
            fresh.put(resolved)
        assert state(sample_store) == state(fresh)


def test_another_run_replaces_what_the_first_one_read(sample_store: ClaimStore, sample_resolved: Articles) -> None:
    run = Run("2", "another")
    assert sample_store.put(sample_resolved[0], run=run) is Outcome.REPLACED
    assert sample_store.put(sample_resolved[0], run=run) is Outcome.UNCHANGED
    assert len(list(sample_store.articles())) == 3


def test_a_reading_is_known_until_something_else_takes_its_place(
    sample_store: ClaimStore, sample_resolved: Articles
) -> None:
    resolved, read = sample_resolved[0], Reading("rules 1", "3 claims")
    assert sample_store.reading_of(resolved.article, "rules 1") is None
    assert sample_store.put(resolved, reading=read) is Outcome.UNCHANGED
    assert sample_store.reading_of(resolved.article, "rules 1") == read
    assert sample_store.reading_of(resolved.article, "rules 2") is None
    assert sample_store.reading_of(replace(resolved.article, author="A"), "rules 1") is None
    sample_store.put(replace(resolved, claims=resolved.claims[:1]))
    assert sample_store.reading_of(resolved.article, "rules 1") is None


def test_the_same_text_with_another_date_replaces(sample_store: ClaimStore, sample_resolved: Articles) -> None:
    assert sample_store.put(edited(sample_resolved[0], published="2031-03-06")) is Outcome.REPLACED
    dates = [line for line in state(sample_store) if "datePublished" in line]
    assert ["2031-03-06" in line or '2031"' in line for line in dates] == [True, True]


def test_what_is_known_of_an_actor_changes_with_its_article(sample_resolved: Articles) -> None:
    moved = tuple(replace(actor, country="Ruritania") for actor in sample_resolved[0].actors)
    with open_store("memory:", mode="create") as store:
        store.put(sample_resolved[0])
        assert store.put(replace(sample_resolved[0], actors=moved)) is Outcome.REPLACED
        assert any("Ruritania" in line for line in state(store))
        assert not any("Veland" in line for line in state(store))


def test_removing_an_article_leaves_no_trace(sample_store: ClaimStore, sample_resolved: Articles) -> None:
    gone = sample_store.remove("wire/gazette.txt")
    assert [entry.key for entry in gone] == ["wire/gazette.txt"]
    with open_store("memory:", mode="create") as fresh:
        for resolved in sample_resolved[1:]:
            fresh.put(resolved)
        assert state(sample_store) == state(fresh)


def test_labels_follow_the_articles_that_remain(sample_store: ClaimStore) -> None:
    assert label(sample_store, "organization/dawn") == ["Dawn agency"]
    sample_store.remove("wire/gazette.txt")
    assert label(sample_store, "organization/dawn") == ["Dawn"]
    sample_store.remove("wire/courier.txt")
    assert label(sample_store, "organization/dawn") == []


def test_articles_are_found_by_key_url_iri_and_digest(sample_store: ClaimStore, sample_resolved: Articles) -> None:
    digest = sample_resolved[2].article.digest
    for name in ["https://salt.example/1", digest, digest[:6], f"sha256:{digest}"]:
        assert [entry.digest for entry in sample_store.find(name)] == [digest]
    assert sample_store.find(iris.article_iri(sample_store.base, digest))[0].digest == digest


@pytest.mark.parametrize("name", ["", "nothing.txt", "zz", "abc", "' or 1=1 --", "\ud800"])
def test_an_unknown_article_is_an_error_with_a_hint(sample_store: ClaimStore, name: str) -> None:
    before = state(sample_store)
    with pytest.raises(StoreError, match="no article") as raised:
        sample_store.remove(name)
    assert raised.value.hint
    assert state(sample_store) == before


@pytest.mark.parametrize("keys", [("a.txt", "b.txt"), ("b.txt", "a.txt")])
def test_two_files_with_one_text_are_one_article_in_any_order(sample_resolved: Articles, keys: tuple[str, str]) -> None:
    resolved = sample_resolved[1]
    with open_store("memory:", mode="create") as store, open_store("memory:", mode="create") as alone:
        alone.put(edited(resolved, key="a.txt", author="A"))
        for key in keys:
            store.put(edited(resolved, key=key, author=key[0].upper()))
        assert state(store) == state(alone)
        assert [entry.key for entry in store.articles()] == ["a.txt"]
        assert store.put(edited(resolved, key="b.txt", author="B")) is Outcome.DUPLICATE


def test_a_text_stays_while_another_file_holds_it(sample_resolved: Articles) -> None:
    resolved = sample_resolved[1]
    with open_store("memory:", mode="create") as store:
        for key in ("a.txt", "b.txt"):
            store.put(edited(resolved, key=key))
        store.put(with_text(edited(resolved, key="a.txt"), "Something else."))
        assert [entry.key for entry in store.articles()] == ["a.txt", "b.txt"]
        assert store.reading_of(edited(resolved, key="b.txt").article, "") is None
        assert store.put(edited(resolved, key="b.txt")) is Outcome.REPLACED
        assert store.put(edited(resolved, key="b.txt")) is Outcome.UNCHANGED


def test_an_article_without_a_key_is_kept_by_its_text(sample_resolved: Articles) -> None:
    with open_store("memory:", mode="create") as store:
        for resolved in sample_resolved:
            store.put(edited(resolved, key=""))
        assert len(list(store.articles())) == 3


def test_a_path_that_is_no_utf8_is_kept(sample_resolved: Articles) -> None:
    with open_store("memory:", mode="create") as store:
        odd = edited(sample_resolved[0], key="caf\udce9.txt")
        assert store.put(odd) is Outcome.NEW
        assert store.put(odd) is Outcome.UNCHANGED
        assert len(store.remove("caf\udce9.txt")) == 1


def test_totals_count_the_store(sample_store: ClaimStore) -> None:
    totals = sample_store.totals()
    assert (totals.articles, totals.claims, totals.sources, totals.places) == (3, 10, 7, 1)


def test_questions_see_the_words_of_the_value_lists(sample_store: ClaimStore) -> None:
    query = """PREFIX kg: <https://w3id.org/kg-claims/ns#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
    SELECT DISTINCT ?word { ?claim kg:speechAct/skos:prefLabel ?word }"""
    rows = sample_store.store.query(query, use_default_graph_as_union=True)
    assert {row["word"].value for row in rows} == {"states", "denies", "estimates", "claims", "warns"}  # type: ignore[union-attr]


def test_whatever_is_put_and_removed_the_store_is_what_remains(tmp_path: Path, sample_resolved: Articles) -> None:
    a, b, c = sample_resolved
    with open_store(str(tmp_path / "s"), mode="create") as store, open_store("memory:", mode="create") as fresh:
        for step in (a, with_text(a, "One."), b, c, a, with_text(b, "Two."), with_text(c, "Three."), c):
            store.put(step)
        store.remove(b.article.key)
        for remaining in (c, a):
            fresh.put(remaining)
        assert fingerprint(store.quads()) == fingerprint(fresh.quads())
