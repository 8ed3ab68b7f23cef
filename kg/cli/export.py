"""kg export: the graph as a file of RDF."""

from pathlib import Path

import click

from kg.app.export import FORMATS, QUOTES
from kg.cli.options import OneOf, nearest, out_option, store_option
from kg.cli.output import output as opened


@click.command("export")
@store_option
@out_option
@click.option("--format", type=OneOf("format", tuple(FORMATS.values())), help="Needed where no suffix tells it.")
@click.option("--text", is_flag=True, help="Write whole article texts too.")
@click.option(
    "--quotes",
    type=OneOf("length of quotes", QUOTES),
    default="full",
    show_default=True,
    help="How much of the exact words to write.",
)
def command(store: str, output: str | None, format: str | None, text: bool, quotes: str) -> None:
    """Write the graph as a file of RDF.

    As Turtle, TriG, N-Quads, N-Triples or JSON-LD. The suffix of the file tells the format: .ttl .trig .nq .nt .jsonld.

    \b
    kg export -o graph.ttl
    kg export --format nquads | gzip > graph.nq.gz
    """
    from kg.app.export import export

    chosen = format or _by_suffix(output)
    with opened(output) as out:
        export(out, format=chosen, store=store, text=text, quotes=quotes)


def _by_suffix(path: str | None) -> str:
    if path is None or path == "-":
        raise click.UsageError(f"--format is needed on a pipe: {', '.join(FORMATS.values())}")
    suffix = Path(path).suffix.lower()
    if suffix not in FORMATS:
        raise click.UsageError(f"no format has the suffix {suffix!r:.20}; {nearest(suffix, tuple(FORMATS))}")
    return FORMATS[suffix]
