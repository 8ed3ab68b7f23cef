"""Attributions: who is given as saying what, in which words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from kg.domain.article import Article
from kg.domain.attribution import Attribution
from kg.domain.modality import QuoteType
from kg.domain.span import Span
from kg.extract.asides import ASIDE, asides
from kg.extract.candidate import Candidate
from kg.extract.closing import by_quotation, closing
from kg.extract.features import features, quoted_share
from kg.extract.headlines import by_headline
from kg.extract.inserted import inserted
from kg.extract.labels import is_phrase
from kg.extract.layout import own_paragraphs
from kg.extract.lifting import lifted
from kg.extract.lists import by_colon, by_list
from kg.extract.orphans import orphans
from kg.extract.parentheses import by_parenthesis
from kg.extract.plausible import plausible, with_agent, with_closing, with_inserted, with_quoted, within_clause
from kg.extract.quotations import quotations
from kg.extract.quoted import Quotes, locate
from kg.extract.search import at_stake, candidates, common, rare
from kg.extract.selection import Weighed, select
from kg.extract.settling import nested, settled
from kg.extract.templates import by_name, by_template
from kg.extract.trees import to_spans
from kg.extract.weights import THRESHOLD, load_weights, probability

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SURE = 0.8
UNLEARNED = (ASIDE, "adverb", "in-view", "taken-up", "reduced", "relative", "quote-")
"""What the corpus of the model seldom marks, or what it cannot see, since it reads paragraph by paragraph."""
_LABELS = (".transcript", ".name", ".owned")


def find_attributions(article: Article, doc: "Doc") -> tuple[Attribution, ...]:
    """Return the attributions of the article in text order; furniture is never part of one.

    `found_by` names the construction; those nested in another's content carry the prefix ``inner.``.
    """
    text, parts = article.text, list(own_paragraphs(article.text, article.furniture))
    quoted = quotations(text, parts)
    found = list(by_grammar(doc, locate(doc, quoted)))
    known = [span.of(text) for one in found if one.confidence >= _SURE for span in one.source]
    found += by_layout(doc, text, parts, known)
    found = settled([one for one in found if not _in_furniture(article, one)])
    alone = tuple(orphans(text, parts, quoted, found))
    return tuple(sorted((*nested(found, alone), *alone), key=_place))


def find_besides(article: Article, doc: "Doc", others: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Return what the page's layout and words of hearsay give away, and quotations that `others` leave to nobody."""
    text, parts = article.text, list(own_paragraphs(article.text, article.furniture))
    quoted = quotations(text, parts)
    known = [span.of(text) for one in others if one.confidence >= _SURE for span in one.source]
    found = list(by_unlearned(doc, locate(doc, quoted)))
    found += by_layout(doc, text, parts, known)
    found = settled([one for one in found if not _in_furniture(article, one)])
    alone = tuple(orphans(text, parts, quoted, [*others, *found]))
    return tuple(sorted((*nested(found, alone), *alone), key=_place))


def by_layout(doc: "Doc", text: str, parts: Sequence[Span], known: Sequence[str]) -> Iterator[Attribution]:
    """Yield the attributions that the page's layout gives away; `known` are the sources that the text has elsewhere."""
    for one in (*by_template(text, parts), *by_name(text, parts, known)):
        if not one.found_by.endswith(_LABELS) or all(is_phrase(doc, span) for span in one.source):
            yield one
    yield from by_headline(doc, text, parts)
    yield from by_parenthesis(doc, text, parts)
    yield from by_list(doc, text, parts)
    yield from by_colon(doc, text, parts)


def by_unlearned(doc: "Doc", quotes: Quotes) -> Iterator[Attribution]:
    """Yield those of `by_grammar` that the model does not learn; other sentences than theirs are passed over."""
    clauses, behind = (*inserted(doc), *asides(doc, quotes)), tuple(by_quotation(doc, quotes))
    likely = [one for one in _weighed(doc, quotes, rare(doc, quotes)) if one.probability >= THRESHOLD]
    chosen = [one for one in (*clauses, *behind) if one.construction.startswith(UNLEARNED)]
    within = at_stake(doc, quotes, (*chosen, *(one.candidate for one in likely)))
    weighed = [*_weighed(doc, quotes, common(doc, quotes, within)), *likely]
    found = _held(doc, quotes, weighed, clauses, behind)
    return (one for one in found if one.found_by.startswith(UNLEARNED))


def by_grammar(doc: "Doc", quotes: Quotes) -> Iterator[Attribution]:
    """Yield the attributions that a cue word and its construction give away."""
    weighed = _weighed(doc, quotes, candidates(doc, quotes))
    return _held(doc, quotes, weighed, (*inserted(doc), *asides(doc, quotes)), tuple(by_quotation(doc, quotes)))


def _weighed(doc: "Doc", quotes: Quotes, possible: Iterable[Candidate]) -> list[Weighed]:
    weights = load_weights()
    return [
        Weighed(with_agent(doc, within_clause(doc, one)), _likelihood(weights, doc, one, quotes)) for one in possible
    ]


def _held(
    doc: "Doc", quotes: Quotes, weighed: Sequence[Weighed], clauses: Sequence[Candidate], behind: Sequence[Candidate]
) -> Iterator[Attribution]:
    """Yield the likeliest of the candidates that hold together.

    `clauses` are those inserted in what they say, `behind` those right behind quotations.
    """
    weighed = with_quoted(behind, weighed, THRESHOLD)
    likely = with_closing(tuple(closing(doc, quotes)), weighed, THRESHOLD)
    likely = with_inserted(doc, clauses, likely, THRESHOLD)
    for one in lifted(doc, select(likely, threshold=THRESHOLD)):
        yield _attribution(doc, quotes, one)


def _likelihood(weights: Mapping[str, float], doc: "Doc", one: Candidate, quotes: Quotes) -> float:
    return plausible(doc, one, quotes, probability(weights, features(doc, one, quotes)))


def _attribution(doc: "Doc", quotes: Quotes, one: Weighed) -> Attribution:
    candidate = one.candidate
    return Attribution(
        content=to_spans(doc, candidate.content),
        source=to_spans(doc, candidate.source),
        cue=to_spans(doc, candidate.cue),
        lemma=_lemma(doc, candidate),
        found_by=candidate.construction,
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
