"""What a kill leaves behind: each state between the steps of a change is made for real, then opened."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.domain.resolution import ResolvedArticle
from kg.rdf.entities import stated_facts
from kg.rdf.quads import article_quads
from kg.store.announcements import are_left
from kg.store.change import Change
from kg.store.entry import Entry
from kg.store.fingerprints import fingerprint, source_of
from kg.store.ledger import Ledger
from kg.store.open import open_store
from kg.store.oxigraph import ClaimStore
from kg.store.update import insert_data

Articles = list[ResolvedArticle]


def arrival(resolved: ResolvedArticle) -> Change:
    article = resolved.article
    entry = Entry(article.key, article.digest, source_of(article, None), fingerprint(article_quads(resolved)))
    return Change(come=entry, facts=tuple(stated_facts(resolved)))


def announce(location: Path, change: Change) -> None:
    ledger = Ledger.create(location / "kg.sqlite")
    ledger.announce(change)
    ledger.close()


def state(store: ClaimStore) -> list[str]:
    return sorted(map(str, store.quads()))


@pytest.fixture
def location(tmp_path: Path, sample_resolved: Articles) -> Path:
    with open_store(str(tmp_path / "s"), mode="create") as store:
        store.put(sample_resolved[0])
    return tmp_path / "s"


def test_killed_before_the_graph_nothing_has_happened(location: Path, sample_resolved: Articles) -> None:
    announce(location, arrival(sample_resolved[1]))
    with open_store(str(location), mode="write") as store:
        assert [entry.key for entry in store.articles()] == ["wire/gazette.txt"]
        assert store.find(sample_resolved[1].article.key) == []


def test_killed_after_the_graph_the_change_is_settled(location: Path, sample_resolved: Articles) -> None:
    announce(location, arrival(sample_resolved[1]))
    with open_store(str(location), mode="read") as reader:
        path = reader.rdf_path
    from pyoxigraph import Store

    raw = Store(path)
    raw.update(insert_data(article_quads(sample_resolved[1])))
    del raw
    with open_store(str(location), mode="write") as store, open_store("memory:", mode="create") as fresh:
        for resolved in sample_resolved[:2]:
            fresh.put(resolved)
        assert state(store) == state(fresh)
        assert len(store.find(sample_resolved[1].article.key)) == 1


def test_a_removal_cut_short_before_the_graph_is_forgotten(location: Path, sample_resolved: Articles) -> None:
    article = sample_resolved[0].article
    announce(location, Change(leave=(article.key,), drop=(article.digest,)))
    with open_store(str(location), mode="write") as store:
        assert [entry.key for entry in store.articles()] == [article.key]
        store.remove(article.key)
        assert list(store.articles()) == []


def test_a_killed_build_leaves_whole_articles(tmp_path: Path, sample_resolved: Articles) -> None:
    location = tmp_path / "s"
    code = f"""
import sys
from dataclasses import replace
from kg.domain.records import read_lines
from kg.domain.resolution import ResolvedArticle
from kg.store.open import open_store
articles = list(read_lines(ResolvedArticle, sys.stdin))
with open_store({str(location)!r}, mode="create") as store:
    print("go", flush=True)
    n = 0
    while True:
        n += 1
        for article in articles:
            edited = replace(article.article, author=f"author {{n}}")
            store.put(replace(article, article=edited))
