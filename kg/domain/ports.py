"""The shapes that stages are plugged together by."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from kg.domain.article import Article
from kg.domain.extraction import ExtractedArticle


class Extractor(Protocol):
    """Reads articles; rules and learned models both fit here."""

    def __call__(self, articles: Iterable[Article], /) -> Iterator[ExtractedArticle]:
        """Yield each article with what was found in it, in order, lazily."""
        ...
