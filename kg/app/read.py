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
    paths: Iterable[str], *, limit: int = DEFAULT_LIMIT, map: Mapping[str, str] = NO_MAP, report: Report
) -> Iterator[Article]:
    """Yield the articles of files, folders and "-", sorted; what cannot be read goes to the report.

    `map` says which column or key of a table holds what: `{"text": "body", "published": "date"}`.
    """
    from kg.read import read_paths

    return read_paths(paths, limit=limit, fields=map, report=report)
