"""Attributions that a page states by layout: ``Source: …``, ``Quote: …``, ``Quote from X: …``, ``NAME: …``.

No verb of saying stands there, so neither the cue weights nor a parser finds them.
"""

import re
from collections.abc import Iterator, Sequence

from kg.domain.attribution import Attribution
from kg.domain.modality import QuoteType
from kg.domain.span import Span
from kg.extract.labels import Labelled, labelled, says_something, speaking
from kg.extract.layout import bullet, trimmed
from kg.extract.wordlists import rows

_SPEAKER = re.compile(
    r"(?i:(?:quotes?|quotation|statement|comments?|response|reaction|reply|answer|remarks|message|post|words|letter)"
    r"(?: (?:from|by|of)|,)) (?P<name>[^:,]{2,120})"
)
_OWNED = re.compile(
    r"(?P<name>[A-Z][^:,]{1,80}['’]s?) (?P<cue>(?:version|account|view|side|position|response|reply|answer|statement|"
    r"words|argument|take|story|case|defence|defense|explanation|verdict)(?: of (?:events|the \w{1,20}))?)"
)
_PLATFORM = re.compile(
    r"(?P<name>[A-Z][^:,(]{1,80}?),? (?P<cue>\(?(?:on|via) (?:X|Twitter|Telegram|Facebook|Instagram|Mastodon|Bluesky|"
    r"Threads|LinkedIn|TikTok|YouTube|WhatsApp|Truth Social|Weibo|VK|social media|[Tt]he radio|television|TV)\)?)"
)
_TOPIC = re.compile(r"(?P<name>[A-Z][\w'’-]{1,30}(?: [A-Z][\w'’-]{1,30}){0,3}) on (?:the |his |her |their )?[^:]{3,60}")
_CARRIER = re.compile(r",|;|\s(?:on|via|citing|quoting|in|at|with reference to|referring to)\s")
_SIGNED = re.compile(
    r"[—–-]{1,2}[ \u00a0]?(?P<name>[A-Z][\w.'’-]{1,30}(?: [\w.'’-]{1,30}){0,4})(?:, [^.!?\n“”\"]{2,80})?\.?"
)
_DASHED = re.compile(
    r"(?P<name>[A-Z][\w.'’-]{1,30}(?: [A-Z][\w.'’-]{1,30}){0,3})(?:, [^“”\"«„\n]{1,80}?)? "
    r"(?P<cue>[—–-])[ \u00a0]{1,2}(?=[“\"«„])"
)
_QUOTED = frozenset("“\"«„‘'")
_CLOSED = ("”", '"', "»", "“", "’", "'")
_SURE, _LIKELY = 0.95, 0.85


def by_template(text: str, paragraphs: Sequence[Span]) -> Iterator[Attribution]:
    """Yield the attributions that labels at the start of a paragraph make."""
    kinds = {label.casefold(): kind for label, kind in rows("labels")}
    found = labelled(text, paragraphs)
    speakers = speaking(text, found)
    for number, one in enumerate(found):
        following = one.body or (paragraphs[one.paragraph + 1] if one.paragraph + 1 < len(paragraphs) else None)
        kind = kinds.get(one.word.casefold())
        cue = (one.label.start, one.colon.end)
        if kind == "source" and one.body is not None:
            yield from _vouched(text, cue, one.body, paragraphs, one.paragraph)
        elif kind == "quote" and following is not None:
            yield _made(text, (), cue, following, "template.quote", _SURE)
        elif kind == "claim" and one.body is not None:
            yield from _claimed(text, one, found[number + 1 : number + 2], kinds)
        elif kind is None and following is not None:
            yield from _spoken(text, one, following, one.word in speakers)
    yield from _answers(text, found)
    yield from _signed(text, paragraphs)


def _vouched(
    text: str, cue: tuple[int, int], body: Span, paragraphs: Sequence[Span], index: int
) -> Iterator[Attribution]:
    """Yield the lead paragraph that a ``Source:`` line vouches for: the one before it, or else behind it."""
    lead = paragraphs[index - 1] if index else paragraphs[index + 1] if len(paragraphs) > 1 else None
    carrier = _CARRIER.search(text, body.start, body.end)
    source = trimmed(text, body.start, carrier.start() if carrier else body.end)
    if lead is not None and source is not None and bullet(text, lead) is None:
        end = source.end - 1 if text[source.end - 1] == "." and source.end - source.start > 1 else source.end
        yield _made(text, (Span(source.start, end),), cue, lead, "template.source", _SURE)


