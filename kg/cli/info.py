"""kg info: what a store holds."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from kg.cli.options import OneOf, out_option, store_option
from kg.cli.output import printable, write_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.app.info import Holdings
    from kg.store.runs import WritingRun


@click.command("info")
@store_option
@click.option("--format", type=OneOf("format", ("text", "json")), default="text", show_default=True, help="How.")
@out_option
def command(store: str, format: str, output: str | None) -> None:
    """Tell what the graph holds, and how it came.

    Counts, sizes, versions, the latest runs.

    \b
    kg info
    kg info --format json
    """
    from kg.app.info import info

    held = info(store=store)
    write_lines([json.dumps(asdict(held), indent=2)] if format == "json" else _lines(held), output)


def _lines(held: Holdings) -> Iterator[str]:
    counts = held.counts
    rows = (
        ("store", held.store),
        ("articles", f"{counts.articles:,}"),
        ("claims", f"{counts.claims:,}"),
        ("sources", f"{counts.sources:,}"),
        ("places", f"{counts.places:,}"),
        ("statements", f"{held.statements:,}"),
        ("unjudged", f"{held.unjudged:,}"),
        *(() if held.remote else _files(held)),
        ("base", held.base),
        ("versions", f"kg {held.version}, store format {held.format}, pyoxigraph {held.pyoxigraph}"),
        *(("run", _run(run)) for run in held.runs),
    )
    return (f"{name:12}{printable(value)}" for name, value in rows)


def _files(held: Holdings) -> tuple[tuple[str, str], ...]:
    return (
        ("graph", f"{held.graph_bytes:,} bytes"),
        ("beside it", f"{held.beside_bytes:,} bytes"),
        ("orphans", f"{held.orphan_bytes:,} bytes"),
        ("writer", "at work" if held.being_written else "none"),
    )


def _run(run: WritingRun) -> str:
    if run.ended is None:
        return f"{run.begun}  kg {run.version}, not ended: cut short, or still at work"
    return f"{run.begun}  kg {run.version}, {run.articles} articles, {run.claims} claims, {run.skipped} skipped"
