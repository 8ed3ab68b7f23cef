"""What a candidate looks like, in words that weights are learned for."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kg.extract.candidate import Candidate
from kg.extract.quoted import Quotes

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_OPENERS = frozenset({"that", "to", "if", "whether", "how", "what", "why", "who", "when", "where", "as", "for", "it"})
_RATES = (0.02, 0.06, 0.15, 0.3, 0.5, 0.7, 0.85)
_CLASSED = ("construction=", "source=", "construction+source=", "form=", "opener=", "next=", "edge=", "before=", "dep=")
_BUCKETS = (1, 2, 3, 5, 8, 12, 20, 40)


def features(doc: "Doc", candidate: Candidate, quotes: Quotes) -> tuple[str, ...]:
    """Return the candidate's features, each as ``kind=value``."""
    return tuple(dict.fromkeys(_features(doc, candidate, quotes)))


def _features(doc: "Doc", candidate: Candidate, quotes: Quotes) -> Iterator[str]:
    head = doc[candidate.head]
    lemma, construction = f"{head.lemma_.lower()}/{head.pos_[0]}", candidate.construction
    source = doc[candidate.source_head] if candidate.source_head is not None else None
    kind = _kind(source)
    yield "bias"
    yield f"construction={construction}"
    yield f"lemma={lemma}"
    yield f"lemma+construction={lemma} {construction}"
    yield f"source={kind}"
    yield f"construction+source={construction} {kind}"
    yield f"lemma+source={lemma} {kind}"
    if source is not None and source.pos_ == "NOUN":
        yield f"holder={source.lemma_.lower()}"
    yield f"tag={head.tag_}"
    yield f"dep={head.dep_} {head.head.lemma_.lower() if head.dep_ == 'xcomp' else ''}"
    yield from _around(doc, candidate, quotes, head)


def _around(doc: "Doc", candidate: Candidate, quotes: Quotes, head: "Token") -> Iterator[str]:
    construction = candidate.construction
    for kid in head.children:
        if kid.dep_ in {"neg", "aux", "auxpass"} and kid.i < head.i:
            yield f"auxiliary={kid.lower_ if kid.tag_ == 'MD' or kid.dep_ != 'aux' else kid.lemma_.lower()}"
    start, _ = candidate.content[0]
    first = doc[start]
    opener = first.lower_ if first.lower_ in _OPENERS else first.pos_
    yield f"opener={construction} {opener}"
    form = _form(candidate, quotes)
    yield f"form={construction} {form}"
    yield f"quoted={form} {head.lemma_.lower()}"
    words = sum(end - low for low, end in candidate.content)
    bucket = sum(words > edge for edge in _BUCKETS)
    yield f"words={construction.partition(':')[0]} {bucket}"
    if quotes.holding(candidate.head) is not None:
        yield "inside a quotation"
    gap = start - candidate.cue[-1][1]
    yield f"gap={'before' if gap < 0 else min(gap, 3)}"
    yield f"next={construction} {_shape(doc, candidate.cue[-1][1])}"
    yield f"edge={construction} {_shape(doc, candidate.content[-1][1])}"
    yield f"before={construction} {_shape(doc, candidate.cue[0][0] - 1)}"
    yield f"start={construction} {_shape(doc, start - 1)}"


def classed(found: Iterable[str], rate: float) -> Iterator[str]:
    """Yield the features, and most once more for all words that are cues about as often.

    So a rare verb of saying learns from the frequent ones.
    """
    level = sum(rate > edge for edge in _RATES)
    yield f"class={level}"
    for feature in found:
        yield feature
        if feature.startswith(_CLASSED):
            yield f"class={level} {feature}"


def word_of(found: Iterable[str]) -> str:
    """Return the cue word that the features are about."""
    return next(feature.removeprefix("lemma=") for feature in found if feature.startswith("lemma="))


def _shape(doc: "Doc", index: int) -> str:
    """Return the token as punctuation mark or part of speech; the text's ends are breaks like any other."""
    if not 0 <= index < len(doc) or doc[index].is_space:
        return "break"
    return str(doc[index].text if doc[index].is_punct else doc[index].pos_)


def _kind(source: "Token | None") -> str:
    if source is None:
        return "none"
    if source.pos_ == "PRON":
        return source.lower_
    return "name" if source.pos_ == "PROPN" else "noun" if source.pos_ == "NOUN" else "other"


def quoted_share(candidate: Candidate, quotes: Quotes) -> float:
    """Return which part of the content's tokens stands between quotation marks."""
    total = inside = 0
    for part in candidate.content:
        total += part[1] - part[0]
        for number in quotes.touching(part):
            low, high = quotes.ranges[number]
            inside += min(high, part[1]) - max(low, part[0])
    return inside / total


def _form(candidate: Candidate, quotes: Quotes) -> str:
    share = quoted_share(candidate, quotes)
    return "direct" if share >= 0.9 else "mixed" if share else "indirect"
