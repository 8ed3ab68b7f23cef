"""The stage: articles in, everything found in them out."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.domain.article import Article
from kg.domain.attribution import Attribution
from kg.domain.extraction import ExtractedArticle
from kg.extract.attribution import find_attributions
from kg.extract.entities import find_mentions
from kg.extract.events import find_events
from kg.extract.layout import paragraphs
from kg.extract.modality import judge
from kg.extract.parse import parse, sentences
from kg.extract.quantities import find_quantities
from kg.extract.statements import find_statements

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


Finder = Callable[[Article, "Doc"], tuple[Attribution, ...]]
"""Finds attributions, by rules or by a learned model."""


@dataclass(frozen=True, slots=True)
class PipelineExtractor:
    """Extracts over one spaCy pipeline, with the finder of attributions that it is given."""

    nlp: "Language"
    finder: Finder = find_attributions

    def __call__(self, articles: Iterable[Article], /) -> Iterator[ExtractedArticle]:
        """Yield each article with what was found in it, in order, lazily."""
        return (extract(article, self.nlp, self.finder) for article in articles)


def extract(article: Article, nlp: "Language", finder: Finder = find_attributions) -> ExtractedArticle:
    """Return the article with its names, attributions, own-voice statements, events and figures."""
    doc = parse(article.text, nlp)
    mentions = find_mentions(article, doc)
    attributions = judged(article, doc, finder(article, doc))
    events = find_events(article, doc, mentions)
    quantities = find_quantities(article, doc)
    statements = find_statements(article, doc, mentions, attributions, events, quantities)
    return ExtractedArticle(
        article=article,
        paragraphs=paragraphs(article.text),
        sentences=sentences(doc),
        mentions=mentions,
        attributions=attributions,
        statements=judged(article, doc, statements),
        events=events,
        quantities=quantities,
    )


def judged(article: Article, doc: "Doc", found: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """Return the attributions with their modality."""
    return tuple(replace(one, modality=judge(article, doc, one)) for one in found)
