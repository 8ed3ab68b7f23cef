"""All candidates of a Doc."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.adverbial import HEARSAY, according, in_the_view, reportedly
from kg.extract.candidate import Candidate
from kg.extract.nominal import adjectival, nominal
from kg.extract.quoted import FARTHEST, Quotes, continued, quoted, snapped
from kg.extract.sources import beside, is_passive, source_range
from kg.extract.trees import Range, trimmed_all, without
from kg.extract.verbal import verbal

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ADJUNCTS = frozenset({"according", "in-view"})


def candidates(doc: "Doc", quotes: Quotes, within: Iterable[Range] | None = None) -> Iterator[Candidate]:
    """Yield every possible attribution whose cue stands within the ranges, or anywhere, in no order that matters."""
    for start, end in ((0, len(doc)),) if within is None else within:
        for i in range(start, end):
            for found in _of_token(doc, doc[i]):
                yield _whole(doc, found, quotes)
    for number in range(len(quotes.ranges)):
        for found in quoted(doc, quotes, number):
            yield _whole(doc, found, quotes)


def at_stake(doc: "Doc", quotes: Quotes, clauses: Iterable[Candidate]) -> list[Range]:
    """Return the sentences that a quotation touches, that tell hearsay or a view, or that hold one of the clauses.

    A candidate reaches beyond its sentence by way of quotations alone, so that what stands in other sentences
    neither changes those of quotations, hearsay, views and the clauses nor is changed by them.
    """
    sentences = [(sentence.start, sentence.end) for sentence in doc.sents] if doc.has_annotation("SENT_START") else []
    if not sentences:
        return [(0, len(doc))]
    starts, touched = [start for start, _ in sentences], set[int]()
    for low, high in (*_near_quotations(quotes), *_told(doc, clauses)):
        first = max(0, bisect_right(starts, low) - 1)
        touched.update(range(first, bisect_left(starts, high)))
    return [sentences[number] for number in sorted(touched)]


def _near_quotations(quotes: Quotes) -> Iterator[Range]:
    return ((max(0, start - FARTHEST), end + FARTHEST) for start, end in quotes.ranges)


def _told(doc: "Doc", clauses: Iterable[Candidate]) -> Iterator[Range]:
    for token in doc:
        view = token.tag_ in {"NN", "NNS"} and any(True for _ in in_the_view(doc, token))
        if view or (token.tag_ == "RB" and token.lower_ in HEARSAY):
            yield token.i, token.i + 1
    for one in clauses:
        yield from (*one.content, *one.cue)


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
