"""kg extract: articles to what is found in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from kg.app.guard import each
from kg.domain.article import Article
from kg.domain.extraction import ExtractedArticle
from kg.domain.report import Report

if TYPE_CHECKING:
    from kg.rdf.concepts import ConceptFile

EXTRACTORS = ("model", "rules")
DEFAULT_EXTRACTOR = "model"


def extract(
    articles: Iterable[Article],
    *,
    model: str | None = None,
    extractor: str = DEFAULT_EXTRACTOR,
    min_confidence: float = 0.0,
    concepts: ConceptFile | None = None,
    report: Report,
) -> Iterator[ExtractedArticle]:
    """Yield each article with its mentions, attributions, events and figures, in order.

    Attributions whose confidence is under `min_confidence` are left out; `concepts` are kinds of events of the user's
    own. The model is loaded when the
    first article comes: input that gives none fails at once.
    """
    waiting = iter(articles)
    first = next(waiting, None)
    if first is None:
        return
    from kg.extract.pipeline import load

    yield from each(
        load(
            model, extractor=extractor, least=min_confidence, concepts=concepts.concepts if concepts is not None else ()
        ),
        chain([first], waiting),
        article=_itself,
        report=report,
    )


def _itself(article: Article) -> Article:
    return article
