"""The server itself."""

import socket
from collections.abc import Callable

import uvicorn

from kg.app.serve import ServeError, Settings
from kg.server.listening import BoundedProtocol
from kg.server.web import application


def run(settings: Settings, on_start: Callable[[str], None] | None = None) -> None:
    """Serve until the process is told to stop. Raises ServeError where the address is taken."""
    listening = _listening(settings)
    with listening:
        if on_start is not None:
            host, port = listening.getsockname()[:2]
            on_start(f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/")
        config = uvicorn.Config(
            application(settings),
            access_log=False,  # queries and tokens stay out of logs
            log_level="warning",
            server_header=False,
            lifespan="on",
            ws="none",
            http=BoundedProtocol,
            timeout_graceful_shutdown=3,
        )
        uvicorn.Server(config).run(sockets=[listening])


def _listening(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host, settings.port))
        listening.listen(1024)
    except OSError as err:
        listening.close()
        hint = "choose another --port" if settings.host else None
        raise ServeError(f"{settings.host}:{settings.port}: {err.strerror or err}", hint=hint) from err
    return listening
