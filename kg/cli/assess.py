"""kg assess: grades of sources and claims, and verdicts."""

from __future__ import annotations

import click

from kg.cli.completion import ids
from kg.cli.options import OneOf, author_option, note_option, out_option, store_option, strict_option
from kg.cli.output import judge, mention, say, write_lines
from kg.cli.query import answer, format_option
from kg.domain.report import Report
from kg.domain.review import CREDIBILITY, RELIABILITY, Rating


@click.command("assess")
@click.argument("what", required=False, shell_complete=ids("Claim", "Assessment", named=True))
@click.option("--reliability", type=OneOf("reliability", RELIABILITY), help="Of the source (Admiralty code).")
@click.option("--credibility", type=OneOf("credibility", CREDIBILITY), help="Of what is claimed (Admiralty code).")
@click.option("--verdict", type=OneOf("verdict", tuple(Rating)), help="Whether it is so.")
@click.option("--url", metavar="URL", help="Where the assessment is published.")
@note_option
@author_option
@click.option("--undo", is_flag=True, help="Take the assessment WHAT out.")
@click.option("--export", is_flag=True, help="Write all assessments as JSON lines.")
@click.option("--import", "source", metavar="FILE", help="Read in assessments that --export wrote.")
@strict_option
@format_option
@out_option
@store_option
def command(
    what: str | None,
    reliability: str | None,
    credibility: str | None,
    verdict: str | None,
    url: str | None,
    note: str | None,
    author: str | None,
    undo: bool,
    export: bool,
    source: str | None,
    strict: bool,
    format: str | None,
    output: str | None,
    store: str,
) -> None:
    """Grade a claim or a source; without WHAT, list the assessments.

    WHAT is a claim (claim/…) or a source, by name, id or IRI. Assessments stand apart from what
    sources say and change no claim.

    \b
    kg assess "Harbour Gazette" --reliability B
    kg assess claim/8c62f51a --credibility 3 --verdict mixed --note "two gauges differ"
    kg assess
    """
    from kg.app import assess

    if source is not None:
        _read_in(source, store, strict)
    elif export:
        write_lines(assess.write_assessments(store=store), output)
    elif what is None:
        answer(assess.assessments(store=store), format, output)
    elif undo:
        say(f"taken out: {assess.forget(what, store=store)}")
    else:
        made = assess.assess(
            what,
            store=store,
            reliability=reliability,
            credibility=credibility,
            verdict=verdict,
            note=note,
            url=url,
            author=author,
        )
        say(f"assessed; to take it out: kg assess --undo {made}")


def _read_in(source: str, store: str, strict: bool) -> None:
    from kg.app.assess import read_assessments
    from kg.app.lines import text_lines

    report = Report()
    done = read_assessments(text_lines(source), store=store, report=report)
    mention(report)
    say(f"{done} new assessment{'' if done == 1 else 's'}, {len(report.skipped)} skipped")
    judge(report, done=1, strict=strict, what="read in")
