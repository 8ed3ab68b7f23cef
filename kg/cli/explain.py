"""kg explain: why the graph says so."""

import click

from kg.cli.completion import ids
from kg.cli.options import out_option, store_option
from kg.cli.query import answer, format_option


@click.command("explain")
@click.argument("what", metavar="CLAIM|ACTOR|PLACE", shell_complete=ids("Claim", named=True))
@format_option
@out_option
@store_option
def command(what: str, format: str | None, output: str | None, store: str) -> None:
    """Show what stands behind a claim, an actor or a place.

    A claim is given by its IRI or the beginning of its id ("claim/8c62f51a"), an actor or a place by any name or id.

    \b
    kg explain Harwick
    """
    from kg.app.explain import explain

    answer(explain(what, store=store), format, output)
