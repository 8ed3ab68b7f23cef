"""SPARQL 1.1 Protocol, section 2.1: a query out of a request, in any of its three forms.

https://www.w3.org/TR/sparql11-protocol/#query-operation; the update operation is refused, since the endpoint only
reads.
"""

from collections.abc import Sequence
from urllib.parse import parse_qsl

from kg.domain.errors import KgError

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
Pairs = Sequence[tuple[str, str]]


class ProtocolError(KgError):
    """A request that the protocol does not allow, with the HTTP status that says so."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


def parameters(query_string: bytes) -> list[tuple[str, str]]:
    """Return the parameters of a query string or a form, in order. Raises ProtocolError where it is not UTF-8."""
    try:
        return parse_qsl(
            query_string.decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=1_000,
            encoding="utf-8",
        )
    except (UnicodeDecodeError, ValueError) as err:
        raise ProtocolError(400, "the parameters are not UTF-8, percent-encoded") from err


def query_of(method: str, content_type: str, query_string: bytes, body: bytes) -> tuple[str, Pairs]:
    """Return the query and the other parameters. Raises ProtocolError for anything but one query.

    >>> query_of("GET", "", b"query=ASK%7B%7D", b"")
    ('ASK{}', [])
    """
    given = parameters(query_string)
    kind, _, charset = content_type.partition(";")
    kind = kind.strip().lower()
    if method in ("GET", "HEAD"):
        return _one(given)
    if kind == FORM:
        return _one([*parameters(body), *(pair for pair in given if pair[0] != "query")])
    if kind == QUERY:
        if "charset" in charset.lower() and "utf-8" not in charset.lower():
            raise ProtocolError(415, "a query is UTF-8")
        if any(name == "query" for name, _ in given):
            raise ProtocolError(400, "there is a query both in the address and in the body")
        try:
            return body.decode("utf-8"), given
        except UnicodeDecodeError as err:
            raise ProtocolError(400, "the query is not UTF-8") from err
    if kind == UPDATE:
        raise ProtocolError(403, "this endpoint only reads: updates are refused")
    raise ProtocolError(415, f"a query is posted as {FORM} or {QUERY}")


def _one(given: Pairs) -> tuple[str, Pairs]:
    queries = [value for name, value in given if name == "query"]
    if any(name == "update" for name, _ in given):
        raise ProtocolError(403, "this endpoint only reads: updates are refused")
    if len(queries) != 1:
        raise ProtocolError(400, "there is more than one query" if queries else "the parameter query is missing")
    return queries[0], [pair for pair in given if pair[0] != "query"]
