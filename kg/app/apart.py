"""Articles read in other processes, on this machine or on a cluster, or taken apart in others; answered in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from itertools import islice
from typing import TYPE_CHECKING, Protocol, TypeVar

from kg.domain.errors import KgError

if TYPE_CHECKING:
    from kg.app.crew import Crew
    from kg.app.order import Order
    from kg.app.reading import Answer
    from kg.domain.article import Article
    from kg.domain.extraction import ExtractedArticle
    from kg.domain.report import Report
    from kg.domain.resolution import ResolvedArticle
    from kg.link.claims.taking import Material, Taken

G = TypeVar("G")
A = TypeVar("A", covariant=True)


class Promise(Protocol[A]):
    """An answer to come."""

    def result(self) -> A:
        """Wait for it."""


class Readers(Protocol):
    """Whoever reads articles."""

    @property
    def ahead(self) -> int:
        """Return how many articles may be under way."""

    def submit(self, article: Article) -> Promise[Answer]:
        """Begin to read an article."""


def _nothing() -> None:
    return


def readers_of(order: Order, *, jobs: int, dask: str | None) -> AbstractContextManager[Readers]:
    """Return who reads the articles: processes on this machine, or a cluster of Dask; leaving the context ends it."""
    if dask is not None:
        from kg.app.cluster import cluster

        return cluster(order, dask, jobs)
    from kg.app.crew import crew

    return crew(order, jobs)


def extracted(articles: Iterable[Article], readers: Readers, *, report: Report) -> Iterator[ExtractedArticle]:
    """Yield what was found in the articles, in order; what was left out goes to the report."""
    return (one.found for one in _answers(articles, readers, report) if one.found is not None)


def resolved(
    articles: Iterable[Article], readers: Readers, *, report: Report, meanwhile: Callable[[], None] = _nothing
) -> Iterator[ResolvedArticle]:
    """Yield the articles with sources, actors and places, in order; what was left out goes to the report.

    `meanwhile` is done once, while the first articles are being read.
    """
    found = _answers(articles, readers, report, meanwhile)
    return (one.resolved for one in found if one.resolved is not None)


def taken(materials: Iterable[Material], crew: Crew) -> Iterator[Taken]:
    """Yield the articles taken apart, in order; then the processes end."""
    for promise in _promised(materials, crew.take, lambda: crew.ahead):
        yield promise.result()
    crew.finish()


def _answers(
    articles: Iterable[Article], readers: Readers, report: Report, meanwhile: Callable[[], None] = _nothing
) -> Iterator[Answer]:
    """Yield the answers in order, with no more articles under way than the readers want."""
    return (_told(promise, report) for promise in _promised(articles, readers.submit, lambda: readers.ahead, meanwhile))


def _promised(
    given: Iterable[G],
    begin: Callable[[G], Promise[A]],
    ahead: Callable[[], int],
    meanwhile: Callable[[], None] = _nothing,
) -> Iterator[Promise[A]]:
    under_way: deque[Promise[A]] = deque()
    left = iter(given)
    while True:
        under_way.extend(begin(one) for one in islice(left, max(0, ahead() - len(under_way))))
        if not under_way:
            return
        meanwhile()
        meanwhile = _nothing
        yield under_way.popleft()


def _told(promise: Promise[Answer], report: Report) -> Answer:
    answer = promise.result()
    if answer.failure is not None:
        raise KgError(answer.failure, hint=answer.hint)
    report.skipped.extend(answer.skipped)
    report.noted.extend(answer.noted)
    return answer
