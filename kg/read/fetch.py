"""Pages from the network, where the user asks for it: never by itself, never from a private address.

Each host is resolved once and the connection goes to the very address that was looked at, so that a name
cannot change its meaning in between (DNS rebinding); each redirect is looked at in the same way. Proxies,
cookies and passwords of the environment are not used.
"""

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, urljoin, urlsplit

from kg.domain.errors import InputError

_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_CHUNK: Final = 65_536
_AGENT: Final = "kg-claims"


@dataclass(frozen=True, slots=True)
class Fetching:
    """What fetching may do."""

    allowed: frozenset[str] = frozenset()
    """Private hosts ("host" or "host:port") that may be read all the same, such as an archive in the house."""
    silence: float = 10.0
    """Seconds without a byte."""
    longest: float = 60.0
    """Seconds for one page, redirects included."""
    redirects: int = 5


def is_url(path: str) -> bool:
    """Tell whether a PATH is an address on the network.

    >>> is_url("https://example.org/a"), is_url("articles/a.html")
    (True, False)
    """
    return path.lower().startswith(("http://", "https://"))


def fetched(url: str, *, limit: int, fetching: Fetching) -> tuple[str, bytes]:
    """Return the address that the page was found at in the end, and its bytes.

    Raises InputError with the reason: no such host, a private address, another scheme, a status that is no success,
    too many redirects, more than `limit` bytes, too slow.
    """
    deadline = time.monotonic() + fetching.longest
    for _ in range(fetching.redirects + 1):
        with _answer(url, fetching) as answer:
            if answer.status not in _REDIRECTS:
                return url, _body(answer, limit=limit, deadline=deadline)
            target = answer.headers.get("Location")
        if not target:
            raise InputError("redirected to nowhere")
        url = urljoin(url, target)
        if time.monotonic() > deadline:
            raise InputError(f"took longer than {fetching.longest:g} s")
    raise InputError(f"redirected more than {fetching.redirects} times")


@contextmanager
def _answer(url: str, fetching: Fetching) -> Iterator[http.client.HTTPResponse]:
    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme.lower() == "https" else 80)
    except ValueError as err:
        raise InputError("no address") from err
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        raise InputError(f"leads to {parts.scheme or 'nothing'}, not to http or https")
    if parts.username is not None or parts.password is not None:
        raise InputError("an address with a password in it")
    connection = _connection(parts, parts.hostname, port, fetching)
    try:
        connection.request("GET", _target(parts), headers=_headers(parts.netloc))
        yield connection.getresponse()
    except (OSError, http.client.HTTPException, UnicodeError, ValueError) as err:
        raise InputError(f"could not be fetched: {_words(err)}") from err
    finally:
        connection.close()


def _connection(parts: SplitResult, host: str, port: int, fetching: Fetching) -> http.client.HTTPConnection:
    address = _address(host, port, fetching)
    connection = http.client.HTTPConnection(host, port, timeout=fetching.silence)
    try:
        connection.sock = socket.create_connection((address, port), timeout=fetching.silence)
        if parts.scheme.lower() == "https":
            connection.sock = ssl.create_default_context().wrap_socket(connection.sock, server_hostname=host)
    except OSError as err:
        connection.close()
        raise InputError(f"could not be reached: {_words(err)}") from err
    return connection


def _address(host: str, port: int, fetching: Fetching) -> str:
    """Return an address of the host. Raises InputError where it is private and not allowed by name."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as err:
        raise InputError(f"no host is called {host[:100]!r}") from err
    addresses = [str(info[4][0]) for info in found]
    if not {host, f"{host}:{port}"} & fetching.allowed:
        for address in addresses:
            if not is_public(address):
                raise InputError("leads to a private address")
    return addresses[0]


def is_public(address: str) -> bool:
    """Tell whether an address is reachable by everybody: no loopback, private, link-local or reserved one.

    >>> is_public("127.0.0.1"), is_public("::ffff:10.0.0.1"), is_public("93.184.216.34")
    (False, False, True)
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    inner = [ip]
    if isinstance(ip, ipaddress.IPv6Address):
        inner += [v4 for v4 in (ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())) if v4 is not None]
    return all(one.is_global and not one.is_multicast for one in inner)


def _target(parts: SplitResult) -> str:
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return "".join(c if 32 < ord(c) < 127 else "".join(f"%{byte:02X}" for byte in c.encode()) for c in path)


def _headers(host: str) -> dict[str, str]:
    return {"Host": host, "User-Agent": _AGENT, "Accept-Encoding": "identity", "Connection": "close"}


def _body(answer: http.client.HTTPResponse, *, limit: int, deadline: float) -> bytes:
    if answer.status != 200:
        raise InputError(f"the server answered {answer.status}")
    if (answer.headers.get("Content-Encoding") or "identity").lower() != "identity":
        raise InputError("the server sent it packed")
    held = bytearray()
    while chunk := answer.read1(_CHUNK):
        held += chunk
        if len(held) > limit:
            raise InputError(f"larger than {limit:,} bytes")
        if time.monotonic() > deadline:
            raise InputError("took too long")
    return bytes(held)


def _words(err: Exception) -> str:
    if isinstance(err, TimeoutError):
        return "no answer in time"
    return (getattr(err, "strerror", None) or str(err) or type(err).__name__)[:100]
