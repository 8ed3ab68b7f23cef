"""kg: the group of commands, each loaded only when it is called."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import IO, Any

import click

from kg.cli.failures import CLOSED_PIPE, explain
from kg.cli.options import nearest, quiet_option, verbose_option
from kg.cli.output import say
from kg.cli.settings import SHARED, settings, verify

COMMANDS = {
    "build": "Read articles into the graph.",
    "query": "Ask a canned question, or SPARQL of your own.",
    "view": "Draw the graph as one HTML page that needs no network.",
    "export": "Write the graph as a file.",
    "serve": "Serve the graph over HTTP, to read only.",
    "check": "Check that the graph holds what it promises.",
    "explain": "Show what stands behind a claim, an actor or a place.",
    "link": "Link claims that repeat, contradict or answer each other.",
    "review": "See what kg is not sure of, and decide it.",
    "assess": "Grade a claim or a source; without WHAT, list the assessments.",
    "annotate": "Take annotations made by hand into the graph.",
    "same": "Take two actors, or two places, for one.",
    "different": "Tell two actors, or two places, apart.",
    "info": "Tell what the graph holds, and how it came.",
    "backup": "Copy the graph into a new directory.",
    "optimize": "Compact the files of the graph.",
    "remove": "Take an article and its claims out of the graph.",
    "read": "Write articles as JSON lines.",
    "extract": "Find attributions, names, events and figures in articles.",
    "resolve": "Find out who the sources are and where places lie.",
    "load": "Write resolved articles, or an exported graph, into a store.",
    "evaluate": "Write predictions that a scorer can read.",
    "train": "Train a model on annotated texts.",
}
"""The first line of each command's help, in the order of `kg --help`, which so need not import them all.

`kg NAME` is the command of that name in kg/cli/NAME.py.
"""


class Commands(click.Group):
    """Finds each command in its own module when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands, the main job first."""
        return list(COMMANDS)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of the commands."""
        room = formatter.width - 6 - max(map(len, COMMANDS))
        named = [click.Command(name, help=line) for name, line in COMMANDS.items()]
        with formatter.section("Commands"):
            formatter.write_dl([(one.name or "", one.get_short_help_str(room)) for one in named])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command, or fail with the nearest name."""
        if cmd_name not in COMMANDS:
            if cmd_name.startswith("-"):
                return None
            ctx.fail(f"no command is called {cmd_name!r:.80}; {nearest(cmd_name, tuple(COMMANDS))}")
        command: click.Command = import_module(f"kg.cli.{cmd_name}").command
        if ctx.default_map and not isinstance(command, click.Group):
            verify(ctx.default_map.get(cmd_name, {}), [*SHARED, *(option.name or "" for option in command.params)])
        return command

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Take the defaults of kg.toml into the context that every command inherits."""
        return super().make_context(info_name, args, parent, default_map=settings(tuple(COMMANDS)), **extra)


def _version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"kg {version('kg-claims')}")
        ctx.exit()


@click.group(cls=Commands, context_settings={"auto_envvar_prefix": "KG", "help_option_names": ["-h", "--help"]})
@quiet_option
@verbose_option
@click.option("--version", is_flag=True, expose_value=False, is_eager=True, callback=_version, help="Show the version.")
def cli() -> None:
    """Read news articles into a graph of who claimed what, through whom, in which exact words.

    \b
    kg build articles/
    kg query who-claimed --about Harwick
    kg view actor-place -o page.html
    kg export -o graph.ttl
    """


def run(arguments: Sequence[str] | None = None) -> int:
    """Carry out a command line and return its exit code; what went wrong is one line on stderr."""
    if "_KG_COMPLETE" in os.environ:
        cli.main(prog_name="kg")
    debug = os.environ.get("KG_DEBUG", "") not in ("", "0")
    _prepare(debug=debug)
    try:
        return _finished(list(sys.argv[1:] if arguments is None else arguments))
    except click.exceptions.NoArgsIsHelpError as err:
        click.echo(err.message, err=True)
        return err.exit_code
    except (Exception, KeyboardInterrupt) as err:
        if debug and not isinstance(err, BrokenPipeError | click.ClickException):
            raise
        return _failed(err)


def _finished(arguments: list[str]) -> int:
    try:
        with cli.make_context("kg", arguments) as ctx:
            cli.invoke(ctx)
        code = 0
    except click.exceptions.Exit as err:
        code = err.exit_code
    if sys.stdout is not None:
        sys.stdout.flush()
    return code


def _failed(err: BaseException) -> int:
    code, message, hint = explain(err)
    if isinstance(err, OSError):
        _drop(sys.stdout)
    try:
        if message is not None:
            say(message)
        if hint is not None:
            click.echo(f"hint: {hint}", err=True)
    except OSError:  # nobody reads stderr any more
        _drop(sys.stderr)
        return code or CLOSED_PIPE
    return code


def _drop(stream: IO[str] | None) -> None:
    """Send what the stream still holds nowhere, or Python would complain about it while it exits."""
    try:
        if stream is not None:
            stream.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())  # type: ignore[union-attr]  # it has just failed


def _prepare(*, debug: bool) -> None:
    """Make stdout and stderr UTF-8 whatever the locale, and take the numbers of closed streams."""
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:  # else the next file opened, perhaps the store's, would be stdout
            os.open(os.devnull, os.O_RDWR)
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if debug:
        import logging

        logging.basicConfig(level=logging.WARNING)
        logging.getLogger("kg").setLevel(logging.DEBUG)


def main() -> None:
    """Run the command line of this process."""
    sys.exit(run())


if __name__ == "__main__":
    main()
