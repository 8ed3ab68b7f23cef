"""Who may ask: a token where one is set, and no page of somebody else's through a borrowed name."""

import base64
import binascii
from collections.abc import Collection
from hmac import compare_digest

from kg.app.serve import LOOPBACK


def is_known_host(host: str, allowed: Collection[str]) -> bool:
    """Tell whether a Host header names this server.

    Else a page of another site could read the graph of a server on loopback, by a name of its own that it lets
    resolve to 127.0.0.1 (DNS rebinding).

    >>> is_known_host("localhost:8008", ["127.0.0.1"]), is_known_host("rebound.example", ["127.0.0.1"])
    (True, False)
    """
    name = host.rpartition(":")[0] if not host.endswith("]") and ":" in host else host
    return name.strip("[]").lower() in {*allowed, *LOOPBACK}


def carries(header: str, token: str) -> bool:
    """Tell whether an Authorization header carries the token: as bearer, or as the password of any user.

    >>> carries("Bearer s3cret", "s3cret"), carries("Bearer", "s3cret")
    (True, False)
    """
    scheme, _, value = header.partition(" ")
    if scheme.lower() == "basic":
        try:
            value = base64.b64decode(value, validate=True).decode("utf-8").partition(":")[2]
        except (binascii.Error, UnicodeDecodeError):
            return False
    elif scheme.lower() != "bearer":
        return False
    return compare_digest(value.strip().encode("utf-8", "replace"), token.encode("utf-8"))
