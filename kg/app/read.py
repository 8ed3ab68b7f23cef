"""kg read: files to articles."""

from collections.abc import Iterable, Iterator

from kg.domain.article import Article
from kg.domain.report import Report

DEFAULT_LIMIT = 5_000_000


def read(paths: Iterable[str], *, limit: int = DEFAULT_LIMIT, report: Report) -> Iterator[Article]:
    """Yield the articles of files, folders and "-", sorted; what cannot be read goes to the report."""
    from kg.read import read_paths

    return read_paths(paths, limit=limit, report=report)
