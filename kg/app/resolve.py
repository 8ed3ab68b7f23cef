"""kg resolve: what was found, with sources, actors and places known."""

from collections.abc import Callable, Iterable, Iterator
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
    yield from each(resolver(), chain([first], waiting), article=article_of, report=report)


def resolver() -> Callable[[Iterable[ExtractedArticle]], Iterator[ResolvedArticle]]:
    """Open the gazetteer and return what resolves articles with it."""
    from kg.names.gazetteer import shipped
    from kg.resolve import resolve as resolve_articles

    gazetteer = shipped()

    def stage(one: Iterable[ExtractedArticle]) -> Iterator[ResolvedArticle]:
        items = list(one)
        resolved = resolve_articles(items, gazetteer=gazetteer)
        return (replace(known, model=item.model) for item, known in zip(items, resolved, strict=True))

    return stage


def article_of(extracted: ExtractedArticle) -> Article:
    """Return the article itself."""
    return extracted.article
