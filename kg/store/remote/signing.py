"""The Authorization header: bearer, basic, or digest (RFC 7616) where the server asks for it."""

import base64
from typing import Final
from urllib.request import AbstractDigestAuthHandler, HTTPPasswordMgrWithDefaultRealm, Request, parse_http_list
from urllib.request import parse_keqv_list as pairs_of

_BASIC: Final = "basic"
_DIGEST: Final = "digest"
_NONE: Final = ""


class Signer:
    """Signs requests with what the user gave; without it nothing is signed."""

    def __init__(self, user: str, password: str, token: str) -> None:
        self._user = user
        self._password = password
        self._token = token
        self._scheme = _BASIC if user else _NONE
        self._challenge: dict[str, str] = {}
        self._passwords = HTTPPasswordMgrWithDefaultRealm()
        self._digest = AbstractDigestAuthHandler(self._passwords)

    def header(self, method: str, url: str) -> str:
        """Return the value of the header; empty where there is nothing to sign with.

        >>> Signer("", "", "s3cret").header("GET", "http://127.0.0.1/")
        'Bearer s3cret'
        """
        if self._token:
            return f"Bearer {self._token}"
        if self._scheme == _BASIC:
            pair = f"{self._user}:{self._password}".encode()
            return f"Basic {base64.b64encode(pair).decode('ascii')}"
        if self._scheme == _DIGEST:
            self._passwords.add_password(self._challenge.get("realm", ""), url, self._user, self._password)
            made = self._digest.get_authorization(Request(url, method=method), self._challenge)
            return f"Digest {made}" if made else ""
        return ""

    def refused(self, challenge: str) -> bool:
        """Take in what a server with status 401 asks for; tell whether to ask again.

        A server that wants a digest may answer basic with no challenge at all: then it is asked without a signature.
        """
        if self._token or not self._user:
            return False
        scheme, _, rest = challenge.partition(" ")
        if scheme.lower() == _DIGEST:
            self._challenge = pairs_of([part for part in parse_http_list(rest) if "=" in part])
            self._scheme = _DIGEST
            return True
        if not challenge and self._scheme == _BASIC:
            self._scheme = _NONE
            return True
        return False
