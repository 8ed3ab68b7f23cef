"""kg.read.paths: which files are read, in which order, under which keys."""

import os
from pathlib import Path

import pytest

from kg.domain.errors import InputError
from kg.domain.report import Report
from kg.read import read_paths
from kg.read.source import printable


def fill(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"The pier closed, the mayor said. {name[-40:]}", encoding="utf-8")


def keys(*paths: Path | str) -> list[str]:
    return [article.key for article in read_paths(map(str, paths), report=Report())]


def test_keys_are_relative_to_the_path_given_and_sorted(tmp_path: Path) -> None:
    fill(tmp_path, "b.txt", "a/z.md", "a/é.txt", "B.TXT", "a.txt")
    assert keys(tmp_path) == ["B.TXT", "a.txt", "a/z.md", "a/é.txt", "b.txt"]
    assert keys(tmp_path / "a") == ["z.md", "é.txt"]
    assert keys(tmp_path / "a" / "z.md") == ["z.md"]


def test_the_order_of_the_arguments_does_not_matter(tmp_path: Path) -> None:
    fill(tmp_path, "one/b.txt", "two/a.txt", "two/c.txt")
    assert (
        keys(tmp_path / "two", tmp_path / "one")
        == keys(tmp_path / "one", tmp_path / "two")
        == ["a.txt", "b.txt", "c.txt"]
    )


def test_a_file_reached_twice_is_read_once_by_its_longest_key(tmp_path: Path) -> None:
    fill(tmp_path, "a/b.txt")
    report = Report()
    paths = [str(tmp_path / "a" / "b.txt"), str(tmp_path / "a"), str(tmp_path), f"{tmp_path}/a/../a"]
    assert [article.key for article in read_paths(paths, report=report)] == ["a/b.txt"]
    assert not report.skipped


def test_hidden_files_are_left_alone_and_others_counted(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt", ".hidden.txt", ".git/b.txt", "photo.jpg", "x/photo2.jpg", "Makefile")
    report = Report()
    assert [article.key for article in read_paths([str(tmp_path)], report=report)] == ["a.txt"]
    (skipped,) = report.skipped
    assert skipped.name == str(tmp_path)
    assert "3 files" in skipped.reason
    assert ".jpg 2" in skipped.reason


def test_another_suffix_given_by_name_is_skipped_by_name(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt", "b.pdf")
    report = Report()
    assert len(list(read_paths([str(tmp_path / "a.txt"), str(tmp_path / "b.pdf")], report=report))) == 1
    assert [skipped.name for skipped in report.skipped] == [str(tmp_path / "b.pdf")]


@pytest.mark.parametrize("path", ["missing.txt", "", "a\0b", "x" * 5_000])
def test_a_path_that_is_not_there_is_refused_before_anything_is_read(tmp_path: Path, path: str) -> None:
    fill(tmp_path, "a.txt")
    with pytest.raises(InputError, match="no such file or folder") as caught:
        read_paths([str(tmp_path), path], report=Report())
    assert ".jsonl" in (caught.value.hint or "")


@pytest.mark.parametrize("names", [[], ["photo.jpg"], [".hidden.txt"]])
def test_nothing_to_read_is_refused(tmp_path: Path, names: list[str]) -> None:
    fill(tmp_path, *names)
    with pytest.raises(InputError, match="nothing to read in"):
        read_paths([str(tmp_path)], report=Report())


def test_no_path_at_all_is_refused() -> None:
    with pytest.raises(InputError, match="nothing to read in no path"):
        read_paths([], report=Report())


def test_an_empty_folder_beside_a_full_one_is_reported(tmp_path: Path) -> None:
    fill(tmp_path, "full/a.txt")
    (tmp_path / "empty").mkdir()
    report = Report()
    assert len(list(read_paths([str(tmp_path / "empty"), str(tmp_path / "full")], report=report))) == 1
    assert report.skipped[0].reason == "an empty folder"


def test_links_are_followed_and_circles_end(tmp_path: Path) -> None:
    fill(tmp_path, "news/a.txt", "elsewhere/b.txt")
    (tmp_path / "news" / "round").symlink_to(tmp_path / "news")
    (tmp_path / "news" / "away").symlink_to(tmp_path / "elsewhere")
    assert keys(tmp_path / "news") == ["a.txt", "away/b.txt"]


def test_a_link_to_itself_and_a_broken_link_are_reported(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nowhere")
    report = Report()
    assert [article.key for article in read_paths([str(tmp_path)], report=report)] == ["a.txt"]
    assert [Path(skipped.name).name for skipped in report.skipped] == ["broken.txt", "self.txt"]
    assert report.skipped[0].reason == "a broken link"


def test_a_deep_tree_is_walked(tmp_path: Path) -> None:
    fill(tmp_path, "/".join("d" * 300) + "/a.txt")
    assert keys(tmp_path) == ["d/" * 300 + "a.txt"]


def test_odd_names_are_printable(tmp_path: Path) -> None:
    name = b"caf\xe9\n\x1b[31m.txt"
    with open(os.path.join(os.fsencode(tmp_path), name), "wb") as file:
        file.write(b"The pier closed, the mayor said.")
    (key,) = keys(tmp_path)
    assert key.isprintable()
    assert key == printable(os.fsdecode(name))
