"""kg backup: a copy of a store."""

import click

from kg.cli.options import store_option
from kg.cli.output import say


@click.command("backup")
@click.argument("directory")
@store_option
def command(directory: str, store: str) -> None:
    """Copy the graph into a new directory.

    DIRECTORY is a store like any other: name it with --store to use it.

    \b
    kg backup monday.store
    """
    from kg.app.backup import backup

    backup(directory, store=store)
    say(f"{store} is copied to {directory}")
