"""kg.store.snapshot: whoever reads beside a writer sees one state, whole, and leaves nothing behind."""

from pathlib import Path

import pytest

from kg.domain.resolution import ResolvedArticle
from kg.store.open import open_store
from kg.store.snapshot import Snapshots

Articles = list[ResolvedArticle]


@pytest.fixture
def location(tmp_path: Path, sample_resolved: Articles) -> str:
    with open_store(str(tmp_path / "s"), mode="create") as store:
        store.put(sample_resolved[0])
    return str(tmp_path / "s")


def test_reader_beside_a_writer_sees_the_state_at_its_beginning(location: str, sample_resolved: Articles) -> None:
    with open_store(location, mode="write") as writer:
        writer.put(sample_resolved[1])
        with open_store(location) as reader:
            assert Path(reader.rdf_path).parent.name == "snapshots"
            assert reader.totals().claims == len(sample_resolved[0].claims)
    with open_store(location) as reader:
        assert Path(reader.rdf_path).name == "graph"
        assert reader.totals().claims == sum(len(resolved.claims) for resolved in sample_resolved[:2])
    assert not (Path(location) / "snapshots").exists()


def test_what_a_reader_holds_outlives_the_writer(location: str, sample_resolved: Articles) -> None:
    with open_store(location, mode="write") as writer:
        reader = open_store(location)
        writer.put(sample_resolved[1])
    with reader:
        assert Path(reader.rdf_path).is_dir()
        assert reader.totals().claims == len(sample_resolved[0].claims)
    open_store(location, mode="write").close()
    assert not (Path(location) / "snapshots").exists()


def test_only_the_latest_copies_are_kept(location: str) -> None:
    with open_store(location, mode="write") as writer:
        snapshots = Snapshots(Path(location))
        for _ in range(3):
            snapshots.publish(writer.store)
        folders = sorted(path.name for path in (Path(location) / "snapshots").iterdir() if path.is_dir())
        assert folders == ["3", "4"]


def test_files_of_killed_loads_are_removed_by_the_next_writer(location: str) -> None:
    orphan = Path(location) / "graph" / "bulk-17.sst"
    orphan.write_bytes(b"left over")
    open_store(location).close()
    assert orphan.exists()
    open_store(location, mode="write").close()
    assert not orphan.exists()
