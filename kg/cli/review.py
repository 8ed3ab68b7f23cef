"""kg review: judgements on who is who and claims as they were read, listed and decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.app.query import DEFAULT_LIMIT
from kg.app.review import STATES, VERDICTS
from kg.cli.completion import ids, names, quietly
from kg.cli.options import OneOf, author_option, note_option, out_option, store_option, strict_option
from kg.cli.output import judge, mention, say, write_lines
from kg.cli.query import answer, format_option
from kg.domain.modality import Certainty, Polarity, QuoteType, SpeechAct
from kg.domain.report import Report
from kg.domain.review import Action

if TYPE_CHECKING:
    from kg.review.claims import Reviewed
    from kg.review.decisions import Decided

_WORDS = {"same": "taken for one", "different": "told apart", "unsure": "left open", None: "nothing is decided about"}
_DECIDED = ids("Claim", "IdentityJudgement")
limit_option = click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=DEFAULT_LIMIT,
    show_default=True,
    metavar="ROWS",
    help="Most rows to write; 0 writes all.",
)


class Steps(click.Group):
    """A group whose settings in kg.toml are meant for each of its commands."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command with the group's settings as its own."""
        if isinstance(ctx.default_map, dict):
            ctx.default_map.setdefault(cmd_name, dict(ctx.default_map))
        return super().get_command(ctx, cmd_name)


@click.group("review", cls=Steps)
def command() -> None:
    """See what kg is not sure of, and decide it.

    Claims that were misread are accepted, rejected and corrected here, too.

    \b
    kg review identity
    kg review claims
    kg review session
    kg review accept 3f2a9c
    """


@command.command("identity")
@click.option(
    "--verdict",
    type=OneOf("verdict", VERDICTS),
    default=VERDICTS[0],
    show_default=True,
    help="Which judgements to list.",
)
@limit_option
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


@command.command("claims")
@click.option(
    "--state", type=OneOf("state", STATES), default=STATES[0], show_default=True, help="Which claims to list."
)
@click.option("--above", type=click.FloatRange(0, 1), default=0.0, show_default=True, metavar="N",
              help="Only claims at least so sure.")  # fmt: skip
@click.option("--below", type=click.FloatRange(0, 1), default=1.0, show_default=True, metavar="N",
              help="Only claims at most so sure.")  # fmt: skip
@limit_option
@format_option
@out_option
@store_option
def claims(
    state: str, above: float, below: float, limit: int, format: str | None, output: str | None, store: str
) -> None:
    """List the claims to review, first those whose misreading would cost most.

    \b
    kg review claims --below 0.8 --limit 20
    """
    from kg.app.review import claims

    answer(claims(store=store, state=state, least=above, most=below, limit=limit), format, output)


@command.command("accept")
@click.argument("what", shell_complete=_DECIDED)
@author_option
@note_option
@store_option
def accept(what: str, author: str | None, note: str | None, store: str) -> None:
    """Decide that the two sides of a judgement are one, or that a claim was read rightly.

    WHAT is the IRI of a judgement, or the beginning of its digits (four or more); or a claim, claim/…

    \b
    kg review accept 3f2a9c
    kg review accept claim/8c62f51a
    """
    from kg.app.review import accept

    tell(accept(what, store=store, author=author, note=note))


@command.command("reject")
@click.argument("what", shell_complete=_DECIDED)
@author_option
@note_option
@store_option
def reject(what: str, author: str | None, note: str | None, store: str) -> None:
    """Decide that the two sides of a judgement are two, or that the article does not hold a claim.

    \b
    kg review reject 3f2a9c
    kg review reject claim/8c62f51a --note "a question"
    """
    from kg.app.review import reject

    tell(reject(what, store=store, author=author, note=note))


