"""kg view: the graph as a page, a table, a record or a figure."""

from pathlib import Path

import click

from kg.app.view import FORMATS, VIEWS
from kg.cli.completion import articles, names, quietly
from kg.cli.options import OneOf, nearest, out_option, store_option
from kg.cli.output import output as opened

ALL = "all"
_NAMES = quietly(names)


@click.command("view")
@click.argument("view", type=OneOf("view", (*VIEWS, ALL)))
@store_option
@out_option
@click.option(
    "--of",
    metavar="NAME",
    shell_complete=_NAMES,
    help="Whom or what ego is about; without it, whatever has most claims.",
)
@click.option("--about", metavar="NAME", shell_complete=_NAMES, help="Only claims that name an actor or place.")
@click.option("--place", metavar="NAME", shell_complete=_NAMES, help="Only claims about a place.")
@click.option("--source", metavar="NAME", shell_complete=_NAMES, help="Only what a source says, relays or prints.")
@click.option("--in", "in_", metavar="ARTICLE", shell_complete=quietly(articles), help="Only claims of an article.")
@click.option("--type", metavar="EVENT", help="Only claims that tell of this kind of event.")
@click.option("--since", metavar="DATE", help="Only articles published on or after.")
@click.option("--until", metavar="DATE", help="Only articles published on or before.")
@click.option("--format", type=OneOf("format", FORMATS), help="Needed only where no suffix tells it; html on a pipe.")
def command(
    view: str, store: str, output: str | None, of: str | None, format: str | None, in_: str | None, **only: str | None
) -> None:
    """Draw the graph as one HTML page that needs no network.

    VIEW is one of

    \b
    actor-place  who is claimed to have to do with which place, with the claims behind each line
    ego          one actor, place or event (--of NAME) with all that its claims tie it to
    sources      who cites whom, from the publisher to the first voice
    matrix       which source asserts, denies or is silent on which event; the contested ones first
    timeline     when it happened and when it was said, in lanes by place, actor or source
    article      the texts, with source, cue and content of every claim marked and its chain in the margin
    index        the page that leads to the others
    all          every view and its tables, as files in a folder

    The suffix tells the format: .html, .json and .csv hold the same as data, .svg and .png are
    figures (they need matplotlib).

    \b
    kg view actor-place -o page.html
    kg view ego --of Pokrovsk -o pokrovsk.html
    kg view matrix -o matrix.csv
    kg view timeline --about Pokrovsk --since 2024-11 -o pokrovsk.html
    kg view all -o pages/
    """
    from kg.app.view import view as draw

    only["in"] = in_
    if of is not None and view != "ego":
        raise click.UsageError(f"--of belongs to ego, not to {view}")
    if view == ALL:
        _write_all(store, output, format, only)
        return
    page = draw(view, store=store, of=of, format=format or _by_suffix(output), **only)
    with opened(output) as out:
        out.write(page)


def _by_suffix(path: str | None) -> str:
    suffix = Path(path or "-").suffix.lower().removeprefix(".")
    if not suffix:
        return "html"
    suffix = {"htm": "html"}.get(suffix, suffix)
    if suffix not in FORMATS:
        raise click.UsageError(f"no view is written as {suffix!r:.20}; {nearest(suffix, FORMATS)}")
    return suffix


def _write_all(store: str, folder: str | None, format: str | None, only: dict[str, str | None]) -> None:
    from kg.app.view import views

    if folder is None or folder == "-" or format is not None:
        raise click.UsageError("all writes a folder, in every format of data: kg view all -o pages/")
    Path(folder).mkdir(parents=True, exist_ok=True)
    for name, content in views(store=store, **only):
        with opened(str(Path(folder) / name)) as out:
            out.write(content)