def _claimed(text: str, one: Labelled, following: Sequence[Labelled], kinds: dict[str, str]) -> Iterator[Attribution]:
    """Yield what a ``Claim:`` line gives, by whom a ``Claimed by:`` line under it says."""
    by = next((other.body for other in following if kinds.get(other.word.casefold()) in {"claimant", "source"}), None)
    if one.body is not None and says_something(text, one.body):
        source = (by,) if by is not None else ()
        yield _made(text, source, (one.label.start, one.colon.end), one.body, "template.claim", _SURE)


def _spoken(text: str, one: Labelled, body: Span, speaks: bool) -> Iterator[Attribution]:
    start, quoted = one.label.start, text[body.start] in _QUOTED
    speaker = _SPEAKER.fullmatch(one.word) or (_SPEAKER.match(one.word) if quoted else None)
    owned = _OWNED.fullmatch(one.word) or _PLATFORM.fullmatch(one.word)
    topic = _TOPIC.fullmatch(one.word) if quoted else None
    if speaker is not None:
        name = Span(start + speaker.start("name"), start + len(one.word[: speaker.end("name")].rstrip()))
        yield _made(text, (name,), (start, name.start - 1), body, "template.quote-from", _SURE)
    elif owned is not None and says_something(text, body):
        name = Span(start + owned.start("name"), start + owned.end("name"))
        yield _made(text, (name,), (start + owned.start("cue"), one.colon.end), body, "template.owned", _LIKELY)
    elif topic is not None:
        name = Span(start, start + topic.end("name"))
        yield _made(text, (name,), (one.colon.start, one.colon.end), body, "template.name", _LIKELY)
    elif speaks:
        yield _made(text, (one.label,), (one.colon.start, one.colon.end), body, "template.transcript", _LIKELY)


def _answers(text: str, found: Sequence[Labelled]) -> Iterator[Attribution]:
    """Yield the answers where questions and answers are marked by their letters."""
    letters = [one for one in found if one.word in {"Q", "A"}]
    if {one.word for one in letters} != {"Q", "A"}:
        return
    for one in letters:
        if one.word == "A" and one.body is not None:
            yield _made(text, (), (one.label.start, one.colon.end), one.body, "template.answer", _LIKELY)


def _signed(text: str, paragraphs: Sequence[Span]) -> Iterator[Attribution]:
    """Yield quotations with a name behind a dash, under them or before them."""
    for number, paragraph in enumerate(paragraphs):
        name = _SIGNED.fullmatch(text, paragraph.start, paragraph.end)
        above = paragraphs[number - 1] if number else None
        if name is not None and above is not None and _is_quotation(text, above):
            dash = (paragraph.start, name.start("name"))
            yield _made(text, (Span(*name.span("name")),), _trimmed(text, dash), above, "template.signed", _SURE)
        before = _DASHED.match(text, paragraph.start, paragraph.end)
        if before is not None and text[paragraph.end - 1] in _CLOSED:
            body = Span(before.end(), paragraph.end)
            yield _made(text, (Span(*before.span("name")),), before.span("cue"), body, "template.dashed", _SURE)


def _trimmed(text: str, part: tuple[int, int]) -> tuple[int, int]:
    span = trimmed(text, *part)
    return (span.start, span.end) if span else part


def _is_quotation(text: str, span: Span) -> bool:
    tail = text[span.end - 2 : span.end].rstrip(".,")
    return text[span.start] in _QUOTED and tail.endswith(_CLOSED) and span.end - span.start > 2


def by_name(text: str, paragraphs: Sequence[Span], sources: Sequence[str]) -> Iterator[Attribution]:
    """Yield ``Name: what Name says`` in a title or a transcript, where the text has Name say more."""
    speakers = {word for source in sources for word in source.split() if word[:1].isupper()}
    for one in labelled(text, paragraphs):
        words = one.word.split()
        if one.body is None or one.word.isupper() or len(words) > 4:
            continue
        if all(word[:1].isupper() for word in words) and words[-1] in speakers:
            yield _made(text, (one.label,), (one.colon.start, one.colon.end), one.body, "template.name", _LIKELY)


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
