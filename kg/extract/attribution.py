"""Attributions: who is given as saying what, in which words."""

from typing import TYPE_CHECKING

from kg.domain.article import Article
from kg.domain.attribution import Attribution

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find_attributions(article: Article, doc: "Doc") -> tuple[Attribution, ...]:
    """Return the attributions of the article in text order."""
    return ()
