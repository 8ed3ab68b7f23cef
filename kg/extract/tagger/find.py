"""Attributions as the learned model finds them."""

import math
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence

from kg.domain.article import Article
from kg.domain.attribution import Attribution
from kg.domain.modality import QuoteType
from kg.domain.span import Span
from kg.extract.labels import behind_headings
from kg.extract.layout import own_paragraphs
from kg.extract.quotations import quotations
from kg.extract.tagger.encoding import encode
from kg.extract.tagger.engine import Model, load
from kg.extract.tagger.lemma import cue_lemma
from kg.extract.tagger.passage import Network, Passage, passages
from kg.extract.tagger.spans import spans, voices, whole
from kg.extract.tagger.undivided import undivided
from kg.extract.tagger.viterbi import Decoding, Reading, readings

FOUND_BY = "model"
Relation = tuple[tuple[Span, ...], tuple[Span, ...], tuple[Span, ...], Reading]


def find_attributions(article: Article, model: Model | None = None) -> tuple[Attribution, ...]:
    """Return the attributions of the article in text order; furniture is never part of one."""
    model = model or load()
    parts, seen = look(article, model, model.network)
    heard = hearing(article.text, parts, model)
    return complete(article.text, [one for passage in seen for one in heard(passage)], model)


def complete(text: str, outer: Sequence[Attribution], model: Model) -> tuple[Attribution, ...]:
    """Return the attributions with those inside their contents, in the order of their cues."""
    from kg.extract.tagger.inner import find_inner

    return in_order((*outer, *find_inner(text, outer, model)))


def look(article: Article, model: Model, network: Network) -> tuple[list[Span], Iterator[Passage]]:
    """Return the paragraphs that are no furniture, and what the network says of them, lazily."""
    parts = behind_headings(article.text, list(own_paragraphs(article.text, article.furniture)))
    encoded = encode(article.text, parts, model.wordpiece)
    ends = {"start": model.wordpiece.start, "end": model.wordpiece.end}
    return parts, passages(encoded, network, **ends, size=model.window, second=model.second)


def hearing(text: str, parts: Sequence[Span], model: Model) -> Callable[[Passage], Iterator[Attribution]]:
    """Return a function that yields the attributions of a passage."""
    quoted = quoted_share([one.span for one in quotations(text, parts)])

    def heard(passage: Passage) -> Iterator[Attribution]:
        for source, cue, content, one in relations(text, passage, model.decoding):
            yield Attribution(
                content=content,
                source=source,
                cue=cue,
                lemma=cue_lemma(cue[0].of(text)) if cue else None,
                found_by=FOUND_BY,
                confidence=round(confidence(one, model.confidence), 2),
                quote=_quote_type(quoted(content)),
            )

    return heard


def relations(text: str, passage: Passage, decoding: Decoding) -> Iterator[Relation]:
    """Yield source, cue and content of each attribution in a passage that has a content, and its reading."""
    read = readings(passage, decoding)
    sources = [spans(text, passage, one.source) for one in read]
    cues = [spans(text, passage, (one.cue,)) for one in read]
    taken = [span for pieces in (*sources, *cues) for span in pieces]
    contents = [whole(text, spans(text, passage, one.content), taken) for one in read]
    if len(read) > 1:
        contents = undivided(text, Span(int(passage.starts[0]), int(passage.ends[-1])), contents, cues)
    for one, source, cue, content in zip(read, sources, cues, contents, strict=True):
        if content:
            yield voices(text, source, cue), cue, content, one


def in_order(found: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """Return the attributions in the order of their cues."""
    return tuple(sorted(found, key=lambda one: (one.cue or one.content, one.content)))


def _quote_type(share: float) -> QuoteType:
    return QuoteType.DIRECT if share >= 0.9 else QuoteType.MIXED if share else QuoteType.INDIRECT


def quoted_share(quoted: Sequence[Span]) -> Callable[[Sequence[Span]], float]:
    """Return a function that tells which share of a content stands in quotation marks; `quoted` is in order."""
    ends = [span.end for span in quoted]

    def share(content: Sequence[Span]) -> float:
        total = sum(span.end - span.start for span in content)
        inside = 0
        for span in content:
            at = bisect_right(ends, span.start)
            while at < len(quoted) and quoted[at].start < span.end:
                inside += min(span.end, quoted[at].end) - max(span.start, quoted[at].start)
                at += 1
        return inside / total if total else 0.0

    return share


def confidence(one: Reading, weights: Sequence[float]) -> float:
    """Return the probability that the whole relation is right: logistic where there are weights for it."""
    parts = probabilities(one)
    if len(weights) != len(parts) + 1:
        return min(1.0, max(0.0, sum(parts) / len(parts)))
    total = weights[0] + sum(weight * logit(part) for weight, part in zip(weights[1:], parts, strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def probabilities(one: Reading) -> tuple[float, ...]:
    """Return what the confidence is made of: those of cue, source and content, and those of the second look."""
    return (
        one.cue_probability,
        one.source_probability,
        one.content_probability,
        one.source_by_cue,
        one.content_by_cue,
    )


def logit(probability: float) -> float:
    """Return the log-odds, kept within what a mean over words can tell."""
    kept = min(0.999, max(0.001, probability))
    return math.log(kept / (1 - kept))
