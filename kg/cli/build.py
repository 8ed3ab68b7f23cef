"""kg build: the main job."""

from collections.abc import Mapping

import click

from kg.app.read import DEFAULT_LIMIT
from kg.cli.options import (
    allow_option,
    bulk_option,
    concepts_option,
    confidence_option,
    extractor_option,
    fetch_option,
    jobs_option,
    limit_option,
    map_option,
    model_option,
    quiet_option,
    report_option,
    store_option,
    strict_option,
    verbose_option,
)
from kg.cli.output import judge, mention, progress, say, verify_writable, write_report
from kg.domain.report import Counts, Report


@click.command("build")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@store_option
@model_option
@extractor_option
@confidence_option
@concepts_option
@limit_option(DEFAULT_LIMIT)
@map_option
@bulk_option
@fetch_option
@allow_option
@jobs_option
@click.option("--dask", metavar="ADDRESS", help="Read on a cluster of Dask: tcp://host:8786, or local.")
@click.option("--dry-run", is_flag=True, help="Read and count, and write nothing.")
@report_option
@strict_option
@quiet_option
@verbose_option
def command(
    paths: tuple[str, ...],
    store: str,
    model: str | None,
    extractor: str,
    min_confidence: float,
    concepts: str | None,
    limit: int,
    map: Mapping[str, str] | None,
    bulk: bool,
    fetch: bool,
    allow: tuple[str, ...],
    jobs: int,
    dask: str | None,
    dry_run: bool,
    report_file: str | None,
    strict: bool,
) -> None:
    """Read articles into the graph.

    PATH is a file (.txt .md .html .jsonl .csv .tsv .rss .atom .docx .pdf .warc), a folder of
    them, or - for stdin. Building the same files again changes nothing; a changed file
    replaces its article.

    \b
    kg build articles/
    kg build --store harbour.store monday.txt tuesday.html
    kg build archive.csv --map text=body,published=date
    kg build --fetch https://example.org/news/1
    kg build archive/ --jobs 4
    """
    from kg.app.build import build

    verify_writable(report_file)
    report = Report()
    with progress() as on_article:
        counts = build(
            paths,
            store="memory:" if dry_run else store,
            model=model,
            extractor=extractor,
            min_confidence=min_confidence,
            concepts=concepts,
            limit=limit,
            map=map or {},
            fetch=fetch,
            allow=allow,
            mode="bulk" if bulk else "create",
            jobs=jobs,
            dask=dask,
            report=report,
            on_article=on_article,
        )
    mention(report)
    write_report(report_file, report, counts)
    if dry_run or counts.articles:
        tell(counts)
        say("nothing was written: --dry-run" if dry_run else f"next: kg query who-claimed{_option(store)}")
    judge(report, done=counts.articles, strict=strict, what="built")


def tell(counts: Counts) -> None:
    """Say what was written, each number with its noun in the right form."""
    parts = [
        _count(counts.articles, "article"),
        _count(counts.claims, "claim"),
        _count(counts.sources, "named source"),
        _count(counts.places, "place"),
        f"{counts.skipped} skipped",
    ]
    known = [f"{counts.unchanged} unchanged"] * bool(counts.unchanged) + [f"{counts.replaced} replaced"] * bool(
        counts.replaced
    )
    say(", ".join(parts) + (f" ({', '.join(known)})" if known else ""))


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _option(store: str) -> str:
    context = click.get_current_context()
    given = context.get_parameter_source("store") is click.core.ParameterSource.COMMANDLINE
    return f" --store {store}" if given else ""
