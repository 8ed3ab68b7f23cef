"""kg query: ask the graph."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.app.query import DEFAULT_LIMIT, DEFAULT_TIMEOUT
from kg.cli.completion import articles, names, quietly
from kg.cli.deadline import deadline
from kg.cli.options import OneOf, out_option, store_option
from kg.cli.output import output as opened
from kg.cli.output import printable, say, write_lines
from kg.cli.rows import FORMATS, write_rows
from kg.domain.errors import InputError

if TYPE_CHECKING:
    from kg.query.catalogue import Question
    from kg.query.rows import Rows
    from kg.query.stream import Streamed

_COMPLETE = {"entity": quietly(names), "article": quietly(articles)}
SUFFIXES = {".json": "json", ".jsonl": "jsonl", ".csv": "csv", ".tsv": "tsv", ".md": "md"}
LONGEST_QUERY = 1_000_000

format_option = click.option(
    "--format",
    envvar="KG_FORMAT",
    type=OneOf("format", tuple(FORMATS)),
    help="How to write the rows.  [default: by the suffix of -o, else table]",
)
limit_option = click.option(
    "--limit",
    envvar="KG_QUERY_LIMIT",
    type=click.IntRange(min=0),
    default=DEFAULT_LIMIT,
    show_default=True,
    metavar="ROWS",
    help="Most rows to write; 0 writes all.",
)
timeout_option = click.option(
    "--timeout",
    envvar="KG_QUERY_TIMEOUT",
    type=click.FloatRange(min=0, min_open=True),
    default=DEFAULT_TIMEOUT,
    show_default=True,
    metavar="SECONDS",
    help="Give up after so long.",
)
explain_option = click.option("--explain", is_flag=True, help="Write the SPARQL that would be run, and ask nothing.")


class Questions(click.Group):
    """One subcommand a canned question, its options read from the header of its .rq file."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the options of the command itself; those of a question stand behind it, and whoever errs is told so."""
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as err:
            asked = self.get_command(ctx, "who-claimed")
            if asked is None or not any(err.option_name in param.opts for param in asked.params):
                raise
            message = f"{err.option_name} stands behind the question: kg query QUESTION {err.option_name} …"
            raise click.UsageError(message, ctx) from err

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the canned questions in the catalogue's order."""
        from kg.query.catalogue import questions

        return [question.name for question in questions()]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Make the command of a canned question, or of SPARQL as text, as a file or on stdin."""
        if cmd_name.startswith("-") and cmd_name != "-":
            return None
        if isinstance(ctx.default_map, dict):  # what kg.toml says of query is meant for every question
            ctx.default_map.setdefault(cmd_name, dict(ctx.default_map))
        if is_sparql(cmd_name):
            return sparql_command(cmd_name)
        from kg.query.catalogue import find

        return question_command(find(cmd_name))


def is_sparql(word: str) -> bool:
    """Tell whether the word is SPARQL, or names a file or stream of it, and no question."""
    return word == "-" or word.endswith((".rq", ".sparql")) or "/" in word or re.search(r"[\s{]", word) is not None


def _list(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if not value or ctx.resilient_parsing:
        return
    from kg.query.catalogue import questions

    width = max(len(question.name) for question in questions())
    for question in questions():
        click.echo(f"{question.name:<{width}}  {question.question or question.title}")
    ctx.exit()


def _show(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    if value is None or ctx.resilient_parsing:
        return
    from kg.query.catalogue import find

    click.echo(find(value).sparql, nl=False)
    ctx.exit()


@click.group("query", cls=Questions, subcommand_metavar="QUESTION | SPARQL | FILE.rq | -  [OPTIONS]")
@click.option("--list", is_flag=True, is_eager=True, expose_value=False, callback=_list, help="List the questions.")
@click.option(
    "--show", metavar="NAME", is_eager=True, expose_value=False, callback=_show, help="Show the SPARQL of a question."
)
def command() -> None:
    """Ask a canned question, or SPARQL of your own.

    `kg query QUESTION --help` lists what a question can be asked with.

    \b
    kg query who-claimed --about Harwick --since 2024-12-01
    kg query 'SELECT ?text { ?claim kg:text ?text } LIMIT 3' --format csv
    """


def question_command(question: Question) -> click.Command:
    """Return the command that asks one question with the parameters it was given."""

    @store_option
    @format_option
    @limit_option
    @timeout_option
    @explain_option
    @out_option
    def ask(
        store: str,
        format: str | None,
        limit: int,
        timeout: float,
        explain: bool,
        output: str | None,
        **values: str | None,
    ) -> None:
        from kg.app.query import ask as ask_graph
        from kg.app.query import explain as explained

        with deadline(timeout):
            if explain:
                write_lines(explained(question.name, store=store, **values).splitlines(), output)
                return
            rows = ask_graph(question.name, store=store, limit=limit, **values)
        answer(rows, format, output)

    page = (
        f"{question.title}.\n\n{question.question}\n\n\b\n{question.example}\n\nColumns: {', '.join(question.columns)}"
    )
    made = click.command(question.name, help=page, short_help=question.title)(ask)
    made.params[:0] = [
        click.Option(
            [f"--{parameter.name}", parameter.name],
            type=OneOf("value", parameter.choices) if parameter.choices else str,
            required=not parameter.optional,
            metavar=None if parameter.choices else parameter.type.upper(),
            help=parameter.words,
            shell_complete=_COMPLETE.get(parameter.type),
        )
        for parameter in question.parameters
    ]
    return made


def sparql_command(word: str) -> click.Command:
    """Return the command that runs SPARQL given as text, as a file or on stdin."""

    @click.command("SPARQL")
    @store_option
    @format_option
    @limit_option
    @timeout_option
    @explain_option
    @out_option
    def run(store: str, format: str | None, limit: int, timeout: float, explain: bool, output: str | None) -> None:
        """Run a SELECT, ASK, CONSTRUCT or DESCRIBE over the union of all graphs."""
        from kg.app.query import admitted, stream

        if explain:
            write_lines(admitted(_text(word)).splitlines(), output)
            return
        with stream(_text(word), store=store, limit=limit, timeout=timeout) as rows:
            answer(rows, format, output)

    return run


def answer(rows: Rows | Streamed, format: str | None, path: str | None) -> None:
    """Write the rows, and tell on stderr what else there is to know: names not found, rows cut."""
    suffix = Path(path).suffix.lower() if path else ""
    with opened(path) as out:
        write_rows(rows, out, format=format or SUFFIXES.get(suffix, "table"))
    for note in rows.notes:
        say(note)
    if rows.more:
        cut = "more rows were" if rows.more < 0 else f"{rows.more:,} more row{' was' if rows.more == 1 else 's were'}"
        say(f"{cut} cut; --limit 0 writes all")


def _text(word: str) -> str:
    if word == "-":
        if sys.stdin is None:
            raise InputError("standard input is closed")
        raw = sys.stdin.buffer.read(LONGEST_QUERY + 1)
    elif re.search(r"[\s{]", word):
        raw = word.encode("utf-8", "surrogateescape")
    else:
        try:
            with open(word, "rb") as stream:
                raw = stream.read(LONGEST_QUERY + 1)
        except OSError as err:
            raise InputError(f"{printable(word)}: {err.strerror}", hint="kg query --list shows the questions") from err
    if len(raw) > LONGEST_QUERY:
        raise InputError(f"the query is longer than {LONGEST_QUERY:,} bytes")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as err:
        raise InputError("the query is not UTF-8") from err
