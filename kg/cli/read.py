"""kg read: files to articles."""

import click

from kg.app.read import DEFAULT_LIMIT
from kg.cli.options import limit_option, out_option, strict_option
from kg.cli.output import conclude, write_lines
from kg.domain.records import to_line
from kg.domain.report import Report


@click.command("read")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@limit_option(DEFAULT_LIMIT)
@strict_option
@out_option
def command(paths: tuple[str, ...], limit: int, strict: bool, output: str | None) -> None:
    """Write articles as JSON lines.

    PATH is a file (.txt, .md, .html, .jsonl), a folder of them, or - for stdin.

    \b
    kg read articles/ | kg extract - | kg resolve - | kg load -
    """
    from kg.app.read import read

    report = Report()
    done = write_lines(map(to_line, read(paths, limit=limit, report=report)), output)
    conclude(report, done=done, strict=strict, what="read")
