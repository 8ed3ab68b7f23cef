"""The inner pass: who is given as having said something inside what another is given as having said."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from kg.domain.attribution import Attribution
from kg.domain.modality import Certainty, Modality, QuoteType, SpeechAct
from kg.domain.span import Span
from kg.resolve.cast import Cast
from kg.resolve.lexicon import listed, noun_class, reported_acts
from kg.resolve.page import Page
from kg.resolve.phrase import read_phrase
from kg.resolve.subjects import subject_before

LONGEST = 3000
"""Code points of one content that are looked through."""

_THAT = re.compile(r"\s*(?:(?:in|on|at|during|to|from|by|via|last|this)\s[^,;:.“”\"]{2,70}?\s)?that\s")
_PRONOUN = re.compile(r"\s+(?:him|her|me|us|them|it|you)\b(?!\s(?:own|to\sbe)\b)")
_HEARER = re.compile(
    r"\s+(?:(?:the|a|an|his|her|their|its|our|my|other|two|three|all)\s)?(?:[\w’'-]+\s){0,2}?([\w’'-]+)\b"
)
_TOLD = re.compile(r"\s((?!so\b|such\b|no\b|it\b)(?:[\w’'-]+\s){0,4}?[\w’'-]+)\sthat\s")
_WHEN = re.compile(
    r"(?:\s(?:on|in|at|during|last|this|late|early|to)\s[^,;:“”\"]{2,60}|\s(?:earlier|later|yesterday))?"
)
_BY = re.compile(r"\b(?:been|was|were|being)\s(told|warned|informed|assured|advised)\sby\s")
_ACCORDING = re.compile(r",?\s(according\sto)\s+")
_PHRASE_END = re.compile(r"[,.;:—–“”\"\n]|\s(?:and|but|that|which|who|whom|while|as)\s")
_SUPPOSING = re.compile(r"\b(?:whether|if|unless|lest|nor)\s\Z", re.IGNORECASE)
_NOBODY = re.compile(r"(?:no|none|nobody|neither)\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|never)\b|n['’]t\b")
_CLOSERS = ' \t\u00a0\n.,;”"’'
_OPENERS = ' \t\u00a0\n“"‘'


@cache
def _verbs() -> re.Pattern[str]:
    forms = "|".join(sorted(listed("report-verb") | listed("tell-verb"), key=lambda word: (-len(word), word)))
    adverbs = r"(?:(?:also|later|already|earlier|previously|first|repeatedly|since|privately|publicly)\s)?"
    return re.compile(rf"\b(?:(?:had|has|have)\s)?{adverbs}({forms})\b(?!-)")


def inner(attributions: Sequence[Attribution], page: Page, cast: Cast) -> Iterator[Attribution]:
    """Yield the attributions inside the contents of the given ones that are not among these."""
    cues = [span for one in attributions for span in one.cue]
    for one in attributions:
        for piece in one.content:
            for found in (
                *_active(one, piece, page, cast),
                *_passive(piece, page, cast),
                *_accordant(piece, page, cast),
            ):
                if not any(cue.overlaps(found.cue[0]) for cue in cues):
                    cues.extend(found.cue)
                    yield replace(found, confidence=one.confidence)


def _active(one: Attribution, piece: Span, page: Page, cast: Cast) -> Iterator[Attribution]:
    for match in _verbs().finditer(page.text, piece.start, min(piece.end, piece.start + LONGEST)):
        sentence = page.sentence(match.start())
        floor, end = max(piece.start, sentence.start), min(piece.end, sentence.end)
        source = subject_before(page.text, cast, floor, match.start())
        if source is None or not _same_voice(page, piece, match.start()):
            continue
        if any(source.overlaps(own) for own in one.source):
            continue
        content = _said(page, cast, match, end) or _said_before(one, piece, page, (floor, source.start), match, end)
        if content:
            modality = _modality(page.text, floor, source, match)
            yield replace(_attribution(page, source, Span(*match.span()), content), modality=modality)


def _modality(text: str, floor: int, source: Span, verb: re.Match[str]) -> Modality:
    """Return what the verb does; what is only asked after, denied or supposed stays open."""
    asked = _SUPPOSING.search(text, floor, source.start) or _NOBODY.match(text, source.start)
    if asked or _NOT.search(text, source.end, verb.start()):
        return Modality(SpeechAct.LEAVES_OPEN, certainty=Certainty.UNDERSPECIFIED)
    act, certainty = reported_acts().get(verb.group(1), ("states", "certain"))
    return Modality(SpeechAct(act), certainty=Certainty(certainty))


def _passive(piece: Span, page: Page, cast: Cast) -> Iterator[Attribution]:
    """Yield "he had been told by engineers that …"."""
    for match in _BY.finditer(page.text, piece.start, min(piece.end, piece.start + LONGEST)):
        that = re.compile(r"\sthat\s").search(page.text, match.end(), min(piece.end, match.end() + 80))
        source = subject_before(page.text, cast, match.end(), that.start()) if that else None
        if that and source:
            end = min(piece.end, page.sentence(match.start()).end)
            content = trimmed(page.text, that.end(), end)
            if content:
                yield _attribution(page, source, Span(*match.span(1)), (content,))


def _accordant(piece: Span, page: Page, cast: Cast) -> Iterator[Attribution]:
    """Yield "…, according to two clerks"."""
    text = page.text
    for match in _ACCORDING.finditer(text, piece.start, min(piece.end, piece.start + LONGEST)):
        sentence = page.sentence(match.start())
        end = min(piece.end, sentence.end)
        stop = _PHRASE_END.search(text, match.end(), end)
        last = stop.start() if stop else end
        source = Span(match.end(), last) if match.end() < last else None
        content = trimmed(text, max(piece.start, sentence.start), match.start(), quotes=True)
        if source is None or content is None or not _is_somebody(text, source, cast):
            continue
        amid = stop is not None and text[stop.start()] == "," == text[match.start()]
        rest = trimmed(text, source.end + 1, end) if amid else None
        # "It would “fall, according to two clerks”": of the same voice where the content ends with the quotation.
        voices = (None, page.quote(min(piece.start + 1, piece.end - 1)), page.quote(piece.end - 1))
        if " " in content.of(text) and page.quote(match.start()) in voices:
            yield _attribution(page, source, Span(*match.span(1)), (content, rest) if rest else (content,))


def _is_somebody(text: str, span: Span, cast: Cast) -> bool:
    """Tell whether words name or describe who or what can say something: "plan" alone does not, "the plan" does."""
    names = [name for name, _ in cast.within(span)]
    phrase = read_phrase(text, span, names)
    many = len(phrase.words) > 1 or phrase.determiner is not None or phrase.head.endswith("s")
    return bool(names) or (many and noun_class(phrase.head) in {"role", "body", "medium", "document"})


def _attribution(page: Page, source: Span, cue: Span, content: tuple[Span, ...]) -> Attribution:
    quoted = page.text[content[0].start] in '“"«'
    quote = QuoteType.DIRECT if quoted else QuoteType.INDIRECT
    return Attribution(content, (source,), (cue,), found_by="inner.clause", quote=quote, modality=Modality())


def _same_voice(page: Page, piece: Span, at: int) -> bool:
    """Tell whether the words are of the voice that the whole content is of, not of one quoted in it."""
    quote = page.quote(at)
    return quote is None or quote == page.quote(min(piece.start + 1, piece.end - 1))


def _said(page: Page, cast: Cast, match: re.Match[str], end: int) -> tuple[Span, ...] | None:
    """Return what follows the verb, the hearer aside."""
    text, start = page.text, match.end()
    if match.group(1) in listed("tell-verb"):
        heard = after_hearer(text, cast, start, end)
        if heard is None and match.group(1) not in listed("report-verb"):
            return None
        start = heard or start
    that = _THAT.match(text, start, end)
    first = text[start:end].split(maxsplit=1)[:1]
    if that is None and (not first or text[start] in ",.;:”" or first[0].lower() in listed("clause-word")):
        return None
    content = trimmed(text, that.end() if that else start, end)
    return (content,) if content and " " in content.of(text) else None


def after_hearer(text: str, cast: Cast, start: int, end: int) -> int | None:
    """Return where the noun phrase of who is told ends, None where there is none."""
    if start >= end:
        return None
    pronoun = _PRONOUN.match(text, start, end)
    if pronoun:
        return pronoun.end()
    for name, _ in cast.within(Span(start, min(start + 40, end))):
        between = text[start : name.start].split()
        if (
            name.start >= start
            and len(between) <= 2
            and all(w in listed("determiner") or noun_class(w) for w in between)
        ):
            return name.end
        break
    told = _TOLD.match(text, start, end)
    if told:
        return told.end(1)
    noun = _HEARER.match(text, start, end)
    return noun.end() if noun and noun_class(noun.group(1)) in {"role", "body"} else None


def _said_before(
    one: Attribution, piece: Span, page: Page, room: tuple[int, int], match: re.Match[str], end: int
) -> tuple[Span, ...] | None:
    """Return what stands before "…, NP said" at the end of a content, or in its earlier pieces."""
    text = page.text
    rest = text[match.end() : end].rstrip(_CLOSERS)
    tells = match.group(1) in listed("tell-verb")
    if not (len(rest) <= 70 and "," not in rest if tells else _WHEN.fullmatch(rest)):
        return None
    if not text[room[0] : room[1]].strip(_OPENERS + _CLOSERS):
        earlier = tuple(other for other in one.content if other.end <= piece.start)
        return earlier if piece is one.content[-1] and room[0] == piece.start else None
    lead = text[room[0] : room[1]].rstrip()
    if not lead.endswith((",", "”", '"', ",’")):
        return None
    content = trimmed(text, *room, quotes=True)
    return (content,) if content and " " in content.of(text) else None


def trimmed(text: str, start: int, end: int, *, quotes: bool = False) -> Span | None:
    """Return what is between two positions without blanks and closing marks, None where that is nothing."""
    while start < end and text[start].isspace():
        start += 1
    closers = " \t\u00a0\n" + ("," if quotes else '.,;”"')
    while end > start and text[end - 1] in closers:
        end -= 1
    return Span(start, end) if start < end else None
