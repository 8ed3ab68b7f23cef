"""Attributions: who is given as saying what, in which words."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.domain.article import Article
from kg.domain.attribution import Attribution
from kg.domain.modality import QuoteType
from kg.domain.span import Span
from kg.extract.candidate import Candidate
from kg.extract.features import features, quoted_share
from kg.extract.layout import paragraphs
from kg.extract.quotations import quotations
from kg.extract.quoted import Quotes, locate
from kg.extract.search import candidates
from kg.extract.selection import Weighed, inner, select
from kg.extract.trees import to_spans
from kg.extract.weights import THRESHOLD, load_weights, probability

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find_attributions(article: Article, doc: "Doc") -> tuple[Attribution, ...]:
    """Return the attributions of the article in text order; furniture is never part of one.

    `found_by` names the construction; those nested in another's content carry the prefix ``inner.``.
    """
    quotes = locate(doc, quotations(article.text, paragraphs(article.text)))
    found = [one for one in by_grammar(doc, quotes) if not _in_furniture(article, one)]
    return tuple(sorted(found, key=_place))


def by_grammar(doc: "Doc", quotes: Quotes) -> Iterator[Attribution]:
    """Yield the attributions that a cue word and its construction give away."""
    weights = load_weights()
    weighed = (Weighed(one, probability(weights, features(doc, one, quotes))) for one in candidates(doc, quotes))
    kept = select(weighed, threshold=THRESHOLD)
    nested = inner(kept)
    for number, one in enumerate(kept):
        yield _attribution(doc, quotes, one, prefix="inner." if number in nested else "")


def _attribution(doc: "Doc", quotes: Quotes, one: Weighed, *, prefix: str) -> Attribution:
    candidate = one.candidate
    return Attribution(
        content=to_spans(doc, candidate.content),
        source=to_spans(doc, candidate.source),
        cue=to_spans(doc, candidate.cue),
        lemma=_lemma(doc, candidate),
        found_by=prefix + candidate.construction,
        confidence=round(one.probability, 2),
        quote=_quote_type(candidate, quotes),
    )


def _lemma(doc: "Doc", candidate: Candidate) -> str:
    return "according to" if candidate.construction == "according" else doc[candidate.head].lemma_.lower()


def _quote_type(candidate: Candidate, quotes: Quotes) -> QuoteType:
    share = quoted_share(candidate, quotes)
    return QuoteType.DIRECT if share >= 0.9 else QuoteType.MIXED if share else QuoteType.INDIRECT


def _in_furniture(article: Article, one: Attribution) -> bool:
    return any(article.is_furniture(span) for span in (*one.content, *one.cue, *one.source))


def _place(one: Attribution) -> tuple[Span, ...]:
    return (min((*one.content, *one.cue, *one.source)), *one.content, *one.cue)
