"""kg serve: the graph over HTTP."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from kg.app.graph import DEFAULT_STORE
from kg.domain.errors import KgError

LOOPBACK = ("127.0.0.1", "::1", "localhost")
DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8008
DEFAULT_TIMEOUT = 30.0
DEFAULT_LIMIT = 10_000
DEFAULT_BODY = 1_000_000
DEFAULT_WORKERS = 2


class ServeError(KgError):
    """The server cannot be started so."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Settings:
    """Where to listen, and what a request may cost."""

    store: str = DEFAULT_STORE
    host: str = DEFAULT_HOST
    port: int = DEFAULT_PORT
    token: str | None = None
    """Asked of every request; needed where others than this machine can reach the server."""
    timeout: float = DEFAULT_TIMEOUT
    """Seconds after which the process that works on a request is killed."""
    limit: int = DEFAULT_LIMIT
    """Most rows of an answer."""
    body: int = DEFAULT_BODY
    """Most bytes of a request."""
    answer: int = 64_000_000
    """Most bytes of an answer."""
    workers: int = DEFAULT_WORKERS
    """Requests worked on at a time, each in a process of its own."""
    waiting: int = 64
    """Requests that may wait for one of them."""


def serve(settings: Settings, *, on_start: Callable[[str], None] | None = None) -> None:
    """Serve the graph until the process is told to stop; `on_start` gets the address once it listens.

    Raises ServeError for an address that others can reach without a token, StoreError where there is no such
    store, and KgError where the web library is not installed or the address is taken.
    """
    if settings.host not in LOOPBACK and not settings.token:
        raise ServeError(
            f"others can reach {settings.host}, and no token is set",
            hint="set KG_SERVE_TOKEN to a long random word, or leave --host out",
        )
    if settings.store == "memory:":
        raise ServeError("a store in memory holds nothing to serve", hint="name a directory with --store")
    from kg.store.open import open_store

    open_store(settings.store).close()
    try:
        # By name, since the web server stands above this layer, beside the command line.
        run = import_module("kg.server.run").run
    except ImportError as err:
        raise KgError("kg serve needs starlette and uvicorn", hint="pip install 'kg-claims[serve]'") from err
    run(settings, on_start)
