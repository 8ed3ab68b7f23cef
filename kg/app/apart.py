"""Articles read in other processes, on this machine or on a cluster, and answered in their order."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Protocol

from kg.domain.errors import KgError

if TYPE_CHECKING:
    from kg.app.reading import Answer, Order
    from kg.domain.article import Article
    from kg.domain.extraction import ExtractedArticle
    from kg.domain.report import Report
    from kg.domain.resolution import ResolvedArticle


class Promise(Protocol):
    """An answer to come."""

    def result(self) -> Answer:
        """Wait for it."""


class Hands(Protocol):
    """Whoever reads articles."""

    @property
    def ahead(self) -> int:
        """Return how many articles may be under way."""

    def submit(self, article: Article) -> Promise:
        """Begin to read an article."""


def hands(order: Order, *, jobs: int, dask: str | None) -> AbstractContextManager[Hands]:
    """Return who reads the articles: processes on this machine, or a cluster of Dask; leaving the context ends it."""
    if dask is not None:
        from kg.app.cluster import cluster

        return cluster(order, dask, jobs)
    from kg.app.crew import crew

    return crew(order, jobs)


def extracted(articles: Iterable[Article], readers: Hands, *, report: Report) -> Iterator[ExtractedArticle]:
    """Yield what was found in the articles, in order; what was left out goes to the report."""
    return (one.found for one in _answers(articles, readers, report) if one.found is not None)


def resolved(articles: Iterable[Article], readers: Hands, *, report: Report) -> Iterator[ResolvedArticle]:
    """Yield the articles with sources, actors and places, in order; what was left out goes to the report."""
    return (one.resolved for one in _answers(articles, readers, report) if one.resolved is not None)


def _answers(articles: Iterable[Article], readers: Hands, report: Report) -> Iterator[Answer]:
    """Yield the answers in order, with no more articles under way than the readers want."""
    under_way: deque[Promise] = deque()
    for article in articles:
        under_way.append(readers.submit(article))
        while len(under_way) >= readers.ahead:
            yield _told(under_way.popleft(), report)
    while under_way:
        yield _told(under_way.popleft(), report)


def _told(promise: Promise, report: Report) -> Answer:
    answer = promise.result()
    if answer.failure is not None:
        raise KgError(answer.failure, hint=answer.hint)
    report.skipped.extend(answer.skipped)
    report.noted.extend(answer.noted)
    return answer
