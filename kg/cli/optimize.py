"""kg optimize: smaller files, faster questions."""

import click

from kg.cli.options import store_option
from kg.cli.output import say


@click.command("optimize")
@store_option
def command(store: str) -> None:
    """Compact the files of the graph.

    \b
    kg optimize --store harbour.store
    """
    from kg.app.optimize import optimize

    before, after = optimize(store=store)
    say(f"{store}: {before:,} bytes before, {after:,} after")
