"""Attributions that a page states by layout: ``Source: …``, ``Quote: …``, ``Quote from X: …``, ``NAME: …``.

No verb of saying stands there, so neither the cue weights nor a parser finds them.
"""

import re
from collections.abc import Iterator, Sequence

from kg.domain.attribution import Attribution
from kg.domain.modality import QuoteType
from kg.domain.span import Span
from kg.extract.layout import trimmed
from kg.extract.wordlists import rows

_LABEL = re.compile(r"(?P<label>[A-Z][^:\n“”\"]{1,160}):(?=\s|[“\"«]|$)")
_SPEAKER = re.compile(r"(?P<label>[A-Z][a-z]+ (?:from|by)) (?P<name>[^:,]{2,120})")
_CAPITALS = re.compile(r"[A-Z][A-Z.'’-]{1,30}(?: [A-Z][A-Z.'’-]{0,30}){0,4}")
_CARRIER = re.compile(r",|;|\s(?:on|via|citing|quoting|in|at|with reference to|referring to)\s")
_QUOTED = frozenset("“\"«„‘'")
_SURE, _LIKELY = 0.95, 0.85


def by_template(text: str, paragraphs: Sequence[Span]) -> Iterator[Attribution]:
    """Yield the attributions that labels at the start of a paragraph make, in text order."""
    kinds = {label.casefold(): kind for label, kind in rows("labels")}
    for index, paragraph in enumerate(paragraphs):
        match = _LABEL.match(text, paragraph.start, paragraph.end)
        if match is None:
            continue
        body = trimmed(text, match.end(), paragraph.end)
        following = body or (paragraphs[index + 1] if index + 1 < len(paragraphs) else None)
        kind = kinds.get(match["label"].casefold())
        if kind == "source" and body is not None:
            yield from _vouched(text, match, body, paragraphs, index)
        elif kind == "quote" and following is not None:
            yield _made(text, (), match.span(), following, "template.quote", _SURE)
        elif kind is None and following is not None:
            yield from _spoken(text, match, following, kinds)


def _vouched(
    text: str, match: re.Match[str], body: Span, paragraphs: Sequence[Span], index: int
) -> Iterator[Attribution]:
    """Yield the lead paragraph that a ``Source:`` line vouches for: the one before it, or else behind it."""
    lead = paragraphs[index - 1] if index else paragraphs[index + 1] if len(paragraphs) > 1 else None
    carrier = _CARRIER.search(text, body.start, body.end)
    source = trimmed(text, body.start, carrier.start() if carrier else body.end)
    if lead is not None and source is not None:
        end = source.end - 1 if text[source.end - 1] == "." and source.end - source.start > 1 else source.end
        yield _made(text, (Span(source.start, end),), match.span(), lead, "template.source", _SURE)


def _spoken(text: str, match: re.Match[str], body: Span, kinds: dict[str, str]) -> Iterator[Attribution]:
    speaker = _SPEAKER.match(match["label"])
    if speaker is not None and kinds.get(speaker["label"].casefold()) == "speaker":
        start = match.start() + speaker.start("name")
        name = Span(start, start + len(speaker["name"].rstrip()))
        yield _made(text, (name,), (match.start(), name.start - 1), body, "template.quote-from", _SURE)
    elif _CAPITALS.fullmatch(match["label"]):
        yield _made(text, (Span(*match.span("label")),), _colon(match), body, "template.transcript", _LIKELY)


def _colon(match: re.Match[str]) -> tuple[int, int]:
    return match.end("label"), match.end("label") + 1


def by_headline(text: str, paragraphs: Sequence[Span], sources: Sequence[str]) -> Iterator[Attribution]:
    """Yield ``Name: what Name says`` in a title or a transcript, where the text has Name say more."""
    speakers = {word for source in sources for word in source.split() if word[:1].isupper()}
    for paragraph in paragraphs:
        match = _LABEL.match(text, paragraph.start, paragraph.end)
        body = trimmed(text, match.end(), paragraph.end) if match else None
        if match is None or body is None or _CAPITALS.fullmatch(match["label"]) or len(match["label"].split()) > 4:
            continue
        if all(word[:1].isupper() for word in match["label"].split()) and match["label"].split()[-1] in speakers:
            yield _made(text, (Span(*match.span("label")),), _colon(match), body, "template.name", _LIKELY)


def _made(
    text: str, source: tuple[Span, ...], cue: tuple[int, int], content: Span, rule: str, confidence: float
) -> Attribution:
    quoted = text[content.start] in _QUOTED
    return Attribution(
        content=(content,),
        source=source,
        cue=(Span(*cue),),
        lemma=text[cue[0] : cue[1]].rstrip(": ").lower() or "say",
        found_by=rule,
        confidence=confidence,
        quote=QuoteType.DIRECT if quoted else QuoteType.INDIRECT,
    )
