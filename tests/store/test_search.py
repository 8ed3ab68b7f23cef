"""kg.store.search: claims and articles by their words, whatever happened between the graph and the index beside it."""

import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.domain.resolution import ResolvedArticle
from kg.domain.review import Action
from kg.query.run import ask
from kg.rdf import terms
from kg.review.claims import Correction, correct, review
from kg.store.derived import FILE
from kg.store.open import open_store
from kg.store.oxigraph import ClaimStore

Articles = list[ResolvedArticle]


def found(store: ClaimStore, words: str, *, whole: bool = False) -> list[str]:
    """Return the texts of the claims, or the headlines and digests of the articles, that hold the words."""
    term = terms.KG + ("contentDigest" if whole else "text")
    held = store.search.holding(words, whole=whole)
    return sorted(
        quad.object.value  # type: ignore[union-attr]
        for quad in store.quads()
        if quad.predicate.value == term and quad.subject.value in held  # type: ignore[union-attr]
    )


@pytest.fixture
def location(tmp_path: Path, sample_resolved: Articles) -> str:
    with open_store(str(tmp_path / "s"), mode="create") as store:
        for resolved in sample_resolved:
            store.put(resolved)
    return str(tmp_path / "s")


CREW, CREWS = "Not one crew has left Eastmoor", "Four crews had been moved from Eastmoor to the harbour on Tuesday"


@pytest.mark.parametrize(
    ("words", "texts"),
    [
        ("crew", [CREWS, CREW]),
        ("CREWS eastmoor", [CREWS, CREW]),
        ('"from Eastmoor"', [CREWS]),
        ('"Eastmoor from"', []),
        ("harb*", [CREWS]),
        ("harb", []),
        ("mé harbour", []),
        ("not OR four", []),
        ("", []),
        ("-- * ()", []),
        ("text:crew", []),
    ],
)
def test_words_are_found_whatever_their_order_and_endings(
    sample_store: ClaimStore, words: str, texts: list[str]
) -> None:
    assert found(sample_store, words) == sorted(texts)


def test_whole_texts_are_searched_for_articles(sample_store: ClaimStore, sample_resolved: Articles) -> None:
    assert found(sample_store, "governor denied", whole=True) == [f"sha256:{sample_resolved[0].article.digest}"]
    assert found(sample_store, "governor denied") == []
    assert [row["article"] for row in ask(sample_store, "articles", text="governor").records()] == ["wire/gazette.txt"]


@settings(max_examples=10, deadline=None)
@given(st.lists(st.text(max_size=40) | st.text('"*()^:-+ NEAROTzx\x00', max_size=20), max_size=40))
def test_whatever_is_asked_for_is_words_and_never_an_error(asked: list[str]) -> None:
    with open_store("memory:", mode="create") as store:
        assert {store.search.holding(words) for words in asked} <= {frozenset()}


def test_words_go_with_their_article(sample_store: ClaimStore, sample_resolved: Articles) -> None:
    sample_store.remove("wire/gazette.txt")
    assert found(sample_store, "crew") == []
    assert found(sample_store, "crews", whole=True) == []
    sample_store.put(sample_resolved[0])
    sample_store.put(replace(sample_resolved[0], claims=sample_resolved[0].claims[:1]))
    assert found(sample_store, "crew") == [CREWS]


def test_a_bulk_build_gives_the_same_index(tmp_path: Path, location: str, sample_resolved: Articles) -> None:
    with open_store(str(tmp_path / "bulk"), mode="bulk") as bulk:
        for resolved in sample_resolved:
            bulk.put(resolved)
    with open_store(str(tmp_path / "bulk")) as made, open_store(location) as other:
        assert made.derived
        assert other.derived
        assert made.derived.units() == other.derived.units()
        assert made.derived.marker == made.marker
        assert found(made, "eastmoor") == found(other, "eastmoor") != []


def lose(folder: Path, before: Path) -> None:
    (folder / FILE).unlink()


def stay_behind(folder: Path, before: Path) -> None:
    shutil.copy(before, folder / FILE)


def damage(folder: Path, before: Path) -> None:
    (folder / FILE).write_bytes(b"no database at all " * 300)


def tear(folder: Path, before: Path) -> None:
    whole = (folder / FILE).read_bytes()
    (folder / FILE).write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))


