"""kg.query.naming: the table of names finds what reading all names finds."""

from pathlib import Path

import pytest

from kg.app.together import sum_up
from kg.domain.resolution import ResolvedArticle
from kg.query.entities import known_names, match_entity, told_apart
from kg.query.identity import read_identities
from kg.query.naming import Naming, gazetteer_ids
from kg.store.open import open_store
from kg.store.oxigraph import ClaimStore
from tests.link.claims.test_linking import POOL

WORDS = ("Vale", "Ada Vale", "eastmore", "EASTMOOR", "the Harbour Gazette", "Office", "Nobody", "", "“”", "Kyiv", "Oke")


def among_all(store: ClaimStore, word: str) -> tuple[tuple[str, ...], str | None]:
    known, identities = known_names(store.store), read_identities(store)
    match = match_entity(word, known, gazetteer_ids=gazetteer_ids)
    return told_apart(word, match.iris, known, identities), match.note


def found(store: ClaimStore, word: str) -> tuple[tuple[str, ...], str | None]:
    match = Naming(store, read_identities(store)).match(word)
    return match.iris, match.note


@pytest.fixture
def named_store(sample_store: ClaimStore) -> ClaimStore:
    for resolved in POOL:
        sample_store.put(resolved)
    sum_up(sample_store)
    return sample_store


def test_every_name_is_found_as_among_all_names(named_store: ClaimStore) -> None:
    for word in (*WORDS, *{name.form for name in known_names(named_store.store)}):
        assert found(named_store, word) == among_all(named_store, word), word


def test_a_name_is_found_without_reading_all_names(named_store: ClaimStore, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = among_all(named_store, "eastmore")

    def never(store: object) -> list[object]:
        raise AssertionError("all names were read")

    monkeypatch.setattr("kg.query.naming.known_names", never)
    assert found(named_store, "eastmore") == expected
    assert expected[0]


def test_names_of_articles_that_came_and_went_are_known_at_once(named_store: ClaimStore) -> None:
    before = found(named_store, "Norwell Office")
    assert before[0]
    for resolved in POOL:
        named_store.remove(resolved.article.key)
    assert not found(named_store, "Norwell Office")[0]
    sum_up(named_store)
    assert not found(named_store, "Norwell Office")[0]
    named_store.put(POOL[0])
    assert found(named_store, "Norwell Office") == among_all(named_store, "Norwell Office")


def test_a_file_without_the_table_is_read_around_and_filled(
    tmp_path: Path, sample_resolved: list[ResolvedArticle]
) -> None:
    location = str(tmp_path / "s")
    with open_store(location, mode="create") as store:
        for resolved in sample_resolved:
            store.put(resolved)
        assert store.derived is not None
        store.derived._db.execute("drop table if exists borne")
        assert found(store, "Vale") == among_all(store, "Vale")
        sum_up(store)
        assert found(store, "Vale") == among_all(store, "Vale")
    with open_store(location) as reader:
        assert reader.derived is not None
        assert list(reader.derived.names.like("Vale", []))
        assert found(reader, "Vale") == among_all(reader, "Vale")
