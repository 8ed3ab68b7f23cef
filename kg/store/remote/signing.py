"""The Authorization header: basic, digest (RFC 7616, where the server asks for it) or bearer."""

import base64
from urllib.request import AbstractDigestAuthHandler, HTTPPasswordMgrWithDefaultRealm, Request, parse_http_list
from urllib.request import parse_keqv_list as pairs_of


class Signer:
    """Signs requests with what the user gave; without it nothing is signed."""

    def __init__(self, user: str, password: str, token: str) -> None:
        self._user = user
        self._password = password
        self._token = token
        self._challenge: dict[str, str] = {}
        self._digest = AbstractDigestAuthHandler(HTTPPasswordMgrWithDefaultRealm())

    def header(self, method: str, url: str) -> str:
        """Return the value of the header; empty where there is nothing to sign with.

        >>> Signer("", "", "s3cret").header("GET", "http://127.0.0.1/")
        'Bearer s3cret'
        """
        if self._token:
            return f"Bearer {self._token}"
        if not self._user:
            return ""
        if self._challenge:
            self._digest.add_password(self._challenge.get("realm", ""), url, self._user, self._password)
            made = self._digest.get_authorization(Request(url, method=method), self._challenge)  # noqa: S310
            return f"Digest {made}" if made else ""
        pair = f"{self._user}:{self._password}".encode()
        return f"Basic {base64.b64encode(pair).decode('ascii')}"

    def challenged(self, header: str) -> bool:
        """Take in what a server that refused asks for; tell whether asking again may help."""
        scheme, _, rest = header.partition(" ")
        if scheme.lower() != "digest" or not self._user or self._token:
            return False
        self._challenge = pairs_of([part for part in parse_http_list(rest) if "=" in part])
        return True
