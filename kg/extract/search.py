"""All candidates of a Doc."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.adverbial import HEARSAY, according, in_the_view, reportedly
from kg.extract.candidate import Candidate
from kg.extract.nominal import adjectival, nominal
from kg.extract.quoted import Quotes, continued, quoted, snapped
from kg.extract.sources import beside, is_passive, source_range
from kg.extract.trees import Range, trimmed_all, without
from kg.extract.verbal import verbal

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ADJUNCTS = frozenset({"according", "in-view"})


def candidates(doc: "Doc", quotes: Quotes) -> Iterator[Candidate]:
    """Yield every possible attribution, in no order that matters."""
    for token in doc:
        for found in _of_token(doc, token):
            yield _whole(doc, found, quotes)
    for number in range(len(quotes.ranges)):
        for found in quoted(doc, quotes, number):
            yield _whole(doc, found, quotes)


def _of_token(doc: "Doc", token: "Token") -> Iterator[Candidate]:
    tag = token.tag_
    if tag.startswith("VB"):
        if token.lower_ == "according":
            yield from according(doc, token)
        elif token.dep_ not in {"aux", "auxpass"}:
            yield from verbal(doc, token)
    elif tag in {"NN", "NNS"}:
        yield from nominal(doc, token)
        yield from in_the_view(doc, token)
    elif tag in {"JJ", "JJR", "JJS"}:
        yield from adjectival(doc, token)
    elif tag == "RB" and token.lower_ in HEARSAY:
        yield from reportedly(doc, token)


def _whole(doc: "Doc", found: Candidate, quotes: Quotes) -> Candidate:
    """Return the candidate with its source outside quotations and its content widened to whole ones."""
    if found.source_head is not None and _speaks_from_inside(found, quotes):
        found = _resourced(doc, found, quotes)
    if found.source_head is None and found.construction == "quote-after" and not is_passive(doc[found.head]):
        found = _resourced(doc, found, quotes)
    if found.construction in _ADJUNCTS:
        found = _clipped(doc, found, quotes)
    content = snapped(found.content, quotes, apart=[*found.cue, *found.source])
    return replace(found, content=_carried_on(doc, content, found.cue[-1][1], quotes))


def _clipped(doc: "Doc", found: Candidate, quotes: Quotes) -> Candidate:
    """Return the candidate with no content outside the quotation that its cue stands in."""
    number = quotes.holding(found.head)
    if number is None:
        return found
    low, high = quotes.ranges[number]
    low, high = low + 1, high - quotes.found[number].closed
    content = trimmed_all(doc, ((max(a, low), min(b, high)) for a, b in found.content if a < high and b > low))
    return replace(found, content=content) if content else found


def _speaks_from_inside(found: Candidate, quotes: Quotes) -> bool:
    """Tell whether the parser took a word of the quotation for the speaker."""
    holder = quotes.holding(found.source_head or 0)
    return holder is not None and holder != quotes.holding(found.head) and not quotes.found[holder].single


def _resourced(doc: "Doc", found: Candidate, quotes: Quotes) -> Candidate:
    head = beside(doc, found.cue[-1])
    if head is None or quotes.holding(head.i) is not None:
        return replace(found, source=(), source_head=None)
    spoken = source_range(doc, head)
    holes = [spoken] if spoken else []
    content = tuple(part for whole in found.content for part in without(whole, holes))
    return replace(
        found,
        source=(spoken,) if spoken else (),
        source_head=head.i,
        content=trimmed_all(doc, content) or found.content,
    )


def _carried_on(doc: "Doc", content: tuple[Range, ...], cue_end: int, quotes: Quotes) -> tuple[Range, ...]:
    """Return the content with the quotations that go on with it behind the cue."""
    number = quotes.holding(content[-1][1] - 1)
    if number is None or quotes.ranges[number][1] > content[-1][1]:
        return content
    return tuple(dict.fromkeys((*content, *continued(doc, quotes, number, cue_end))))
