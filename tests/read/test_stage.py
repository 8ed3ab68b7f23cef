"""kg.read.stage: articles from paths; the bad ones are reported and skipped."""

import io
import json
import os
import socket
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.domain.article import Article
from kg.domain.records import to_line
from kg.domain.report import Report
from kg.read import read_paths

NOBODY = 65534
"""The user that POSIX systems give no files."""

TEXT = "The pier closed on Monday, the mayor said."
GERMAN = "Der Rat sagte, dass die Brücke nicht hält und der Fluss steigt. "


def read(*paths: Path | str, limit: int = 5_000_000) -> tuple[list[Article], dict[str, str]]:
    report = Report()
    found = list(read_paths(map(str, paths), limit=limit, report=report))
    return found, {Path(skipped.name).name: skipped.reason for skipped in report.skipped}


def type_in(monkeypatch: pytest.MonkeyPatch, typed: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed), encoding="utf-8"))


def test_each_bad_file_is_named_with_its_reason_and_the_good_one_is_read(tmp_path: Path) -> None:
    bad = {
        "empty.txt": (b"", "empty"),
        "blank.txt": (b" \r\n\t\n", "empty"),
        "header.txt": (b"title: Pier closes\n\n", "no words"),
        "dashes.txt": (b"--- *** ---", "no words"),
        "binary.txt": (b"\x7fELF\0\0", "binary"),
        "long.txt": (b"The pier. " * 101, "longer than 1,000 bytes"),
        "foreign.txt": (GERMAN.encode() * 4, "not in English"),
        "page.html": (b"<html><body></body></html>", "no article text"),
    }
    for name, (raw, _) in bad.items():
        (tmp_path / name).write_bytes(raw)
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    found, skipped = read(tmp_path, limit=1_000)
    assert [article.text for article in found] == [TEXT]
    assert skipped.keys() == bad.keys()
    assert [name for name, (_, reason) in bad.items() if reason not in skipped[name]] == []


def test_a_file_of_just_the_limit_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert len(read(tmp_path, limit=len(TEXT))[0]) == 1
    assert not read(tmp_path, limit=len(TEXT) - 1)[0]


def test_pipes_and_sockets_are_skipped_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    folder = os.open(tmp_path, os.O_RDONLY)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(f"/proc/self/fd/{folder}/socket.txt")
        found, skipped = read(tmp_path)
    os.close(folder)
    assert not found
    assert skipped == {"pipe.txt": "a named pipe; pipe into - instead", "socket.txt": "a socket"}


def test_a_device_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    assert read(tmp_path) == ([], {"zero.txt": "a device"})


@contextmanager
def nobody() -> Iterator[None]:
    """Act as a user without rights of its own: root may read everything."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(NOBODY)
    yield
    os.seteuid(before)


def test_what_may_not_be_read_is_skipped() -> None:
    with tempfile.TemporaryDirectory() as made:  # tmp_path lies in a folder that only its owner may enter
        folder = Path(made)
        folder.chmod(0o755)
        for name in ("a.txt", "b.txt"):
            (folder / name).write_text(f"{TEXT} {name}", encoding="utf-8")
        (folder / "a.txt").chmod(0)
        (folder / "closed").mkdir(mode=0)
        with nobody():
            found, skipped = read(folder)
    assert len(found) == 1
    assert skipped == {"a.txt": "permission denied", "closed": "permission denied"}


def test_a_file_that_vanishes_meanwhile_is_skipped(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(f"{TEXT} {name}", encoding="utf-8")
    report = Report()
    articles = read_paths([str(tmp_path)], report=report)
    assert next(articles).key == "a.txt"
    (tmp_path / "b.txt").unlink()
    assert [article.key for article in articles] == ["c.txt"]
    assert report.skipped[0].reason == "gone since it was listed"


def test_the_same_text_again_is_skipped_and_names_the_first(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    found, skipped = read(tmp_path)
    assert [article.key for article in found] == ["a.txt"]
    assert skipped == {"b.txt": f"same text as {tmp_path / 'a.txt'}"}


def test_another_text_under_the_same_key_is_skipped_whatever_the_order(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(f"{TEXT} {folder}", encoding="utf-8")
    report = Report()
    (found,) = read_paths([str(tmp_path / "two"), str(tmp_path / "one")], report=report)
    assert found.text.endswith("one")
    assert report.skipped[0].reason.startswith("same key as")


def test_standard_input_is_text(monkeypatch: pytest.MonkeyPatch) -> None:
    type_in(monkeypatch, f"title: Pier closes\n\n{TEXT}".encode())
    (found,), _ = read("-")
    assert (found.key, found.title) == ("-", "Pier closes")


def test_standard_input_is_json_lines_where_it_looks_so(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [json.dumps({"text": f"{TEXT} {'And so on. ' * 50}{number}"}) for number in range(3)]
    type_in(monkeypatch, "\n".join(lines).encode())
    found, _ = read("-")
    assert [article.key for article in found] == ["-:1", "-:2", "-:3"]


def test_standard_input_is_a_web_page_where_it_looks_so(monkeypatch: pytest.MonkeyPatch) -> None:
    type_in(monkeypatch, f"<!DOCTYPE html><html><body><article><p>{TEXT}</p></article></body></html>".encode())
    (found,), _ = read("-")
    assert found.text == TEXT


def test_text_in_curly_brackets_is_text(monkeypatch: pytest.MonkeyPatch) -> None:
    type_in(monkeypatch, b"{The pier} closed on Monday, the mayor said.")
    assert read("-")[0][0].text.startswith("{The pier}")


def test_empty_standard_input_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    type_in(monkeypatch, b"")
    assert read("-") == ([], {"-": "empty"})


def test_what_was_read_can_be_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(f"title: Pier closes\n\n{TEXT}\nPhoto: Ada Vale\n", encoding="utf-8")
    first, _ = read(tmp_path)
    type_in(monkeypatch, "".join(to_line(article) + "\n" for article in first).encode())
    assert read("-")[0] == first


@pytest.mark.parametrize("suffix", [".txt", ".html", ".jsonl"])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(
    raw=st.one_of(
        st.binary(max_size=300),
        st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
        st.text(alphabet="<>/pbdivhtml= \"'&;!-[]", max_size=200).map(str.encode),
        st.recursive(
            st.none() | st.booleans() | st.floats() | st.text(max_size=9),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(
                    st.sampled_from(["text", "url", "key", "furniture", "published", "title"]), inner, max_size=4
                )
            ),
            max_leaves=8,
        ).map(lambda value: json.dumps(value).encode()),
    )
)
def test_any_bytes_give_an_article_or_a_reason(tmp_path: Path, suffix: str, raw: bytes) -> None:
    (tmp_path / f"a{suffix}").write_bytes(raw)
    found, skipped = read(tmp_path / f"a{suffix}")
    assert found or skipped or not raw.strip()
    for article in found:
        assert article.text.encode()
        assert article.key
        assert all(span.end <= len(article.text) for span in article.furniture)
