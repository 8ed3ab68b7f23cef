"""kg read: files to articles."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from kg.domain.article import Article
from kg.domain.report import Report

DEFAULT_LIMIT = 5_000_000
FIELDS = ("text", "title", "publisher", "author", "published", "url", "key")
"""What a column or key of a table may hold."""
NO_MAP: Mapping[str, str] = MappingProxyType({})


def read(
    paths: Iterable[str],
    *,
    limit: int = DEFAULT_LIMIT,
    map: Mapping[str, str] = NO_MAP,
    fetch: bool = False,
    allow: Iterable[str] = (),
    report: Report,
) -> Iterator[Article]:
    """Yield the articles of files, folders and "-", sorted; what cannot be read goes to the report.

    `map` says which column or key of a table holds what: `{"text": "body", "published": "date"}`.
    With `fetch` a path may be an address on the network (http, https); private ones are refused, but for
    the hosts in `allow`.
    """
    from kg.read import Fetching, read_paths

    fetching = Fetching(allowed=frozenset(allow)) if fetch else None
    return read_paths(paths, limit=limit, fields=map, fetching=fetching, report=report)
