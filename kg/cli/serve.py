"""kg serve: the graph over HTTP."""

import click

from kg.app.serve import (
    DEFAULT_BODY,
    DEFAULT_HOST,
    DEFAULT_LIMIT,
    DEFAULT_PORT,
    DEFAULT_TIMEOUT,
    DEFAULT_WORKERS,
    Settings,
)
from kg.cli.options import Size, store_option
from kg.cli.output import say


@click.command("serve")
@store_option
@click.option("--host", default=DEFAULT_HOST, show_default=True, metavar="ADDRESS", help="Where to listen.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=DEFAULT_PORT, show_default=True, help="0 takes any that is free."
)
@click.option("--token", metavar="WORD", help="What everybody has to give; better set as KG_SERVE_TOKEN.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=DEFAULT_TIMEOUT,
    show_default=True,
    metavar="SECONDS",
    help="End a request after so long.",
)
@click.option(
    "--limit", type=click.IntRange(1), default=DEFAULT_LIMIT, show_default=True, metavar="ROWS", help="Most rows."
)
@click.option("--body", type=Size(), default=DEFAULT_BODY, show_default="1M", metavar="SIZE", help="Longest request.")
@click.option(
    "--workers", type=click.IntRange(1, 64), default=DEFAULT_WORKERS, show_default=True, help="Requests at a time."
)
def command(
    store: str, host: str, port: int, token: str | None, timeout: float, limit: int, body: int, workers: int
) -> None:
    """Serve the graph over HTTP, to read only.

    SPARQL 1.1 at /sparql, and pages to ask and to read.

    It only reads, and listens on this machine alone. Others can reach it where --host says so; then
    a token has to be set.

    \b
    kg serve
    kg serve --store harbour.store --port 9000
    """
    from kg.app.serve import serve

    settings = Settings(
        store=store,
        host=host,
        port=port,
        token=token or None,
        timeout=timeout,
        limit=limit,
        body=body,
        workers=workers,
    )
    serve(settings, on_start=lambda address: say(f"{store} is served at {address} (Ctrl-C ends it)"))
