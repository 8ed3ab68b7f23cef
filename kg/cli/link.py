"""kg link: claims linked to one another."""

import click

from kg.cli.options import store_option
from kg.cli.output import say


@click.command("link")
@click.option("--again", is_flag=True, help="Link all articles anew, not only what has changed since.")
@store_option
def command(again: bool, store: str) -> None:
    """Link claims that repeat, contradict or answer each other.

    kg build does so itself; this does it again, after a change of kg or of who is who.

    \b
    kg link
    kg link --again
    """
    from kg.app.link import link

    done = link(store=store, again=again)
    say(f"{done.claims:,} claims of {done.articles:,} articles compared, {done.links:,} new links")
    if done.crowded:
        say(f"{done.crowded:,} things of which too many claims speak to tell them apart were left out (docs/link.md)")
    say("next: kg query contradictions")
