"""kg.cli.output: files appear whole or not at all; nothing hostile reaches the terminal."""

from pathlib import Path

import pytest

from kg.cli.output import output, printable, write_lines


def test_file_is_replaced_only_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_bytes(b"before")
    lines = (str(1 // number) for number in (1, 0))
    with pytest.raises(ZeroDivisionError):
        write_lines(lines, str(path))
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_symbolic_link_keeps_pointing_at_the_file(tmp_path: Path) -> None:
    path, link = tmp_path / "graph.ttl", tmp_path / "link.ttl"
    link.symlink_to(path)
    assert write_lines(["a", "b"], str(link)) == 2
    assert link.is_symlink()
    assert path.read_text("utf-8") == "a\nb\n"


def test_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError), output(str(tmp_path)):
        pass


def test_error_names_the_file_that_was_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "missing" / "graph.ttl"
    with pytest.raises(FileNotFoundError) as caught, output(str(path)):
        pass
    assert caught.value.filename == str(path)


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b]0;gone\x07", "\\x1b]0;gone\\x07"),
        ("a\nb\tc", "a\\nb\\tc"),
        ("\u202egpj.exe", "\\u202egpj.exe"),
        ("\ud800", "\\ud800"),
        ("Жора", "Жора"),
    ],
)
def test_terminal_gets_no_control_characters(hostile: str, shown: str) -> None:
    assert printable(hostile) == shown
