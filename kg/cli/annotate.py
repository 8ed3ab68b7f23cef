"""kg annotate: take over annotations made by hand."""

import click

from kg.cli.options import author_option, store_option, strict_option
from kg.cli.output import judge, mention, say
from kg.domain.report import Report


@click.command("annotate")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@author_option
@store_option
@strict_option
def command(paths: tuple[str, ...], author: str | None, store: str, strict: bool) -> None:
    """Take annotations made by hand into the graph.

    They become claims that their author stands for.

    PATH is a file or a folder of brat standoff (.ann beside .txt, or .zip), .jsonl, .csv, .tsv, .ttl
    or .trig. The claims outlast every build, as accepted reviews do.

    \b
    kg annotate corrected/ --author "Ada Vale"
    """
    from kg.app.annotate import annotate

    report = Report()
    counts = annotate(paths, store=store, author=author, report=report)
    mention(report)
    say(f"{counts.articles} articles, {counts.claims} annotated claims, {counts.skipped} skipped")
    judge(report, done=counts.articles, strict=strict, what="annotated")
