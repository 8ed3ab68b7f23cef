"""Articles read in other processes, on this machine or on a cluster, and answered in their order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from kg.domain.errors import KgError

if TYPE_CHECKING:
    from kg.app.order import Order
    from kg.app.reading import Answer
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


def _nothing() -> None:
    return


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


def resolved(
    articles: Iterable[Article], readers: Hands, *, report: Report, meanwhile: Callable[[], None] = _nothing
) -> Iterator[ResolvedArticle]:
    """Yield the articles with sources, actors and places, in order; what was left out goes to the report.

    `meanwhile` is done once, while the first articles are being read.
    """
    found = _answers(articles, readers, report, meanwhile)
    return (one.resolved for one in found if one.resolved is not None)


def _answers(
    articles: Iterable[Article], readers: Hands, report: Report, meanwhile: Callable[[], None] = _nothing
) -> Iterator[Answer]:
    """Yield the answers in order, with no more articles under way than the readers want."""
    return (_told(promise, report) for promise in _promised(articles, readers, meanwhile))


def _promised(articles: Iterable[Article], readers: Hands, meanwhile: Callable[[], None]) -> Iterator[Promise]:
    under_way: deque[Promise] = deque()
    left = iter(articles)
    while True:
        under_way.extend(readers.submit(one) for one in islice(left, max(0, readers.ahead - len(under_way))))
        if not under_way:
            return
        meanwhile()
        meanwhile = _nothing
        yield under_way.popleft()


def _told(promise: Promise, report: Report) -> Answer:
    answer = promise.result()
    if answer.failure is not None:
        raise KgError(answer.failure, hint=answer.hint)
    report.skipped.extend(answer.skipped)
    report.noted.extend(answer.noted)
    return answer
