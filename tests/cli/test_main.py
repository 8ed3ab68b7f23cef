"""kg.cli.main: help, usage errors, settings, and what is said when something goes wrong."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import click
import pytest

from kg.cli.main import COMMANDS, cli


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(kg: Callable, name: str) -> None:
    page = kg(name, "--help")
    assert page.code == 0
    assert f"kg {name}" in page.out.replace(f"Usage: kg {name}", "")


@pytest.mark.parametrize(("name", "line"), COMMANDS.items())
def test_table_of_commands_says_what_each_says_itself(name: str, line: str) -> None:
    assert import_module(f"kg.cli.{name}").command.get_short_help_str(limit=200) == line


def test_help_lists_every_command_in_a_whole_sentence(kg: Callable) -> None:
    page = kg("--help")
    assert page.code == 0
    assert all(f"  {name} " in page.out for name in COMMANDS)
    assert "..." not in page.out.split("Commands:")[1]


def test_no_command_shows_help_and_is_a_usage_error(kg: Callable) -> None:
    page = kg()
    assert (page.code, page.out) == (2, "")
    assert "Commands:" in page.err


def test_version(kg: Callable) -> None:
    from importlib.metadata import version

    assert kg("--version").out == f"kg {version('kg-claims')}\n"


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        (["biuld", "x"], "did you mean build?"),
        (["export", "--format", "turtel"], "did you mean turtle?"),
        (["export", "-o", "graph.tttl"], "did you mean .ttl"),
        (["export"], "--format is needed on a pipe"),
        (["view", "actor-plcae"], "did you mean actor-place?"),
        (["view", "timelien"], "did you mean timeline"),
        (["view", "matrix", "-o", "matrix.pngg"], "did you mean png?"),
        (["view", "matrix", "--format", "cvs"], "did you mean csv"),
        (["view", "matrix", "--of", "Kell"], "--of belongs to ego"),
        (["view", "all"], "kg view all -o pages/"),
        (["evaluate", "polneer", "x"], "did you mean polnear"),
        (["query", "who-clamed"], "did you mean who-claimed?"),
        (["query", "--show", "soruces"], "did you mean sources"),
        (["query", "sources", "--format", "jsno"], "did you mean json"),
        (["query", "sources", "--fromat", "json"], "--format"),
        (["query", "who-claimed", "--voice", "sorce"], "did you mean source?"),
        (["query", "sources", "--limit", "-1"], "kg query sources --help"),
        (["build"], "kg build --help"),
        (["build", "x", "--limit", "big"], "write 5000000, 500k or 5M"),
        (["build", "x", "--map", "body"], "write text=body,published=date"),
        (["read", "x", "--map", "txt=body"], "did you mean text or title?"),
        (["export", "--table", "claim", "-o", "a.csv"], "did you mean claims?"),
    ],
)
def test_usage_error_is_one_line_with_a_hint_and_exits_2(kg: Callable, line: list[str], hint: str) -> None:
    done = kg(*line)
    assert (done.code, done.out) == (2, "")
    assert hint in done.err
    assert done.err.startswith("kg: ")
    assert len(done.err.splitlines()) <= 2


def test_settings_of_the_working_directory_give_defaults(kg: Callable, store: Path, tmp_path: Path) -> None:
    store.rename(tmp_path / "other.store")
    (tmp_path / "kg.toml").write_text('store = "other.store"\n[query]\nlimit = 1\nformat = "csv"\n', "utf-8")
    done = kg("query", "articles")
    assert done.code == 0
    assert len(done.out.splitlines()) == 2
    assert "1 more row was cut" in done.err


def test_flag_beats_variable_beats_settings_beats_default(
    kg: Callable, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "kg.toml").write_text('store = "settings.store"\n', "utf-8")
    assert "settings.store" in kg("query", "sources").err
    monkeypatch.setenv("KG_STORE", "variable.store")
    assert "variable.store" in kg("query", "sources").err
    assert kg("query", "sources", "--store", "kg.store").code == 0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("store = ", "kg.toml: "),
        ('stoer = "x"\n', "did you mean store?"),
        ("[bild]\nlimit = 3\n", "did you mean build?"),
        ("[build]\nlimmit = 3\n", "did you mean limit?"),
        ("[build]\nlimit = true\n", "kg build --help"),
    ],
)
def test_broken_settings_are_a_usage_error(kg: Callable, tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "kg.toml").write_text(text, "utf-8")
    done = kg("build", tmp_path)
    assert done.code == 2
    assert message in done.err


def test_options_have_help(kg: Callable) -> None:
    context = cli.make_context("kg", ["build", "--help"], resilient_parsing=True)
    for name in COMMANDS:
        command = cli.get_command(context, name)
        assert command is not None
        options = [option for option in command.params if isinstance(option, click.Option)]
        assert [option.name for option in options if not option.help] == []