def be_of_another_version(folder: Path, before: Path) -> None:
    connection = sqlite3.connect(folder / FILE)
    connection.execute("pragma user_version = 99")
    connection.close()


@pytest.mark.parametrize("harm", [lose, stay_behind, damage, tear, be_of_another_version])
def test_an_index_that_is_not_the_stores_is_noticed_and_made_anew(
    tmp_path: Path, sample_resolved: Articles, harm: Callable[[Path, Path], None]
) -> None:
    """A kill between an article's transaction and the index leaves the index behind; disks do the rest."""
    folder, before = tmp_path / "s", tmp_path / "before"
    with open_store(str(folder), mode="create") as store:
        store.put(sample_resolved[0])
        store.put(sample_resolved[1])
    shutil.copy(folder / FILE, before)
    with open_store(str(folder), mode="write") as store:
        store.remove(sample_resolved[1].article.key)
        store.put(sample_resolved[2])
    harm(folder, before)
    for mode in ("read", "write", "read"):
        with open_store(str(folder), mode=mode) as store:  # type: ignore[arg-type]
            assert found(store, "crew") == sorted([CREW, CREWS])
            assert found(store, "houses burned") == []
            assert found(store, "bridge holds") == ["If the bridge holds"]
    with open_store(str(folder)) as store:
        assert store.derived
        assert store.derived.marker == store.marker


KILLED = """
import os, signal, sys
from kg.domain.records import read_lines
from kg.domain.resolution import ResolvedArticle
from kg.store.open import open_store
store = open_store(sys.argv[1], mode="create")
for resolved in read_lines(ResolvedArticle, sys.stdin):
    store.put(resolved)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_the_index_had_not_followed_when_its_writer_was_killed_is_found(tmp_path: Path, location: str) -> None:
    folder = str(tmp_path / "killed")
    data = (Path(__file__).parents[1] / "data" / "resolved.jsonl").read_bytes()
    child = subprocess.run([sys.executable, "-c", KILLED, folder], input=data)
    assert child.returncode == -signal.SIGKILL
    for mode in ("read", "write", "read"):
        with open_store(folder, mode=mode) as store, open_store(location) as whole:  # type: ignore[arg-type]
            assert found(store, "eastmoor") == found(whole, "eastmoor") != []
            assert found(store, "governor denied", whole=True) == found(whole, "governor denied", whole=True) != []


def test_the_index_is_up_to_the_last_article_whenever_it_is_asked_for(sample_resolved: Articles) -> None:
    with open_store("memory:", mode="create") as store:
        for number, resolved in enumerate(sample_resolved, 1):
            store.put(resolved)
            assert store.derived
            assert store.derived.marker == store.marker
            assert len(store.derived.units()) == number


def test_a_reader_beside_a_writer_finds_what_its_copy_holds(location: str, sample_resolved: Articles) -> None:
    with open_store(location, mode="write") as writer:
        with open_store(location) as reader:
            writer.remove("wire/gazette.txt")
            writer.put(replace(sample_resolved[1], claims=sample_resolved[1].claims[:1]))
            assert found(reader, "crew") == sorted([CREW, CREWS])
            assert len(found(reader, "figure OR")) == 0
            assert found(reader, "figure") == ["the figure at up to 25"]
        assert found(writer, "crew") == []
        assert found(writer, "figure") == []


def test_a_claim_as_its_reviewer_would_have_it_is_found(sample_store: ClaimStore) -> None:
    (row,) = ask(sample_store, "who-claimed", text='"not one crew"').records()
    correct(sample_store, row["claim"] or "", Correction(content="crew has left Eastmoor"), author="A")
    assert [r["text"] for r in ask(sample_store, "who-claimed", text="crew left").records()] == [
        "crew has left Eastmoor"
    ]
    (row,) = ask(sample_store, "who-claimed", text="houses").records()
    review(sample_store, row["claim"] or "", Action.REJECTED, author="A")
    assert len(ask(sample_store, "who-claimed", text="houses")) == 0


def test_a_copy_of_a_store_is_searched_like_the_store(location: str, tmp_path: Path) -> None:
    with open_store(location, mode="write") as store:
        store.backup(str(tmp_path / "copy"))
    with open_store(str(tmp_path / "copy")) as copy:
        assert copy.derived
        assert copy.derived.marker == copy.marker
        assert found(copy, "crew") == sorted([CREW, CREWS])
