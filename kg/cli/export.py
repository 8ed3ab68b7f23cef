"""kg export: the graph as a file."""

from pathlib import Path

import click

from kg.app.export import FORMATS, QUOTES, SUFFIXES, TABLES, format_of
from kg.cli.options import OneOf, nearest, out_option, store_option
from kg.cli.output import output as opened


@click.command("export")
@store_option
@out_option
@click.option("--format", type=OneOf("format", FORMATS), help="Needed where no suffix tells it.")
@click.option(
    "--table",
    type=OneOf("table", TABLES),
    default="claims",
    show_default=True,
    help="What .csv, .tsv and .jsonl hold.",
)
@click.option("--text", is_flag=True, help="Write whole article texts too.")
@click.option(
    "--quotes",
    type=OneOf("length of quotes", QUOTES),
    default="full",
    show_default=True,
    help="How much of the exact words to write.",
)
def command(store: str, output: str | None, format: str | None, table: str, text: bool, quotes: str) -> None:
    """Write the graph as a file.

    The suffix tells the format: .ttl .trig .nq .nt .jsonld (RDF), .csv .tsv .jsonl (tables),
    .graphml .gexf (networks), .zip (brat, with --text); .gz after it compresses.
    Nanopublications and schema.org claims have to be asked for with --format.

    \b
    kg export -o graph.ttl
    kg export -o figures.csv --table figures
    kg export -o graph.nq.gz
    """
    from kg.app.export import export

    gzip = output is not None and format_of(output)[1]
    chosen = format or _by_suffix(output)
    with opened(output) as out:
        export(out, format=chosen, store=store, table=table, text=text, quotes=quotes, gzip=gzip)


def _by_suffix(path: str | None) -> str:
    if path is None or path == "-":
        raise click.UsageError(f"--format is needed on a pipe: {', '.join(FORMATS)}")
    found, gzip = format_of(path)
    if found is None:
        suffix = Path(Path(path).stem if gzip else path).suffix.lower()
        raise click.UsageError(f"no format has the suffix {suffix!r:.20}; {nearest(suffix, tuple(SUFFIXES))}")
    return found
