"""Words of a passage as spans of the text, trimmed at their edges."""

from collections.abc import Iterable, Iterator

from kg.domain.span import Span
from kg.extract.tagger.passage import Passage
from kg.extract.tagger.viterbi import Range

_EDGES = frozenset(" ,:;–—-\n\t\r\u00a0")


def spans(text: str, passage: Passage, ranges: Iterable[Range]) -> tuple[Span, ...]:
    """Return the runs of words as spans; those without a letter or digit are dropped."""
    return tuple(_trimmed(text, passage, ranges))


def _trimmed(text: str, passage: Passage, ranges: Iterable[Range]) -> Iterator[Span]:
    for first, last in ranges:
        start, end = int(passage.starts[first]), int(passage.ends[last])
        while start < end and text[start] in _EDGES:
            start += 1
        while end > start and text[end - 1] in _EDGES:
            end -= 1
        if any(character.isalnum() for character in text[start:end]):
            yield Span(start, end)
