"""kg different: two names are two."""

import click

from kg.cli.completion import names, quietly
from kg.cli.options import store_option
from kg.cli.review import tell


@click.command("different")
@click.argument("one", shell_complete=quietly(names))
@click.argument("other", shell_complete=quietly(names))
@store_option
def command(one: str, other: str, store: str) -> None:
    """Tell two actors, or two places, apart.

    ONE and OTHER are names, ids ("person/ada-vale") or IRIs. Your word outranks kg's own judgements,
    and stays when the graph is built again.

    \b
    kg different "Ada Vale" "Adelaide Vale"
    """
    from kg.app.different import different

    tell(different(one, other, store=store))
