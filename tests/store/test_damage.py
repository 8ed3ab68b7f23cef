"""Damaged files: said in words, with what to do; nothing is taken for an empty store, and nothing is removed."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.domain.errors import KgError
from kg.domain.resolution import ResolvedArticle
from kg.query.run import ask
from kg.store.open import Mode, open_store


def cut_the_list_of_files(graph: Path) -> None:
    (graph / "CURRENT").write_text("")


def overwrite_the_manifest(graph: Path) -> None:
    next(graph.glob("MANIFEST-*")).write_bytes(b"\xff" * 200)


def cut_the_tables(graph: Path) -> None:
    for path in graph.glob("*.sst"):
        path.write_bytes(path.read_bytes()[:200])


def overwrite_the_tables(graph: Path) -> None:
    for path in graph.glob("*.sst"):
        path.write_bytes(path.read_bytes()[:50] + b"\xff" * (path.stat().st_size - 50))


def take_the_tables_away(graph: Path) -> None:
    for path in graph.glob("*.sst"):
        path.unlink()


def take_the_graph_away(graph: Path) -> None:
    shutil.rmtree(graph)


def overwrite_the_ledger(graph: Path) -> None:
    ledger = graph.parent / "kg.sqlite"
    ledger.write_bytes(ledger.read_bytes()[:4096] + b"\xff" * 20_000)


HARMS = (
    cut_the_list_of_files,
    overwrite_the_manifest,
    cut_the_tables,
    overwrite_the_tables,
    take_the_tables_away,
    take_the_graph_away,
    overwrite_the_ledger,
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, sample_resolved: list[ResolvedArticle]) -> Path:
    location = tmp_path_factory.mktemp("whole") / "s"
    with open_store(str(location), mode="create") as store:
        for resolved in sample_resolved:
            store.put(resolved)
        store.optimize()
    return location


@pytest.mark.parametrize("mode", ["read", "write"])
@pytest.mark.parametrize("harm", HARMS)
def test_damage_is_said_with_what_to_do_and_nothing_is_removed(
    whole: Path, tmp_path: Path, harm: Callable[[Path], None], mode: Mode
) -> None:
    shutil.copytree(whole, tmp_path / "s")
    harm(tmp_path / "s" / "graph")
    before = {path.name for path in (tmp_path / "s").rglob("*.s*")}
    with pytest.raises(KgError) as raised, open_store(str(tmp_path / "s"), mode=mode) as store:
        ask(store, "who-claimed")
    assert "--store" in (raised.value.hint or "")
    assert {path.name for path in (tmp_path / "s").rglob("*.s*")} >= before
