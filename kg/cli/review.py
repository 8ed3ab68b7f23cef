"""kg review: judgements on who is who, listed and decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.app.query import DEFAULT_LIMIT
from kg.app.review import VERDICTS
from kg.cli.options import OneOf, out_option, store_option
from kg.cli.output import say
from kg.cli.query import answer, format_option

if TYPE_CHECKING:
    from kg.review.decisions import Decided

_WORDS = {"same": "taken for one", "different": "told apart", "unsure": "left open", None: "nothing is decided about"}


@click.group("review")
def command() -> None:
    """See what kg is not sure of, and decide it.

    \b
    kg review identity
    kg review accept 3f2a9c
    kg review undo
    """


@command.command("identity")
@click.option(
    "--verdict",
    type=OneOf("verdict", VERDICTS),
    default=VERDICTS[0],
    show_default=True,
    help="Which judgements to list.",
)
@click.option("--limit", type=click.IntRange(min=0), default=DEFAULT_LIMIT, show_default=True, metavar="ROWS",
              help="Most rows to write; 0 writes all.")  # fmt: skip
@format_option
@out_option
@store_option
def identity(verdict: str, limit: int, format: str | None, output: str | None, store: str) -> None:
    """List the judgements on who is who, by default those that wait for a decision.

    \b
    kg review identity --verdict same --format csv
    """
    from kg.app.review import identity

    answer(identity(store=store, verdict=verdict, limit=limit), format, output)


@command.command("accept")
@click.argument("judgement")
@store_option
def accept(judgement: str, store: str) -> None:
    """Decide that the two sides of a judgement are one.

    JUDGEMENT is its IRI, or the beginning of its digits (four or more).

    \b
    kg review accept 3f2a9c
    """
    from kg.app.review import accept

    tell(accept(judgement, store=store))


@command.command("reject")
@click.argument("judgement")
@store_option
def reject(judgement: str, store: str) -> None:
    """Decide that the two sides of a judgement are two.

    \b
    kg review reject 3f2a9c
    """
    from kg.app.review import reject

    tell(reject(judgement, store=store))


@command.command("undo")
@click.argument("judgement", required=False)
@store_option
def undo(judgement: str | None, store: str) -> None:
    """Take back your last decision, or a judgement by name.

    A judgement of kg's own is set aside: its two sides stay two until something else is decided.

    \b
    kg review undo
    kg review undo 3f2a9c
    """
    from kg.app.review import undo

    tell(undo(judgement, store=store))


def tell(decided: Decided) -> None:
    """Say what a decision has come to."""
    words = _WORDS[decided.verdict.value if decided.verdict else None]
    say(f"{words}: {decided.left} and {decided.right}")
    if decided.verdict:
        say(f"to take it back: kg review undo {decided.iri}")
