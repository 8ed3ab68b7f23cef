"""Paragraphs that are nothing but somebody's words, with nobody beside them."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.domain.attribution import Attribution
from kg.domain.modality import QuoteType
from kg.domain.span import Span
from kg.extract.quotations import Quotation

_OWNER = re.compile(
    r"(?P<cue>(?:The|These|Those) (?:words|remarks|lines|sentences) (?:are|were|come|came) (?:those of|from|by)|"
    r"So (?:says|said|wrote|writes)|That (?:is|was) the (?:view|verdict|message) of) "
    r"(?P<name>[A-Z][\w'’-]{1,30}(?: [A-Z][\w'’-]{1,30}){0,3})"
)
_SPEECH = re.compile(r"[—―][ \u00a0]{0,2}(?P<words>[A-Z][^\n—“”\"]{20,2000}[a-z][.!?])")
_FEWEST_WORDS = 4
_LONGEST_TITLE = 12
_LINKING = 4
_PRECISION = 0.8


def orphans(
    text: str, paragraphs: Sequence[Span], found: Sequence[Quotation], others: Sequence[Attribution]
) -> Iterator[Attribution]:
    """Yield an attribution without source and cue for each paragraph of quotations that nobody claimed.

    A quotation that shares a letter with the content of another attribution is no orphan, unless
    all of that one stands inside the quotation.
    """
    claimed = _Cover(_outer(others, found))
    groups: dict[int, list[Quotation]] = {}
    for one in found:
        groups.setdefault(one.paragraph, []).append(one)
    for number, members in sorted(groups.items()):
        paragraph = paragraphs[number]
        whole = len(members) == 1 and members[0].span == paragraph
        spans = [one.span for one in members if not one.single or whole]
        if not spans or any(claimed.meets(span) for span in spans):
            continue
        outside = _outside(text, paragraph, spans)
        if any(c.isalnum() for c in outside) or sum(len(s.of(text).split()) for s in spans) < _FEWEST_WORDS:
            continue
        if not _is_title(text, spans):
            yield _owned(text, paragraphs, number, _orphan(tuple(spans)))
    yield from _dialogue(text, paragraphs, others)


def _owned(text: str, paragraphs: Sequence[Span], number: int, one: Attribution) -> Attribution:
    """Return the orphan with the speaker that the next paragraph starts with: ``The words are those of X``."""
    following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
    owner = _OWNER.match(text, following.start, following.end) if following is not None else None
    if owner is None:
        return one
    return replace(one, source=(Span(*owner.span("name")),), cue=(Span(*owner.span("cue")),), lemma="say")


def _orphan(content: tuple[Span, ...]) -> Attribution:
    return Attribution(content=content, found_by="orphan", confidence=_PRECISION, quote=QuoteType.DIRECT)


def _outer(others: Sequence[Attribution], found: Sequence[Quotation]) -> list[Span]:
    """Return the contents, those left out whose source, cue and content stand in one quotation."""
    starts = [one.span.start for one in found]
    kept: list[Span] = []
    for one in others:
        parts = (*one.source, *one.cue, *one.content)
        at = bisect_right(starts, min(parts).start) - 1
        inside = (
            at >= 0 and not one.found_by.startswith("template") and all(found[at].inner.holds(part) for part in parts)
        )
        if not inside or found[at].inner in one.content:
            kept += one.content
    return kept


def _is_title(text: str, spans: Sequence[Span]) -> bool:
    """Tell whether the words are the name of a work: few, each in a capital, with no end of a sentence."""
    if len(spans) > 1:
        return False
    words = spans[0].of(text).strip("“”\"«»„ ‘’'").split()
    capitals = sum(word[:1].isupper() for word in words)
    if len(words) > _LONGEST_TITLE or words[-1][-1:] in {"!", "?", "…", ","} or 2 * len(words) > 3 * capitals:
        return False
    return all(word[:1].isupper() or not word[:1].isalpha() or len(word) <= _LINKING for word in words)


def _dialogue(text: str, paragraphs: Sequence[Span], others: Sequence[Attribution]) -> Iterator[Attribution]:
    """Yield the paragraphs that a dash opens as speech: whole sentences, under no colon."""
    lines = {one.start: one for one in paragraphs}
    starts = sorted(lines)
    claimed: set[int] = set()
    for one in others:
        parts = sorted((*one.source, *one.cue, *one.content))
        at = bisect_right(starts, parts[0].start) - 1
        if at < 0 or not all(lines[starts[at]].holds(part) for part in parts):
            claimed.update(starts[max(bisect_right(starts, part.start) - 1, 0)] for part in parts)
    under_colon = False
    for paragraph in paragraphs:
        match = _SPEECH.fullmatch(text, paragraph.start, paragraph.end)
        if match is None:
            under_colon = text[paragraph.end - 1] == ":"
        elif not under_colon and paragraph.start not in claimed:
            yield _orphan((Span(*match.span("words")),))


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
