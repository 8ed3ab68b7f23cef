"""One request and its answer: sent again where that may help, and in words for users where it does not.

Everything that kg sends may be sent twice (whole graphs, and changes of statements without blank nodes). So broken
connections and the statuses of a server that is busy are tried again, a few times with growing pauses; whatever else
a server answers is final. Redirects are not followed: a password goes where the user said, and nowhere else.
"""

import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import urllib3
from urllib3 import exceptions

from kg.domain.errors import KgError, QueryRefused, StoreError
from kg.store.remote.endpoint import Endpoint
from kg.store.remote.signing import Signer

BUSY: Final = frozenset({429, 502, 503, 504})
_UNSIGNED: Final = 401
_TRIES: Final = 4
_PAUSE: Final = 0.2
"""Seconds before the first repetition; doubled for each other, and varied."""
_LONGEST_PAUSE: Final = 10.0
_CONNECT: Final = 10.0
_CHUNK: Final = 1 << 16
_TOLD: Final = 1 << 14
"""Bytes that are read of what a server says went wrong."""


class EndpointError(StoreError):
    """A server cannot be reached, or answers something else than the protocols say."""

    def __init__(self, message: str, *, hint: str | None = None, status: int = 0) -> None:
        super().__init__(message, hint=hint)
        self.status = status


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of a server."""

    method: str
    url: str
    body: bytes = b""
    content_type: str = ""
    accept: str = "*/*"


class Exchange:
    """Connections to one server, kept open between requests."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._signer = Signer(endpoint.user, endpoint.password, endpoint.token)
        self._pool = urllib3.PoolManager(num_pools=3, maxsize=4, retries=False)

    def close(self) -> None:
        """Let go of the connections."""
        self._pool.clear()

    def send(self, request: Request, *, deadline: float | None = None) -> "Body":
        """Return the answer to a request that succeeded. Raises EndpointError; QueryRefused past the deadline.

        `deadline` is a time of `time.monotonic`.
        """
        for turn in range(_TRIES):
            try:
                answer = self._once(request, deadline)
            except (exceptions.ProtocolError, exceptions.NewConnectionError) as err:
                if turn + 1 == _TRIES or isinstance(err, exceptions.NewConnectionError):
                    raise self._translated(err, deadline) from err
                pause = 0.0
            except (exceptions.HTTPError, OSError) as err:
                raise self._translated(err, deadline) from err
            else:
                last = turn + 1 == _TRIES
                challenge = answer.headers.get("www-authenticate", "")
                if answer.status == _UNSIGNED and not last and self._signer.refused(challenge):
                    answer.drain_conn()
                    continue
                if answer.status not in BUSY or last:
                    return self._verified(request, answer, deadline)
                pause = _told_to_wait(answer.headers.get("retry-after", ""))
                answer.drain_conn()
            wait = max(pause, _PAUSE * 2**turn * random.uniform(0.5, 1.5))  # jitter, not a secret
            if deadline is not None and time.monotonic() + wait > deadline:
                raise _late()
            time.sleep(wait)
        raise AssertionError("the last turn returns or raises")

    def _once(self, request: Request, deadline: float | None) -> urllib3.BaseHTTPResponse:
        headers = {"accept": request.accept, "accept-encoding": "identity", "user-agent": "kg-claims"}
        if request.content_type:
            headers["content-type"] = request.content_type
        if signed := self._signer.header(request.method, request.url):
            headers["authorization"] = signed
        silence = self._silence(deadline)
        return self._pool.request(
            request.method,
            request.url,
            body=request.body or None,
            headers=headers,
            timeout=urllib3.Timeout(connect=min(_CONNECT, silence), read=silence),
            preload_content=False,
            redirect=False,
        )

    def _silence(self, deadline: float | None) -> float:
        left = self._endpoint.timeout if deadline is None else deadline - time.monotonic()
        if left <= 0:
            raise _late()
        return min(left, self._endpoint.timeout) if deadline is not None else left

    def _verified(self, request: Request, answer: urllib3.BaseHTTPResponse, deadline: float | None) -> "Body":
        body = Body(answer, self, deadline)
        if 200 <= answer.status < 300:
            if answer.headers.get("content-encoding", "identity").lower() != "identity":
                body.close()
                hint = "is it the address of a query service?"
                raise EndpointError(f"{request.url} answers in a coding that was not asked for", hint=hint)
            return body
        with body:
            words = body.read(_TOLD).decode("utf-8", "replace")
        raise refusal(request.url, answer.status, self._endpoint.scrubbed(words), answer.headers.get("location", ""))

    def _translated(self, err: Exception, deadline: float | None) -> KgError:
        where = self._endpoint.query
        if isinstance(err, exceptions.NewConnectionError):
            return EndpointError(f"{where} cannot be reached", hint="is the server running, and --store its address?")
        if isinstance(err, exceptions.TimeoutError):
            if deadline is not None and time.monotonic() >= deadline - 0.05:
                return _late()
            hint = "KG_STORE_TIMEOUT=300 waits longer; or ask for less"
            return EndpointError(f"{where} did not answer in time", hint=hint)
        if isinstance(err, exceptions.SSLError):
            return EndpointError(f"{where}: no safe connection: {str(err)[:120]}", hint="check its certificate")
        return EndpointError(f"the answer of {where} broke off", hint="try again; the server's log may say why")


