"""The routes: SPARQL at /sparql, pages at / and /ask/… and /id/…, each worked on by a process of the pool."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from kg.app.serve import LOOPBACK, Settings
from kg.query.formats import GRAPHS, SOLUTIONS
from kg.query.gate import LONGEST
from kg.server.access import carries, is_known_host
from kg.server.negotiation import preferred
from kg.server.pool import Pool, Reply, refusal
from kg.server.protocol import ProtocolError, parameters, query_of

Asked = Callable[[Request], Awaitable[dict[str, Any]]]
_ALWAYS = {"x-content-type-options": "nosniff", "referrer-policy": "no-referrer", "cache-control": "no-cache"}


def application(settings: Settings) -> Starlette:
    """Return the web application over a store."""
    pool = Pool(settings)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        await pool.start()
        try:
            yield
        finally:
            await pool.stop()

    def route(path: str, asked: Asked, methods: list[str]) -> Route:
        async def endpoint(request: Request) -> Response:
            reply = _refused(request, settings)
            if reply is None:
                try:
                    reply = await _answered(request, await asked(request), pool)
                except ProtocolError as err:
                    reply = refusal(err.status, str(err))
            return Response(reply.body, reply.status, {**_ALWAYS, **reply.headers})

        return Route(path, endpoint, methods=methods)

    async def sparql(request: Request) -> dict[str, Any]:
        return await _sparql(request, settings)

    routes = [
        route("/sparql", sparql, ["GET", "POST"]),
        route("/", _home, ["GET"]),
        route("/ask/{name}", _ask, ["GET"]),
        route("/id/{path:path}", _page, ["GET"]),
    ]
    return Starlette(routes=routes, lifespan=lifespan)


def _refused(request: Request, settings: Settings) -> Reply | None:
    """Return what to answer whoever may not ask."""
    if settings.token is not None:
        if not carries(request.headers.get("authorization", ""), settings.token):
            reply = refusal(401, "a token is needed, as bearer or as the password")
            reply.headers["www-authenticate"] = 'Basic realm="kg", charset="UTF-8"'
            return reply
    elif settings.host in LOOPBACK and not is_known_host(request.headers.get("host", ""), (settings.host,)):
        return refusal(421, "this server goes by another name")
    if len(request.scope.get("query_string", b"")) > 3 * LONGEST:
        return refusal(414, "the address is too long; post the query")
    return None


async def _answered(request: Request, asked: dict[str, Any], pool: Pool) -> Reply:
    """Return the pool's answer; where the client hangs up meanwhile, the work is ended."""
    work = asyncio.create_task(pool.ask(asked))
    gone = asyncio.create_task(_hung_up(request))
    try:
        await asyncio.wait({work, gone}, return_when=asyncio.FIRST_COMPLETED)
        return work.result() if work.done() else refusal(499, "the client has gone")
    finally:
        for task in (work, gone):
            task.cancel()
        await asyncio.gather(work, gone, return_exceptions=True)


async def _hung_up(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _sparql(request: Request, settings: Settings) -> dict[str, Any]:
    body = await _body(request, settings.body)
    content_type = request.headers.get("content-type", "")
    query, others = query_of(request.method, content_type, request.scope.get("query_string", b""), body)
    accept = ",".join(request.headers.getlist("accept"))
    return {
        "kind": "sparql",
        "query": query,
        "solutions": preferred(accept, SOLUTIONS),
        "graph": preferred(accept, GRAPHS),
        "default_graphs": [value for name, value in others if name == "default-graph-uri"],
        "named_graphs": [value for name, value in others if name == "named-graph-uri"],
    }


async def _body(request: Request, most: int) -> bytes:
    """Return the body. Raises ProtocolError as soon as it is longer than allowed."""
    if request.method != "POST":
        return b""
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > most:
                raise ProtocolError(413, f"a request may have {most:,} bytes")
    except ClientDisconnect as err:
        raise ProtocolError(400, "the client has gone") from err
    return bytes(body)


async def _home(request: Request) -> dict[str, Any]:
    return {"kind": "home", "query": dict(parameters(request.scope["query_string"])).get("query", "")}


async def _ask(request: Request) -> dict[str, Any]:
    given = dict(parameters(request.scope["query_string"]))
    asked = "asked" in given
    given.pop("asked", None)
    return {"kind": "ask", "name": request.path_params["name"], "parameters": given, "asked": asked}


async def _page(request: Request) -> dict[str, Any]:
    path = request.scope.get("raw_path", b"").decode("ascii", "replace")  # as it stands in the IRI
    return {"kind": "page", "path": path.removeprefix("/id/")}
