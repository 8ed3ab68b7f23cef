"""kg check: does the graph hold what it promises."""

import click

from kg.cli.options import out_option, store_option
from kg.cli.output import printable, say, write_lines
from kg.domain.errors import CheckFailed


@click.command("check")
@store_option
@out_option
def command(store: str, output: str | None) -> None:
    """Check that the graph holds what it promises.

    Against its shapes, its articles' texts and its own hashes; exits 3 on findings.

    \b
    kg check
    """
    from kg.app.check import check

    findings = check(store=store)
    write_lines((printable(f"{found.severity}: {found.where}: {found.message}") for found in findings), output)
    if findings:
        raise CheckFailed(f"{len(findings):,} finding{'' if len(findings) == 1 else 's'}")
    say("no findings")