class Body:
    """The body of an answer, read as it comes. Raises EndpointError where it ends before its end."""

    def __init__(self, answer: urllib3.BaseHTTPResponse, exchange: Exchange, deadline: float | None) -> None:
        self._answer = answer
        self._exchange = exchange
        self._deadline = deadline
        self.status = answer.status
        self.headers = {name.lower(): value for name, value in answer.headers.items()}

    @property
    def media_type(self) -> str:
        """Return the media type without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, at most so many; none at the end."""
        if self._deadline is not None and time.monotonic() > self._deadline:
            raise _late()
        with self._translating():
            return self._answer.read1(_CHUNK if size < 0 else size, decode_content=False)

    def whole(self) -> bytes:
        """Return everything."""
        with self:
            return b"".join(iter(self.read, b""))

    def close(self) -> None:
        """Let go of the connection."""
        self._answer.close()

    def __enter__(self) -> "Body":
        return self

    def __exit__(self, *args: object) -> None:
        if self._answer.closed:
            self._answer.release_conn()
        else:
            self.close()

    @contextmanager
    def _translating(self) -> Iterator[None]:
        try:
            yield
        except (exceptions.HTTPError, OSError) as err:
            raise self._exchange._translated(err, self._deadline) from err


def refusal(url: str, status: int, words: str, location: str = "") -> EndpointError:
    """Return what to say of a status that is no success."""
    said = _plain(words)
    if 300 <= status < 400:
        return EndpointError(f"{url} has moved to {location[:200]}", hint="give that address", status=status)
    if status in (401, 403, 407):
        hint = "KG_STORE_USER and KG_STORE_PASSWORD, or KG_STORE_TOKEN, hold what the server asks for"
        return EndpointError(f"{url} refuses: {status} {said}".rstrip(), hint=hint, status=status)
    hints = {
        404: "give the address of the query service; KG_STORE_UPDATE and KG_STORE_GRAPHS name the others",
        405: "KG_STORE_UPDATE and KG_STORE_GRAPHS name the addresses of updates and graphs",
        413: "raise the server's limit for the length of a request",
        501: "KG_STORE_GRAPHS=none writes by updates alone",
    }
    busy = "the server is busy: try again later" if status in BUSY else "the server's log may say why"
    return EndpointError(f"{url} failed: {status} {said}".rstrip(), hint=hints.get(status, busy), status=status)


def _plain(words: str) -> str:
    """Return the beginning of what a server says, in a line; a page in HTML says nothing."""
    if "<html" in words[:500].lower() or "<!doctype" in words[:500].lower():
        return "(a page in HTML)"
    return " ".join("".join(sign if sign.isprintable() else " " for sign in words).split())[:200]


def _told_to_wait(header: str) -> float:
    return min(float(header), _LONGEST_PAUSE) if header.isdecimal() else 0.0


def _late() -> QueryRefused:
    return QueryRefused("the query took too long", hint="narrow it down, add LIMIT, or give --timeout")
