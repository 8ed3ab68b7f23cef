"""Documents as sources: the report, a letter, the ruling are the word of whoever issued them."""

import re
from functools import lru_cache

from kg.domain.mention import EntityKind
from kg.domain.span import Span
from kg.resolve.cast import Cluster
from kg.resolve.phrase import Phrase
from kg.resolve.scene import Scene

_ISSUERS = {EntityKind.ORGANIZATION, EntityKind.ARMED_FORCE, EntityKind.PUBLICATION}
_OWNED = {*_ISSUERS, EntityKind.POLITY, EntityKind.PERSON}
_ISSUED = re.compile(r"\s(?:(?!obtained|seen|reviewed|viewed)\w{2,14}ed\s)?(?:by|from|of)\s", re.IGNORECASE)
_BY = re.compile(r"\b(?:(?:by|from)\s+(?:the\s+(?:[a-z-]+\s)?)?|of\s+(?:the\s+)?)(?:[A-Z][\w.-]*\s){0,4}$")
"""Titles may stand before the name ("by Governor Vale"), or what it is ("by the pollster Tidewatch")."""
_IN = re.compile(r"\b(?:in|on)\s+(?:the\s+)?$", re.IGNORECASE)


def document_body(scene: Scene, phrase: Phrase, found: list[tuple[Span, Cluster]], at: int) -> Cluster | None:
    """Return whose document it is: the body named in the phrase, else the one it was named with before."""
    text, end = scene.page.text, phrase.span.end
    beyond = scene.cast.within(Span(end, end + 60)) if _ISSUED.match(text, end, end + 40) else ()
    for span, cluster in (*found, *list(beyond)[:1]):
        lead = _IN if cluster.medium or cluster.kind is EntityKind.ORGANIZATION else _BY
        issued = _BY.search(text, at, span.start) or lead.search(text, at, span.start)
        if span.start >= phrase.head_span.end and cluster.kind in _OWNED and issued:
            return cluster
    return _named_with(scene, phrase, at) if phrase.definite else None


def _named_with(scene: Scene, phrase: Phrase, at: int) -> Cluster | None:
    """Return the body that the document was named with before, else the one that spoke last."""
    shows = _named_beside(phrase.noun)
    for span, cluster in scene.cast.before(at, 8):
        if at - span.start > 600:
            break
        if cluster.kind in _ISSUERS:
            text = scene.page.text
            lead, rest = text[max(span.start - 60, 0) : span.start], text[span.end : min(span.end + 70, at)]
            if any(pattern.search(lead) for pattern in shows[0]) or any(pattern.match(rest) for pattern in shows[1]):
                return cluster
    return next((c for c in scene.spoken_before(at, 1) if c.kind in _ISSUERS), None)


@lru_cache(maxsize=256)
def _named_beside(noun: str) -> tuple[tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...]]:
    """Return how a body and its document stand together: what ends before the name, and what follows it."""
    word = re.escape(noun)
    lead = (
        rf"\b{word}s?\s(?:(?!and\b)\w+\s){{0,2}}?(?:by|from|of|in)\s(?:the\s|an?\s)?(?:\w+\s)?$",
        rf"\b(?:an?|the)\s(?:\w+\s){{0,2}}{word}\b[^.]*$",
    )
    rest = (
        rf"(?:['’]s?)?\s(?:[\w-]+\s){{0,2}}?{word}s?\b(?!\s(?:all|every|that they))",
        rf"\s(?:\w+\s){{0,2}}(?:an?|the|its|their)\s(?:[\w-]+\s){{0,3}}?{word}\b",
    )
    return tuple(map(re.compile, lead)), tuple(map(re.compile, rest))
