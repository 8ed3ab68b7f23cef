"""The words around a claim: what a card quotes, with content, cue and source told apart."""

import re
from collections.abc import Iterable
from itertools import groupby

from kg.domain.span import Span

Segment = tuple[str, int]
"""Words and what they are: PLAIN, SOURCE, CUE or CONTENT."""

PLAIN, SOURCE, CUE, CONTENT = range(4)
_NEAR = 160  # characters of context on either side, and the widest gap that is shown whole
_ENDED = re.compile(r"(?:[.!?][\"'”’)\]]{0,2}|\n)\Z")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]{0,3}\s|\n")


def passage(text: str, content: Iterable[Span], cue: Iterable[Span], source: Iterable[Span]) -> tuple[Segment, ...]:
    """Return the sentence or sentences of a claim, cut into segments; long gaps become an ellipsis.

    >>> passage("It is over, she said.", [Span(0, 10)], [Span(16, 20)], [Span(12, 15)])
    (('It is over', 3), (', ', 0), ('she', 1), (' ', 0), ('said', 2), ('.', 0))
    """
    layers = [(SOURCE, tuple(source)), (CUE, tuple(cue)), (CONTENT, tuple(content))]
    spans = sorted(span for _, layer in layers for span in layer)
    segments: list[Segment] = []
    for stretch in _stretches(text, spans):
        kinds = [PLAIN] * (stretch.end - stretch.start)
        for kind, layer in layers:  # content is painted last: it is never covered
            for span in layer:
                start, end = max(span.start, stretch.start), min(span.end, stretch.end)
                if start < end:
                    kinds[start - stretch.start : end - stretch.start] = [kind] * (end - start)
        segments += [(" … ", PLAIN)] if segments else []
        segments += _runs(stretch.of(text), kinds)
    return tuple(segments)


def _stretches(text: str, spans: list[Span]) -> list[Span]:
    stretches: list[Span] = []
    for span in spans:
        if stretches and span.start - stretches[-1].end <= 2 * _NEAR:
            stretches[-1] = Span(stretches[-1].start, max(stretches[-1].end, span.end))
        else:
            stretches.append(span)
    return [Span(_sentence_start(text, span.start), _sentence_end(text, span.end)) for span in stretches]


def _sentence_start(text: str, start: int) -> int:
    floor = max(0, start - _NEAR)
    before = text[floor:start]
    ends = [match.end() for match in _SENTENCE_END.finditer(before)]
    if ends:
        return floor + ends[-1]
    return floor + (before.find(" ") + 1 if floor else 0)


def _sentence_end(text: str, end: int) -> int:
    if _ENDED.search(text[max(0, end - 3) : end]):
        return end
    after = text[end : end + _NEAR]
    match = _SENTENCE_END.search(after)
    if match:
        return end + len(after[: match.end()].rstrip())
    whole = end + _NEAR >= len(text)
    return end + (len(after.rstrip()) if whole else max(0, after.rfind(" ")))


def _runs(words: str, kinds: list[int]) -> list[Segment]:
    runs = []
    for kind, places in groupby(range(len(words)), key=lambda place: kinds[place]):
        found = list(places)
        runs.append((words[found[0] : found[-1] + 1], kind))
    return runs
