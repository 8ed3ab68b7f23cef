"""kg resolve: what was found, with sources, actors and places known."""

import click

from kg.cli.options import out_option, strict_option
from kg.cli.output import conclude, write_lines
from kg.domain.extraction import ExtractedArticle
from kg.domain.records import to_line
from kg.domain.report import Report


@click.command("resolve")
@click.argument("file", default="-")
@strict_option
@out_option
def command(file: str, strict: bool, output: str | None) -> None:
    """Find out who the sources are and where places lie.

    And through whom each claim came.

    FILE holds what `kg extract` writes; - (the default) is stdin.

    \b
    kg read monday.txt | kg extract - | kg resolve - -o monday.jsonl
    """
    from kg.app.lines import records
    from kg.app.resolve import resolve

    report = Report()
    known = resolve(records(ExtractedArticle, file), report=report)
    conclude(report, done=write_lines(map(to_line, known), output), strict=strict, what="resolved")
