"""kg load: resolved articles into the store."""

import click

from kg.cli.build import tell
from kg.cli.options import bulk_option, concepts_option, store_option, strict_option
from kg.cli.output import conclude, progress, say
from kg.domain.report import Report
from kg.domain.resolution import ResolvedArticle


@click.command("load")
@click.argument("file", default="-")
@store_option
@bulk_option
@concepts_option
@strict_option
def command(file: str, store: str, bulk: bool, concepts: str | None, strict: bool) -> None:
    """Write resolved articles, or an exported graph, into a store.

    An article is one transaction: it is in the graph whole, or not at all.

    FILE holds what `kg resolve` writes; - (the default) is stdin. A FILE in .nq or .trig (.gz) is a graph that
    `kg export --text` wrote, and makes a new store.

    \b
    kg load monday.jsonl --store harbour.store
    kg load graph.nq.gz --store copy.store
    """
    from kg.app.load import is_graph, load, load_graph

    if is_graph(file):
        if concepts:
            raise click.UsageError("--concepts goes with articles: a graph brings its own")
        say(f"{load_graph(file, store=store):,} statements are loaded")
        return
    from kg.app.concepts import concept_file
    from kg.app.lines import records

    report = Report()
    with progress() as on_article:
        counts = load(
            records(ResolvedArticle, file),
            store=store,
            report=report,
            concepts=concept_file(concepts),
            on_article=on_article,
            mode="bulk" if bulk else "create",
        )
    if counts.articles:
        tell(counts)
    conclude(report, done=counts.articles, strict=strict, what="loaded")
