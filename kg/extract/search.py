"""All candidates of a Doc."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
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
    yield from common(doc, quotes, ((0, len(doc)),))
    yield from rare(doc, quotes)


def common(doc: "Doc", quotes: Quotes, within: Iterable[Range]) -> Iterator[Candidate]:
    """Yield what verbs, nouns and adjectives that stand within the ranges may put forward."""
    for start, end in within:
        for i in range(start, end):
            for found in _of_token(doc, doc[i]):
                yield _whole(doc, found, quotes)


def rare(doc: "Doc", quotes: Quotes) -> Iterator[Candidate]:
    """Yield what starts from a quotation, and what words of hearsay and views may put forward."""
    for number in range(len(quotes.ranges)):
        for found in quoted(doc, quotes, number):
            yield _whole(doc, found, quotes)
    for token in doc:
        if token.tag_ in {"NN", "NNS"}:
            for found in in_the_view(doc, token):
                yield _whole(doc, found, quotes)
        elif token.tag_ == "RB" and token.lower_ in HEARSAY:
            for found in reportedly(doc, token):
                yield _whole(doc, found, quotes)


def at_stake(doc: "Doc", quotes: Quotes, chosen: Iterable[Candidate]) -> list[Range]:
    """Return the sentences that hold one of the chosen candidates or are joined to theirs by quotations.

    A candidate reaches beyond its sentence by way of quotations alone, so that what stands in other sentences
    neither changes the chosen ones nor is changed by them.
    """
    sentences = [(sentence.start, sentence.end) for sentence in doc.sents] if doc.has_annotation("SENT_START") else []
    if not sentences:
        return [(0, len(doc))]
    starts = [start for start, _ in sentences]

    def numbers(parts: Iterable[Range]) -> Iterator[int]:
        for start, end in parts:
            yield from range(max(0, bisect_right(starts, start) - 1), bisect_left(starts, end))

    touched = {number for one in chosen for number in numbers((*one.content, *one.cue, *one.source))}
    groups = [set(numbers(group)) for group in _joined(quotes)]
    for reached in (*groups, *reversed(groups)):  # both ways: one group may reach the next by a sentence they share
        if not touched.isdisjoint(reached):
            touched |= reached
    return [sentences[number] for number in sorted(touched)]


def _joined(quotes: Quotes) -> Iterator[list[Range]]:
    """Yield the quotations that one candidate may hold together: of a paragraph, or going on from an unclosed one."""
    group: list[Range] = []
    for number, part in enumerate(quotes.ranges):
        before, one = quotes.found[number - 1], quotes.found[number]
        if group and before.closed and before.paragraph != one.paragraph:
            yield group
            group = []
        group.append(part)
    if group:
        yield group


def _of_token(doc: "Doc", token: "Token") -> Iterator[Candidate]:
    tag = token.tag_
    if tag.startswith("VB"):
        if token.lower_ == "according":
            yield from according(doc, token)
        elif token.dep_ not in {"aux", "auxpass"}:
            yield from verbal(doc, token)
    elif tag in {"NN", "NNS"}:
        yield from nominal(doc, token)
    elif tag in {"JJ", "JJR", "JJS"}:
        yield from adjectival(doc, token)


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
