"""kg extract: articles to what is found in them."""

import click

from kg.cli.options import (
    concepts_option,
    confidence_option,
    extractor_option,
    jobs_option,
    model_option,
    out_option,
    strict_option,
)
from kg.cli.output import conclude, write_lines
from kg.domain.article import Article
from kg.domain.records import to_line
from kg.domain.report import Report


@click.command("extract")
@click.argument("file", default="-")
@model_option
@extractor_option
@confidence_option
@concepts_option
@jobs_option
@strict_option
@out_option
def command(
    file: str,
    model: str | None,
    extractor: str,
    min_confidence: float,
    concepts: str | None,
    jobs: int,
    strict: bool,
    output: str | None,
) -> None:
    """Find attributions, names, events and figures in articles.

    FILE holds what `kg read` writes; - (the default) is stdin.

    \b
    kg read monday.txt | kg extract - -o monday.jsonl
    """
    from kg.app.concepts import concept_file
    from kg.app.extract import extract
    from kg.app.lines import records

    report = Report()
    articles = records(Article, file)
    own = concept_file(concepts)
    found = extract(
        articles,
        model=model,
        extractor=extractor,
        min_confidence=min_confidence,
        concepts=own.concepts if own else (),
        jobs=jobs,
        report=report,
    )
    conclude(report, done=write_lines(map(to_line, found), output), strict=strict, what="extracted")
