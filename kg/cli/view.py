"""kg view: the graph as a page."""

import click

from kg.app.view import VIEWS
from kg.cli.options import OneOf, out_option, store_option
from kg.cli.output import output as opened


@click.command("view")
@click.argument("view", type=OneOf("view", VIEWS))
@store_option
@out_option
def command(view: str, store: str, output: str | None) -> None:
    """Draw the graph as one HTML page that needs no network.

    VIEW is one of

    \b
    actor-place  who is claimed to have to do with which place, with the claims behind each line
    article      the texts, with source, cue and content of every claim marked and its chain in the margin
    matrix       which source asserts, denies or is silent on which event; the contested ones first

    \b
    kg view actor-place -o page.html
    """
    from kg.app.view import view as draw

    page = draw(view, store=store)
    with opened(output) as out:
        out.write(page.encode("utf-8", "backslashreplace"))
