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

COMMANDS = (
    "build",
    "query",
    "view",
    "export",
    "serve",
    "check",
    "explain",
    "link",
    "review",
    "assess",
    "annotate",
    "same",
    "different",
    "info",
    "backup",
    "optimize",
    "remove",
    "read",
    "extract",
    "resolve",
    "load",
    "evaluate",
    "train",
)
"""In the order of `kg --help`; `kg NAME` is the command of that name in kg/cli/NAME.py."""


class Commands(click.Group):
    """Finds each command in its own module when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands, the main job first."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command, or fail with the nearest name."""
        if cmd_name not in COMMANDS:
            if cmd_name.startswith("-"):
                return None
            ctx.fail(f"no command is called {cmd_name!r:.80}; {nearest(cmd_name, COMMANDS)}")
        command: click.Command = import_module(f"kg.cli.{cmd_name}").command
        if ctx.default_map and not isinstance(command, click.Group):
            verify(ctx.default_map.get(cmd_name, {}), [*SHARED, *(option.name or "" for option in command.params)])
        return command

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Take the defaults of kg.toml into the context that every command inherits."""
        return super().make_context(info_name, args, parent, default_map=settings(COMMANDS), **extra)


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
