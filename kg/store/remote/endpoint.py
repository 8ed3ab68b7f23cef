"""Where a server takes queries, updates and whole graphs, and what it is told of who asks.

The three addresses follow from the one that `--store` gives, by what servers are known to use; variables
name whichever is elsewhere:

    KG_STORE_UPDATE, KG_STORE_GRAPHS        addresses; KG_STORE_GRAPHS=none where there is no Graph Store Protocol
    KG_STORE_USER, KG_STORE_PASSWORD        basic or digest authentication, whichever the server asks for
    KG_STORE_TOKEN                          a bearer token
    KG_STORE_TIMEOUT                        seconds without a byte
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import SplitResult, urlsplit

from kg.domain.errors import StoreError

DEFAULT_TIMEOUT: Final = 60.0
_HINT: Final = "write --store http://HOST:PORT/PATH, the address of the query service"


def is_remote(location: str) -> bool:
    """Tell whether a location is the address of a server.

    >>> is_remote("http://127.0.0.1:7878"), is_remote("kg.store")
    (True, False)
    """
    return location.lower().startswith(("http://", "https://"))


@dataclass(frozen=True, slots=True)
class Endpoint:
    """The addresses of one server."""

    query: str
    update: str
    graphs: str
    """Of the Graph Store Protocol; empty where there is none."""
    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)
    timeout: float = DEFAULT_TIMEOUT

    def scrubbed(self, words: str) -> str:
        """Return words without the secrets that a server may have sent back."""
        for secret in (self.password, self.token):
            words = words.replace(secret, "…") if secret else words
        return words


def endpoint(location: str, environment: Mapping[str, str] = os.environ) -> Endpoint:
    """Return the addresses that a location and the environment come to. Raises StoreError where it is none."""
    parts = _parts(location, "--store")
    user, token = environment.get("KG_STORE_USER", ""), environment.get("KG_STORE_TOKEN", "")
    query, update, graphs = (parts._replace(path=path).geturl() for path in _paths(parts.path, signed=bool(user)))
    graphs = environment.get("KG_STORE_GRAPHS", graphs)
    update = environment.get("KG_STORE_UPDATE", update)
    _parts(update, "KG_STORE_UPDATE")
    if graphs.lower() == "none":
        graphs = ""
    elif graphs:
        _parts(graphs, "KG_STORE_GRAPHS")
    password = environment.get("KG_STORE_PASSWORD", "")
    _verify_header(user, password, token)
    return Endpoint(query, update, graphs, user, password, token, _seconds(environment.get("KG_STORE_TIMEOUT")))


def _paths(path: str, *, signed: bool) -> tuple[str, str, str]:
    """Return the paths for queries, updates and graphs.

    >>> _paths("/", signed=False)
    ('/query', '/update', '/store')
    >>> _paths("/sparql", signed=True)
    ('/sparql', '/sparql-auth', '/sparql-graph-crud-auth')
    >>> _paths("/repositories/news", signed=False)
    ('/repositories/news', '/repositories/news/statements', '/repositories/news/rdf-graphs/service')
    >>> _paths("/news", signed=False)
    ('/news/query', '/news/update', '/news/data')
    """
    path = path.rstrip("/")
    head, _, last = path.rpartition("/")
    if not path or (not head and last in ("query", "update")):  # Oxigraph
        return "/query", "/update", "/store"
    if not head and last == "sparql":  # Virtuoso, which takes changes with a name and a word elsewhere
        return (path, f"{path}-auth", f"{path}-graph-crud-auth") if signed else (path, path, f"{path}-graph-crud")
    if "/repositories/" in path:  # GraphDB, RDF4J
        return path, f"{path}/statements", f"{path}/rdf-graphs/service"
    dataset = head if last in ("query", "sparql", "update") else path  # Fuseki
    return f"{dataset}/query" if dataset == path else path, f"{dataset}/update", f"{dataset}/data"


def _parts(address: str, what: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError as err:
        raise StoreError(f"{what}: no address: {address!r:.80}", hint=_HINT) from err
    if not is_remote(address) or not parts.hostname:
        raise StoreError(f"{what}: no address: {address!r:.80}", hint=_HINT)
    if parts.username is not None or parts.password is not None:
        raise StoreError(f"{what}: an address with a password in it", hint="set KG_STORE_USER and KG_STORE_PASSWORD")
    if parts.query or parts.fragment:
        raise StoreError(f"{what}: an address with a query in it", hint=_HINT)
    return parts


def _verify_header(*words: str) -> None:
    if any(ord(sign) < 32 or ord(sign) == 127 for word in words for sign in word):
        raise StoreError("KG_STORE_USER, KG_STORE_PASSWORD or KG_STORE_TOKEN holds a line break", hint="set it anew")


def _seconds(word: str | None) -> float:
    try:
        seconds = float(word) if word else DEFAULT_TIMEOUT
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < 1e6:
        raise StoreError(f"KG_STORE_TIMEOUT={word!r:.40} is no number of seconds", hint="KG_STORE_TIMEOUT=60")
    return seconds