"""
    data = (Path(__file__).parents[1] / "data" / "resolved.jsonl").read_bytes()
    for pause in (0.05, 0.12, 0.21):
        child = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert child.stdin
        assert child.stdout
        with child.stdin, child.stdout:
            child.stdin.write(data)
            child.stdin.close()
            child.stdout.readline()
            time.sleep(pause)
            os.kill(child.pid, signal.SIGKILL)
            child.wait()
        with open_store(str(location), mode="write") as store:
            for entry in store.articles():
                graph = f"{store.base}graph/article/{entry.digest[:32]}"
                assert fingerprint(store.quads(graph)) == entry.fingerprint
            for resolved in sample_resolved:
                store.put(resolved)
            with open_store("memory:", mode="create") as fresh:
                for resolved in sample_resolved:
                    fresh.put(resolved)
                assert state(store) == state(fresh)


def test_tables_that_a_kill_left_half_made_are_made(location: Path, sample_resolved: Articles) -> None:
    """Stores of an earlier kg, which made them one by one."""
    connection = sqlite3.connect(location / "kg.sqlite")
    connection.executescript("drop table decision; drop table block; drop table profile;")
    connection.close()
    with open_store(str(location), mode="write") as store:
        assert len(store.identities.unjudged()) > 0
        assert store.identities.profile("x:y") is None
        assert list(store.identities.decisions()) == []
        store.put(sample_resolved[1])


KILLED_AFTER = """
import os, signal, sys
from kg.domain.records import read_lines
from kg.domain.resolution import ResolvedArticle
from kg.store.open import open_store
from kg.store.readings import Reading
with open_store(sys.argv[1], mode="create") as store:
    for article in read_lines(ResolvedArticle, sys.stdin):
        store.put(article, reading=Reading("way", article.article.key))
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def killed(tmp_path: Path) -> Path:
    """Return a store whose writer was killed when it had put all articles and settled none."""
    data = (Path(__file__).parents[1] / "data" / "resolved.jsonl").read_bytes()
    done = subprocess.run([sys.executable, "-c", KILLED_AFTER, str(tmp_path / "s")], input=data, check=False)
    assert done.returncode == -signal.SIGKILL
    assert are_left(tmp_path / "s")
    return tmp_path / "s"


def test_articles_that_a_kill_left_unsettled_are_settled_from_what_was_announced(
    killed: Path, sample_resolved: Articles
) -> None:
    with open_store(str(killed), mode="write") as store, open_store("memory:", mode="create") as fresh:
        for resolved in sample_resolved:
            fresh.put(resolved)
        assert state(store) == state(fresh)
        assert list(store.articles()) == list(fresh.articles())
        for entry in fresh.articles():
            assert store._ledger.stated.of(entry.digest) == fresh._ledger.stated.of(entry.digest)
        read = [store.reading_of(resolved.article, "way") for resolved in sample_resolved]
        assert [one and one.counted for one in read] == [resolved.article.key for resolved in sample_resolved]
    assert not are_left(killed)
    assert not (killed / "announced.jsonl").exists()


def test_reader_of_a_store_whose_writer_was_killed_sees_every_article(killed: Path, sample_resolved: Articles) -> None:
    with open_store(str(killed), mode="read") as store:
        assert {entry.digest for entry in store.articles()} == {one.article.digest for one in sample_resolved}


def test_article_announced_but_settled_already_is_not_settled_twice(location: Path, sample_resolved: Articles) -> None:
    """What a kill leaves between a commit and forgetting what it was of."""
    line = json.dumps([arrival(sample_resolved[0]).to_line(), ["wire/gazette.txt", "mark", ""]])
    (location / "announced.jsonl").write_text(line + "\n", "utf-8")
    with open_store(str(location), mode="write") as store, open_store("memory:", mode="create") as fresh:
        fresh.put(sample_resolved[0])
        assert state(store) == state(fresh)
        digest = sample_resolved[0].article.digest
        assert store._ledger.stated.of(digest) == fresh._ledger.stated.of(digest)


def test_announcement_that_a_kill_cut_short_is_of_nothing(location: Path, sample_resolved: Articles) -> None:
    whole = json.dumps([arrival(sample_resolved[1]).to_line(), ["key", "mark", ""]])
    (location / "announced.jsonl").write_text(whole[:100], "utf-8")
    with open_store(str(location), mode="write") as store:
        assert [entry.key for entry in store.articles()] == ["wire/gazette.txt"]
        store.put(sample_resolved[1])
    with open_store(str(location), mode="read") as store:
        assert len(list(store.articles())) == 2
