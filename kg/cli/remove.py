"""kg remove: take an article back out."""

import click

from kg.cli.completion import articles, quietly
from kg.cli.options import store_option
from kg.cli.output import say


@click.command("remove")
@click.argument("article", shell_complete=quietly(articles))
@store_option
def command(article: str, store: str) -> None:
    """Take an article and its claims out of the graph.

    ARTICLE is its url or path as `kg query articles` lists it, its IRI, or the beginning of its digest.

    \b
    kg remove monday.txt
    """
    from kg.app.remove import remove

    for key in remove(article, store=store):
        say(f"removed {key}")
