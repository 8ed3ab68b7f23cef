"""kg extract: articles to what is found in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from kg.app.guard import each
from kg.app.order import DEFAULT_EXTRACTOR, Order
from kg.domain.article import Article
from kg.domain.extraction import ExtractedArticle
from kg.domain.report import Report

if TYPE_CHECKING:
    from kg.domain.concept import EventConcept
    from kg.extract.stage import ArticleExtractor


def extract(
    articles: Iterable[Article],
    *,
    model: str | None = None,
    extractor: str = DEFAULT_EXTRACTOR,
    min_confidence: float = 0.0,
    concepts: tuple[EventConcept, ...] = (),
    jobs: int = 1,
    report: Report,
) -> Iterator[ExtractedArticle]:
    """Yield each article with its mentions, attributions, events and figures, in order.

    Attributions whose confidence is under `min_confidence` are left out; `concepts` are kinds of events of the user's
    own. The model is loaded when the first article comes: input that gives none fails at once. With `jobs` so many
    processes read.
    """
    waiting = iter(articles)
    first = next(waiting, None)
    if first is None:
        return
    articles = chain([first], waiting)
    if jobs > 1:
        from kg.app.apart import extracted, readers_of

        order = Order(model, extractor, min_confidence, resolving=False, concepts=concepts)
        with readers_of(order, jobs=jobs, dask=None) as readers:
            yield from extracted(articles, readers, report=report)
        return
    stage = extractor_of(model, extractor=extractor, min_confidence=min_confidence, concepts=concepts)
    yield from each(stage, articles, article=_itself, report=report)


def extractor_of(
    model: str | None, *, extractor: str, min_confidence: float, concepts: tuple[EventConcept, ...] = ()
) -> ArticleExtractor:
    """Load the model and return what reads articles with it."""
    from kg.extract.pipeline import load

    return load(model, extractor=extractor, least=min_confidence, concepts=concepts)


def _itself(article: Article) -> Article:
    return article
