"""Paragraphs that are nothing but a quotation, with nobody beside it."""

from collections.abc import Iterator, Sequence

from kg.domain.attribution import Attribution
from kg.domain.modality import QuoteType
from kg.domain.span import Span
from kg.extract.quotations import Quotation

_FEWEST_WORDS = 4
_PRECISION = 0.8


def orphans(
    text: str, paragraphs: Sequence[Span], found: Sequence[Quotation], taken: Sequence[Span]
) -> Iterator[Attribution]:
    """Yield an attribution without source and cue for each paragraph of quotations that nobody claimed.

    `taken` are the contents found so far; a quotation that shares a letter with one is no orphan.
    """
    claimed = _Cover(taken)
    groups: dict[int, list[Quotation]] = {}
    for one in found:
        groups.setdefault(one.paragraph, []).append(one)
    for number, members in sorted(groups.items()):
        paragraph = paragraphs[number]
        spans = [one.span for one in members if not one.single]
        if not spans or any(claimed.meets(span) for span in spans):
            continue
        outside = _outside(text, paragraph, spans)
        if not any(c.isalnum() for c in outside) and sum(len(s.of(text).split()) for s in spans) >= _FEWEST_WORDS:
            yield Attribution(content=tuple(spans), found_by="orphan", confidence=_PRECISION, quote=QuoteType.DIRECT)


class _Cover:
    """Tells in bounded time whether a span meets one of many."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._letters = bytearray(max((span.end for span in spans), default=0))
        for span in spans:
            self._letters[span.start : span.end] = b"\x01" * (span.end - span.start)

    def meets(self, span: Span) -> bool:
        return 1 in self._letters[span.start : span.end]


def _outside(text: str, paragraph: Span, spans: Sequence[Span]) -> str:
    edges = [paragraph.start, *(edge for span in spans for edge in (span.start, span.end)), paragraph.end]
    return "".join(text[low:high] for low, high in zip(edges[::2], edges[1::2], strict=True))
