import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from kg.domain.errors import StoreError, StoreLocked
from kg.domain.resolution import ResolvedArticle
from kg.store.open import Mode, open_store


@pytest.fixture
def directory(tmp_path: Path, sample_resolved: list[ResolvedArticle]) -> str:
    """A store of one article in a directory."""
    location = str(tmp_path / "some" / "graph.store")
    with open_store(location, mode="create") as store:
        store.put(sample_resolved[0])
    return location


def test_a_store_is_there_when_it_is_opened_again(directory: str) -> None:
    for mode in ("read", "write", "create"):
        with open_store(directory, mode=mode) as store:
            assert [entry.key for entry in store.articles()] == ["wire/gazette.txt"]
            assert Path(store.rdf_path).is_dir()


def test_opening_for_reading_writes_nothing(directory: str, sample_resolved: list[ResolvedArticle]) -> None:
    before = sorted((str(path), path.stat().st_mtime_ns) for path in Path(directory).rglob("*"))
    with open_store(directory, mode="read") as store:
        assert len(list(store.quads())) > 100
        with pytest.raises(StoreError, match="reading only"):
            store.put(sample_resolved[1])
    assert sorted((str(path), path.stat().st_mtime_ns) for path in Path(directory).rglob("*")) == before


def test_a_second_writer_is_told_to_wait(directory: str) -> None:
    with open_store(directory, mode="write"):
        with pytest.raises(StoreLocked) as raised:
            open_store(directory, mode="write")
        assert raised.value.hint
        with open_store(directory, mode="read") as reader:
            assert len(list(reader.articles())) == 1
    with open_store(directory, mode="write") as store:
        assert len(list(store.articles())) == 1


def test_another_process_is_told_too(directory: str) -> None:
    code = f"from kg.store.open import open_store; open_store({directory!r}, mode='write')"
    with open_store(directory, mode="write"):
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "StoreLocked" in done.stderr


@pytest.mark.parametrize("mode", ["read", "write"])
def test_what_is_not_there_is_not_made(tmp_path: Path, mode: Mode) -> None:
    with pytest.raises(StoreError, match="there is no store") as raised:
        open_store(str(tmp_path / "none"), mode=mode)
    assert raised.value.hint
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("mode", ["read", "write", "create"])
def test_a_directory_of_other_files_is_never_written_into(tmp_path: Path, mode: Mode) -> None:
    (tmp_path / "letter.txt").write_text("Dear all")
    with pytest.raises(StoreError, match="no store of kg"):
        open_store(str(tmp_path), mode=mode)
    assert os.listdir(tmp_path) == ["letter.txt"]


def test_an_empty_directory_becomes_a_store_when_asked(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        open_store(str(tmp_path), mode="write")
    with open_store(str(tmp_path), mode="create") as store:
        assert list(store.articles()) == []


def test_a_file_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="no directory"):
        open_store(str(tmp_path / "file"), mode="create")
    with pytest.raises(StoreError):
        open_store(str(tmp_path / "file" / "below"), mode="create")


def test_somebody_elses_database_is_refused(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "kg.sqlite")
    connection.execute("create table recipe (name text)")
    connection.close()
    with pytest.raises(StoreError, match="no store of this kg"):
        open_store(str(tmp_path), mode="create")


def test_rubbish_in_place_of_the_table_is_refused(tmp_path: Path) -> None:
    (tmp_path / "kg.sqlite").write_bytes(b"rubbish" * 100)
    with pytest.raises(StoreError):
        open_store(str(tmp_path), mode="read")


def test_a_store_of_another_format_says_what_to_do(directory: str) -> None:
    connection = sqlite3.connect(Path(directory) / "kg.sqlite")
    connection.execute("pragma user_version = 99")
    connection.close()
    with pytest.raises(StoreError, match="another version") as raised:
        open_store(directory, mode="read")
    assert raised.value.hint


def test_the_base_is_fixed_when_the_store_is_made(tmp_path: Path, sample_resolved: list[ResolvedArticle]) -> None:
    location = str(tmp_path / "s")
    with open_store(location, mode="create", base="https://graph.example/id/") as store:
        store.put(sample_resolved[0])
    with open_store(location, mode="read") as store:
        assert store.base == "https://graph.example/id/"
        assert all("https://w3id.org/kg-claims/id/" not in str(quad) for quad in store.quads())
    with pytest.raises(StoreError, match="base"):
        open_store(location, mode="write", base="https://other.example/")


def test_a_full_disk_is_a_store_error_and_the_store_stays(
    directory: str, sample_resolved: list[ResolvedArticle]
) -> None:
    """A limit on the size of files is what a full disk looks like to the ledger."""
    code = f"""
import resource, signal, sys
from pathlib import Path
from kg.domain.errors import StoreError
from kg.domain.records import read_lines
from kg.domain.resolution import ResolvedArticle
from kg.store.open import open_store
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
articles = list(read_lines(ResolvedArticle, sys.stdin))
with open_store({directory!r}, mode="write") as store:
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, resource.RLIM_INFINITY))
    try:
        for article in articles:
            store.put(article)
    except StoreError as err:
        print("refused")
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
"""
    data = (Path(__file__).parents[1] / "data" / "resolved.jsonl").read_text(encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", code], input=data, capture_output=True, text=True, check=False)
    assert "refused" in done.stdout, done.stderr
    with open_store(directory, mode="write") as store:
        whole = {entry.digest for entry in store.articles()}
        assert whole
        for article in sample_resolved:
            store.put(article)
        assert len(list(store.articles())) == 3
