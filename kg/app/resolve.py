"""kg resolve: what was found, with sources, actors and places known."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from kg.app.guard import each
from kg.domain.article import Article
from kg.domain.extraction import ExtractedArticle
from kg.domain.report import Report
from kg.domain.resolution import ResolvedArticle


def resolve(extracted: Iterable[ExtractedArticle], *, report: Report) -> Iterator[ResolvedArticle]:
    """Yield each article with its claims, actors and places, in order."""
    waiting = iter(extracted)
    first = next(waiting, None)
    if first is None:
        return
    from kg.names.gazetteer import Gazetteer
    from kg.resolve import resolve as resolve_articles

    gazetteer = Gazetteer.open()

    def stage(one: Iterable[ExtractedArticle]) -> Iterator[ResolvedArticle]:
        items = list(one)
        resolved = resolve_articles(items, gazetteer=gazetteer)
        return (replace(known, model=item.model) for item, known in zip(items, resolved, strict=True))

    yield from each(stage, chain([first], waiting), article=_article, report=report)


def _article(extracted: ExtractedArticle) -> Article:
    return extracted.article
