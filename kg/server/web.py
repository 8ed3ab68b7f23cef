"""The routes: SPARQL at /sparql, and pages at / and /ask/… and /id/…, each worked on by a process of the pool.

/sparql is what programs ask many times a second: it is read and answered without the web library's own objects.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from contextlib import asynccontextmanager
from functools import lru_cache
from typing import Any, Final

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.app.serve import LOOPBACK, Settings
from kg.query.formats import GRAPHS, SOLUTIONS
from kg.query.gate import LONGEST
from kg.server.access import carries, is_known_host
from kg.server.negotiation import preferred
from kg.server.pool import Pool, Reply, refusal
from kg.server.protocol import ProtocolError, parameters, query_of

Message = MutableMapping[str, Any]
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]
Asked = Callable[[Request], dict[str, Any]]

_ALWAYS: Final = {"x-content-type-options": "nosniff", "referrer-policy": "no-referrer", "cache-control": "no-cache"}
_SENT_ALWAYS: Final = [(name.encode("ascii"), value.encode("ascii")) for name, value in _ALWAYS.items()]
_METHODS: Final = ("GET", "HEAD", "POST")


def application(settings: Settings) -> Application:
    """Return the web application over a store."""
    pool = Pool(settings)
    pages = _pages(settings, pool)

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] == "/sparql":
            await _sparql(settings, pool, scope, receive, send)
        else:
            await pages(scope, receive, send)

    return serve


def _pages(settings: Settings, pool: Pool) -> Application:
    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        await pool.start()
        try:
            yield
        finally:
            await pool.stop()

    def route(path: str, asked: Asked) -> Route:
        async def endpoint(request: Request) -> Response:
            reply = _refused(request.scope, settings)
            if reply is None:
                try:
                    reply = await _answered(asked(request), pool, request.receive)
                except ProtocolError as err:
                    reply = refusal(err.status, str(err))
            return Response(reply.body, reply.status, {**_ALWAYS, **reply.headers})

        return Route(path, endpoint, methods=["GET"])

    return Starlette(
        routes=[route("/", _home), route("/ask/{name}", _ask), route("/id/{path:path}", _page)], lifespan=lifespan
    )


def _refused(scope: Scope, settings: Settings) -> Reply | None:
    """Return what to answer whoever may not ask."""
    if settings.token is not None:
        if not carries(_header(scope, b"authorization"), settings.token):
            reply = refusal(401, "a token is needed, as bearer or as the password")
            reply.headers["www-authenticate"] = 'Basic realm="kg", charset="UTF-8"'
            return reply
    elif settings.host in LOOPBACK and not is_known_host(_header(scope, b"host"), (settings.host,)):
        return refusal(421, "this server goes by another name")
    if len(scope.get("query_string", b"")) > 3 * LONGEST:
        return refusal(414, "the address is too long; post the query")
    return None


def _header(scope: Scope, name: bytes) -> str:
    """Return the values of a header, joined as one."""
    return ",".join([value.decode("latin-1") for key, value in scope["headers"] if key == name])


async def _sparql(settings: Settings, pool: Pool, scope: Scope, receive: Receive, send: Send) -> None:
    reply = _refused(scope, settings)
    if reply is None:
        try:
            reply = await _answered(await _asked(settings, scope, receive), pool, receive)
        except ProtocolError as err:
            reply = refusal(err.status, str(err))
            if err.status == METHOD_NOT_ALLOWED:
                reply.headers["allow"] = ", ".join(_METHODS)
    headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in reply.headers.items()]
    headers += [(b"content-length", b"%d" % len(reply.body)), *_SENT_ALWAYS]
    await send({"type": "http.response.start", "status": reply.status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else reply.body})


METHOD_NOT_ALLOWED: Final = 405


async def _asked(settings: Settings, scope: Scope, receive: Receive) -> dict[str, Any]:
    method = scope["method"]
    if method not in _METHODS:
        raise ProtocolError(METHOD_NOT_ALLOWED, f"a query comes by GET or POST, not by {method}")
    body = await _body(receive, _header(scope, b"content-length"), settings.body) if method == "POST" else b""
    query, others = query_of(method, _header(scope, b"content-type"), scope.get("query_string", b""), body)
    solutions, graph = _liked(_header(scope, b"accept"))
    asked: dict[str, Any] = {"kind": "sparql", "query": query, "solutions": solutions, "graph": graph}
    if others:
        asked["default_graphs"] = [value for name, value in others if name == "default-graph-uri"]
        asked["named_graphs"] = [value for name, value in others if name == "named-graph-uri"]
    return asked


@lru_cache(maxsize=64)
def _liked(accept: str) -> tuple[str, str]:
    return preferred(accept, SOLUTIONS), preferred(accept, GRAPHS)


async def _body(receive: Receive, length: str, most: int) -> bytes:
    """Return the body. Raises ProtocolError as soon as it is known to be longer than allowed."""
    if length.isdecimal() and int(length[:20]) > most:
        raise ProtocolError(413, f"a request may have {most:,} bytes")
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ProtocolError(400, "the client has gone")
        body += message.get("body", b"")
        if len(body) > most:
            raise ProtocolError(413, f"a request may have {most:,} bytes")
        if not message.get("more_body", False):
            return bytes(body)


async def _answered(asked: dict[str, Any], pool: Pool, receive: Receive) -> Reply:
    """Return the pool's answer; where the client hangs up meanwhile, the work is ended."""
    watching: list[asyncio.Task[None]] = []

    def watch() -> None:
        watching.append(asyncio.create_task(_leave_with_client()))

    async def _leave_with_client() -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        pool.leave(job)

    job = pool.submit(asked, watch)
    try:
        return await job.reply
    finally:
        job.on_slow = None
        pool.leave(job)
        for task in watching:
            task.cancel()


def _home(request: Request) -> dict[str, Any]:
    return {"kind": "home", "query": dict(parameters(request.scope["query_string"])).get("query", "")}


def _ask(request: Request) -> dict[str, Any]:
    given = dict(parameters(request.scope["query_string"]))
    asked = "asked" in given
    given.pop("asked", None)
    return {"kind": "ask", "name": request.path_params["name"], "parameters": given, "asked": asked}


def _page(request: Request) -> dict[str, Any]:
    path = request.scope.get("raw_path", b"").decode("ascii", "replace")  # as it stands in the IRI
    return {"kind": "page", "path": path.removeprefix("/id/")}
