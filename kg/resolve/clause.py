"""The sentence of one attribution, with everything said in it blotted out."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from kg.domain.span import Span
from kg.resolve.scene import Scene

MASK = "¤"

_CITING = re.compile(r", (?:citing|quoting|referring to|with reference to|in reference to) ")


@dataclass(frozen=True, slots=True)
class Clause:
    """The sentence of one attribution, with everything said in it blotted out."""

    region: Span
    text: str
    first: int
    """Where the attribution's own words (source and cue) begin, in the article."""
    last: int


def clause_of(scene: Scene, number: int) -> Clause:
    """Return the sentence around the attribution's source and cue, what it says and other quotations masked."""
    attribution = scene.attributions[number]
    own = sorted([*attribution.source, *attribution.cue]) or [attribution.content[-1]]
    start = scene.page.sentence(own[0].start).start
    end = scene.page.sentence(own[-1].end - 1).end
    region = Span(max(start, own[0].start - 600), max(min(end, own[-1].end + 600), own[-1].end))
    words = list(region.of(scene.page.text))
    # Quoted words may attribute too ("… , according to a draft seen by M", all of it in marks).
    quotes = [q for q in map(scene.page.quote, _starts(scene, region)) if q is not None and not q.holds(own[0])]
    for span in (*attribution.content, *quotes):
        for index in range(max(span.start, region.start), min(span.end, region.end)):
            words[index - region.start] = MASK
    _uncover(scene, attribution.content, region, words)
    return Clause(region, "".join(words), own[0].start, own[-1].end)


def _starts(scene: Scene, region: Span) -> Iterator[int]:
    quotes = scene.page.quotes
    yield region.start
    index = bisect_left(quotes, region.start, key=lambda q: q.start)
    while index < len(quotes) and quotes[index].start < region.end:
        yield quotes[index].start
        index += 1


def _uncover(scene: Scene, content: tuple[Span, ...], region: Span, words: list[str]) -> None:
    """Show the ", citing Z" that an extractor took for the end of the content."""
    for span in content:
        part = scene.page.text[max(span.start, region.start) : min(span.end, region.end)]
        at = max((found.start() for found in _CITING.finditer(part)), default=0)
        if at > 0:
            start = max(span.start, region.start) + at - region.start
            words[start : start + len(part) - at] = part[at:]
