"""kg read: files to articles."""

from collections.abc import Mapping

import click

from kg.app.read import DEFAULT_LIMIT
from kg.cli.options import allow_option, fetch_option, limit_option, map_option, out_option, strict_option
from kg.cli.output import conclude, write_lines
from kg.domain.records import to_line
from kg.domain.report import Report


@click.command("read")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@limit_option(DEFAULT_LIMIT)
@map_option
@fetch_option
@allow_option
@strict_option
@out_option
def command(
    paths: tuple[str, ...],
    limit: int,
    map: Mapping[str, str] | None,
    fetch: bool,
    allow: tuple[str, ...],
    strict: bool,
    output: str | None,
) -> None:
    """Write articles as JSON lines.

    PATH is a file (.txt .md .html .jsonl .csv .tsv .rss .atom .docx .pdf .warc), a folder of
    them, or - for stdin.

    \b
    kg read articles/ | kg extract - | kg resolve - | kg load -
    kg read archive.csv --map text=body,published=date
    """
    from kg.app.read import read

    report = Report()
    articles = read(paths, limit=limit, map=map or {}, fetch=fetch, allow=allow, report=report)
    done = write_lines((to_line(article) for article in articles), output)
    conclude(report, done=done, strict=strict, what="read")
