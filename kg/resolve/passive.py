"""Whoever "was quoted by M as saying …": the speaker, with M as the carrier of the words."""

import re
from collections.abc import Iterator, Sequence

from kg.domain.attribution import Attribution
from kg.domain.modality import Modality, QuoteType
from kg.domain.span import Span
from kg.resolve.cast import Cast
from kg.resolve.inner import after_hearer, trimmed
from kg.resolve.lexicon import listed
from kg.resolve.page import Page
from kg.resolve.subjects import subject_before

_SAYING = (
    r"as\s(?:having\s)?(?P<verb{0}>saying|telling|stating|writing|describing|calling|warning|claiming|said|told|warned)"
)
_BE = r"\b(?:was|were|is|are|has\sbeen|have\sbeen)\s(?:also\s|widely\s|later\s)?"
_BY = re.compile(
    _BE + r"(?:quoted|cited|reported)(?:\s(?:on|in|last|earlier)\s\w{3,9})?\sby\s(?P<medium>[^,;:“”\"\n]{2,60}?)\s"
    rf"(?:{_SAYING.format(1)}|to\shave\s(?P<verb2>said|told|warned|claimed|written|called|described))\b"
)
_LAST = re.compile(_BE + rf"(?:quoted|cited)\s{_SAYING.format(1)}\sby\s(?P<medium>[^,;:“”\"\n]{{2,60}}?)(?=[.,;\n]|$)")
_THAT = re.compile(r"\s*(?:,\s*)?(?:that\s)?")


def quoted_by(attributions: Sequence[Attribution], page: Page, cast: Cast) -> Iterator[tuple[Attribution, Span | None]]:
    """Yield the attributions with the phrase of who carries each, passive quoting read as its subject's words."""
    read = [found for pattern in (_BY, _LAST) for m in pattern.finditer(page.text) if (found := _read(m, page, cast))]
    for one in attributions:
        if not any(_replaced(one, better, medium) for better, medium in read):
            yield one, None
    yield from read


def _replaced(one: Attribution, better: Attribution, medium: Span) -> bool:
    """Tell whether an extractor's attribution is another reading of the same words."""
    whole = Span(min(better.source[0].start, better.content[0].start), better.cue[-1].end)
    marks = one.cue or one.source
    near = any(span.overlaps(whole) for span in marks)
    return near and (any(span.overlaps(better.cue[0]) for span in marks) or any(medium.overlaps(s) for s in one.source))


def _read(match: re.Match[str], page: Page, cast: Cast) -> tuple[Attribution, Span] | None:
    text, sentence = page.text, page.sentence(match.start())
    medium = Span(*match.span("medium"))
    if not any(True for _ in cast.within(medium)):
        return None
    quote = _quote_before(page, sentence, match.start())
    source = subject_before(text, cast, quote.end if quote else sentence.start, match.start())
    source = source or _whole_before(text, sentence, quote, match.start())
    if source is None:
        return None
    content = quote or _after(match, page, cast, sentence)
    if content is None or content.overlaps(source):
        return None
    direct = text[content.start] in '“"«'
    attribution = Attribution(
        (content,),
        (source,),
        (Span(*match.span()),),
        found_by="quoted.by",
        quote=QuoteType.DIRECT if direct else QuoteType.INDIRECT,
        modality=Modality(),
    )
    return attribution, medium


def _quote_before(page: Page, sentence: Span, at: int) -> Span | None:
    quotes = [q for q in page.quotes if sentence.start <= q.start and q.end <= at and q.end - q.start > 12]
    return quotes[-1] if quotes and at - quotes[-1].end < 120 else None


def _whole_before(text: str, sentence: Span, quote: Span | None, at: int) -> Span | None:
    """Return what stands between the beginning of the sentence and the verb, if it is short: "The general"."""
    start = quote.end if quote else sentence.start
    words = text[start:at].strip()
    short = 0 < len(words.split()) <= 5 and "," not in words
    return trimmed(text, start, at) if short else None


def _after(match: re.Match[str], page: Page, cast: Cast, sentence: Span) -> Span | None:
    verb = match.groupdict().get("verb1") or match.groupdict().get("verb2")
    start = match.end()
    if verb in {*listed("tell-verb"), "telling", "warning"}:
        start = after_hearer(page.text, cast, start, sentence.end) or start
    that = _THAT.match(page.text, start, sentence.end)
    return trimmed(page.text, that.end() if that else start, sentence.end)