@command.command("correct")
@click.argument("claim", shell_complete=ids("Claim"))
@click.option("--content", metavar="WORDS", help="The words that are claimed, as the article has them.")
@click.option("--source", metavar="WORDS", help="The words that name the source.")
@click.option("--cue", metavar="WORDS", help="The reporting words.")
@click.option("--claimant", metavar="NAME", shell_complete=quietly(names),
              help="Who said it: a name, id or IRI that the graph knows.")  # fmt: skip
@click.option("--act", type=OneOf("speech act", tuple(SpeechAct)), help="What the source does.")
@click.option("--polarity", type=OneOf("polarity", tuple(Polarity)), help="Whether the content is affirmed.")
@click.option("--certainty", type=OneOf("certainty", tuple(Certainty)), help="How sure the source is.")
@click.option("--quote", type=OneOf("kind of quote", tuple(QuoteType)), help="In whose words it is given.")
@author_option
@note_option
@store_option
def correct(claim: str, author: str | None, note: str | None, store: str, **given: str | None) -> None:
    """Say how a claim should have been read.

    WORDS are copied from the article, the place nearest to the claim counts; pieces are parted by …,
    characters are given as 120-148, "" takes a source or cue away.

    \b
    kg review correct claim/8c62f51a --source "the mayor" --claimant "Ada Vale"
    """
    from kg.app.review import correct

    tell(correct(claim, store=store, author=author, note=note, **given))


@command.command("undo")
@click.argument("what", required=False, shell_complete=ids("Review", "IdentityJudgement"))
@store_option
def undo(what: str | None, store: str) -> None:
    """Take back your last decision on who is who, a judgement by name, or a review of a claim (review/…).

    A judgement of kg's own is set aside: its two sides stay two until something else is decided.

    \b
    kg review undo
    kg review undo 3f2a9c
    kg review undo review/51ab09
    """
    from kg.app.review import undo

    tell(undo(what, store=store))


@command.command("export")
@out_option
@store_option
def export(output: str | None, store: str) -> None:
    """Write the reviews of claims as JSON lines, to read in elsewhere or to keep.

    \b
    kg review export -o reviews.jsonl
    """
    from kg.app.review import write_reviews

    write_lines(write_reviews(store=store), output)


@command.command("import")
@click.argument("file", default="-")
@store_option
@strict_option
def import_(file: str, store: str, strict: bool) -> None:
    """Read in reviews that `kg review export` wrote; those of articles that are gone are named and left out.

    \b
    kg review import reviews.jsonl
    """
    from kg.app.lines import text_lines
    from kg.app.review import read_reviews

    report = Report()
    done = read_reviews(text_lines(file), store=store, report=report)
    mention(report)
    say(f"{done} new review{'' if done == 1 else 's'}, {len(report.skipped)} skipped")
    judge(report, done=1, strict=strict, what="read in")


@command.command("session")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, metavar="CLAIMS",
              help="Most claims to go through.")  # fmt: skip
@click.option("--below", type=click.FloatRange(0, 1), default=1.0, show_default=True, metavar="N",
              help="Only claims at most so sure.")  # fmt: skip
@author_option
@store_option
def session(limit: int, below: float, author: str | None, store: str) -> None:
    """Go through the claims one by one, in a terminal or from a pipe of answers.

    \b
    kg review session --below 0.8
    """
    from kg.cli.session import go_through

    go_through(store, limit=limit, below=below, author=author)


def tell(done: Decided | Reviewed) -> None:
    """Say what a decision or a review has come to."""
    if isinstance(getattr(done, "action", None), Action):
        say(f"{done.action.value}: {' '.join(done.text.split())[:100]}")  # type: ignore[union-attr]  # it is a Reviewed
    else:
        words = _WORDS[done.verdict.value if done.verdict else None]  # type: ignore[union-attr]  # it is a Decided
        say(f"{words}: {done.left} and {done.right}")  # type: ignore[union-attr]
        if not done.verdict:  # type: ignore[union-attr]
            return
    say(f"to take it back: kg review undo {done.iri}")
