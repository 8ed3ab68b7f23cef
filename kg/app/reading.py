"""What is done to one article, in whichever process: what is found in it, or why it was left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.app.extract import extractor_of
from kg.app.guard import each
from kg.app.order import Order
from kg.app.resolve import article_of, resolver
from kg.domain.article import Article
from kg.domain.extraction import ExtractedArticle
from kg.domain.report import Report, Skipped
from kg.domain.resolution import ResolvedArticle

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one article; a line of JSON on its way between processes."""

    found: ExtractedArticle | None = None
    """Where no resolving was ordered."""
    resolved: ResolvedArticle | None = None
    skipped: tuple[Skipped, ...] = ()
    noted: tuple[Skipped, ...] = ()
    failure: str | None = None
    """What keeps every article from being read: a part that is not installed, a damaged file."""
    hint: str | None = None
    way: str = ""
    """The hash of kg's rules and weights where it was read, where that may be another machine."""


class Reader:
    """Reads one article after the other with what is loaded once. Raises KgError where a part is missing."""

    def __init__(self, order: Order) -> None:
        self._extract = extractor_of(
            order.model,
            extractor=order.extractor,
            min_confidence=order.min_confidence,
            concepts=order.concepts,
        )
        self._resolve = resolver() if order.resolving else None

    def __call__(self, article: Article) -> Answer:
        """Return what is in the article."""
        report = Report()
        found = each(self._extract, [article], article=lambda one: one, report=report)
        if self._resolve is None:
            answer = Answer(found=next(found, None))
        else:
            answer = Answer(resolved=next(_resolved(self._resolve, found, report), None))
        return Answer(answer.found, answer.resolved, tuple(report.skipped), tuple(report.noted))


def _resolved(
    stage: Callable[[Iterable[ExtractedArticle]], Iterator[ResolvedArticle]],
    found: Iterable[ExtractedArticle],
    report: Report,
) -> Iterator[ResolvedArticle]:
    return each(stage, found, article=article_of, report=report)
