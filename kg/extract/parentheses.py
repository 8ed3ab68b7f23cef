"""Somebody's claim or reply put in: ``(source: X)``, ``(the ministry denies this)``, ``– or so X says –``."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.domain.attribution import Attribution
from kg.domain.modality import QuoteType
from kg.domain.span import Span
from kg.extract.speakers import is_speaker
from kg.extract.wordlists import words

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as TokenSpan

_BRACKET = re.compile(r"\((?P<inside>[^()\n]{3,240})\)")
_SOURCE = re.compile(r"(?P<cue>(?i:sources?|data|figures|via|per|credit)(?: from| by)?:?) (?P<source>[^:;<>]{2,100})")
_REPLY = re.compile(r"(?P<source>[^:“”\"«„]{2,80})(?P<cue>:) (?P<content>[“\"«„].{2,200})")
_TAKEN_UP = re.compile(
    r"(?P<source>.{2,80}?) (?P<cue>(?:has |have |had )?(?:strongly |flatly |since )?"
    r"(?:den(?:y|ies|ied)|rejects?|rejected|"
    r"disputes?|disputed|confirms?|confirmed|contests?|contested|says?|said|claims?|claimed))"
    r"(?: (?:this|that|it|so|these claims))"
)
_OR_SO = re.compile(
    r"\s(?:[–—-]|,)\s?(?:or )?so (?P<source>[^,–—.;:()]{2,80}?) "
    r"(?P<cue>says?|said|claims?|claimed|tells? us|told us)(?=[\s,.–—])"
)
_PUT = re.compile(r", as (?P<source>[^,–—.;:()]{2,80}?) (?P<cue>puts? it|called it|calls it|tells it|told it),\s")
_FIGURES = frozenset({"data", "figures", "per", "via", "credit"})
_CLAUSE_END = frozenset({".", ";", "!", "?"})
_NAMED = frozenset({"PROPN"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NO_PHRASE = _FINITE | {"MD", "WP", "WDT", "WRB", "IN"}
_JOINTS = frozenset({"of", "for", "in", "at", "from", "on"})
_OPENING = frozenset({"“", '"', "«", "„"})
_SHORTEST, _LONGEST = 8, 1500
_LIKELY, _SURE = 0.8, 0.9


def by_parenthesis(doc: "Doc", text: str, paragraphs: Sequence[Span]) -> Iterator[Attribution]:
    """Yield the attributions that brackets and inserted clauses make."""
    for paragraph in paragraphs:
        for bracket in _BRACKET.finditer(text, paragraph.start, paragraph.end):
            yield from _of_bracket(doc, text, paragraph, bracket)
        for match in _OR_SO.finditer(text, paragraph.start, paragraph.end):
            before = _clause_before(doc, text, paragraph, match.start())
            if before is not None and _is_holder(doc, match):
                yield _made(text, match, (before,), "parenthesis.so")
        for match in _PUT.finditer(text, paragraph.start, paragraph.end):
            before, after = _clause_before(doc, text, paragraph, match.start()), _clause_after(doc, match.end())
            if before is not None and after is not None:
                yield _made(text, match, (before, after), "parenthesis.put")


def _of_bracket(doc: "Doc", text: str, paragraph: Span, bracket: "re.Match[str]") -> Iterator[Attribution]:
    low, high = bracket.span("inside")
    before = _clause_before(doc, text, paragraph, bracket.start())
    taken_up = _TAKEN_UP.fullmatch(text, low, high)
    source = _SOURCE.fullmatch(text, low, high)
    reply = _REPLY.fullmatch(text, low, high)
    told = _told(doc, Span(low, high))
    if source is not None and before is not None:
        yield _made(text, source, (before,), "parenthesis.source")
    elif taken_up is not None and before is not None and _is_holder(doc, taken_up):
        yield _made(text, taken_up, (before,), "parenthesis.reply")
    elif reply is not None and is_speaker(reply["source"]):
        yield _made(text, reply, (Span(*reply.span("content")),), "parenthesis.colon")
    elif told is not None:
        yield told
    elif before is not None and _is_bare(doc, text, paragraph, bracket):
        yield _bare(text, (low, high), (before.start, before.end))


def _told(doc: "Doc", inside: Span) -> Attribution | None:
    """Return what ``the police put the figure at 35,000`` gives, from the bracket's first finite verb."""
    part = doc.char_span(inside.start, inside.end, alignment_mode="expand")
    verb = next((token for token in part if token.tag_ in _FINITE), None) if part is not None else None
    if part is None or verb is None or verb.i == part.start or verb.i + 2 >= part.end:
        return None
    reports = verb.lemma_.lower() in words("reporting", "bracket") | words("reporting", "closing")
    if not reports or not _is_phrase(doc[part.start : verb.i]):
        return None
    first = doc[verb.i + 1]
    start = doc[verb.i + 2].idx if first.lower_ == "that" else first.idx
    cue = (verb.idx, verb.idx + len(verb.text))
    return _given((inside.start, verb.idx - 1), cue, Span(start, inside.end), verb.lemma_)


def _is_holder(doc: "Doc", match: "re.Match[str]") -> bool:
    part = doc.char_span(*match.span("source"), alignment_mode="expand")
    return part is not None and _is_phrase(part)


def _is_phrase(part: "TokenSpan") -> bool:
    """Tell whether the words before the verb are a noun phrase or pronoun."""
    if not len(part) or not (part[-1].pos_ in {"NOUN", "PROPN"} or part.text.lower() in {"he", "she", "they", "it"}):
        return False
    return not any(token.tag_ in _NO_PHRASE and token.lower_ not in _JOINTS for token in part)


def _is_bare(doc: "Doc", text: str, paragraph: Span, bracket: "re.Match[str]") -> bool:
    """Tell whether the bracket holds nothing but who says the clause, and ends it.

    A name behind a name says what that one belongs to: ``Ada Quill (River Party)``.
    """
    inside = bracket["inside"]
    ends = bracket.end() == paragraph.end or text[bracket.end()] in ".!"
    if (
        not ends
        or len(inside.split()) < 2
        or inside.lower().startswith(("a ", "an ", "one "))
        or any(c.isdigit() for c in inside)
        or not is_speaker(inside)
    ):
        return False
    before = doc.char_span(max(paragraph.start, bracket.start() - 2), bracket.start() - 1, alignment_mode="expand")
    if before is not None and len(before) and before[-1].pos_ in _NAMED:
        return False
    part = doc.char_span(*bracket.span("inside"), alignment_mode="expand")
    return part is not None and not any(token.pos_ in {"VERB", "ADV"} for token in part)


def _clause_before(doc: "Doc", text: str, paragraph: Span, end: int) -> Span | None:
    """Return the sentence up to the bracket, if it is a clause or a quotation."""
    while end > paragraph.start and text[end - 1] in " \u00a0,–—-":
        end -= 1
    part = doc.char_span(max(paragraph.start, end - 1), end, alignment_mode="expand") if end > paragraph.start else None
    if part is None or not len(part):
        return None
    sentence = part[-1].sent
    start = max(sentence.start_char, paragraph.start)
    if text[end - 1] in '”"»' and (opened := _opening(text, paragraph.start)) is not None:
        start = opened
    while start < end and text[start] in " \u00a0–—-•":
        start += 1
    inside = doc.char_span(start, end, alignment_mode="expand")
    if inside is None or not _SHORTEST <= end - start <= _LONGEST:
        return None
    clause = any(token.tag_ in _FINITE | {"MD"} for token in inside) or text[start] in '“"«'
    return Span(start, end) if clause else None


def _opening(text: str, start: int) -> int | None:
    """Return where a quotation opens the paragraph, behind a mark of a list at most."""
    return next((index for index in range(start, start + 5) if text[index : index + 1] in _OPENING), None)


def _clause_after(doc: "Doc", start: int) -> Span | None:
    part = doc.char_span(start, start + 1, alignment_mode="expand")
    if part is None or not len(part):
        return None
    end = min(part[0].sent.end, part[0].i + _LONGEST)
    while end > part[0].i and (doc[end - 1].is_space or doc[end - 1].text in _CLAUSE_END):
        end -= 1
    last = doc[end - 1]
    stop = last.idx + len(last.text)
    return Span(start, stop) if stop > start else None


def _made(text: str, match: "re.Match[str]", content: tuple[Span, ...], rule: str) -> Attribution:
    quoted = all(text[span.start] in '“"«„' for span in content)
    cue = match["cue"].rstrip(":").lower() or "say"
    return Attribution(
        content=content,
        source=(Span(*match.span("source")),),
        cue=(Span(*match.span("cue")),),
        lemma=cue.split()[-1] if cue not in {"puts it", "put it"} else "put",
        found_by=rule,
        confidence=_SURE,
        quote=QuoteType.DIRECT if quoted else QuoteType.INDIRECT,
    )


def _given(source: tuple[int, int], cue: tuple[int, int], content: Span, lemma: str) -> Attribution:
    return Attribution(
        content=(content,),
        source=(Span(*source),),
        cue=(Span(*cue),),
        lemma=lemma.lower(),
        found_by="parenthesis.told",
        confidence=_LIKELY,
    )


def _bare(text: str, source: tuple[int, int], content: tuple[int, int]) -> Attribution:
    quoted = text[content[0]] in '“"«„'
    return Attribution(
        content=(Span(*content),),
        source=(Span(*source),),
        cue=(Span(source[0] - 1, source[0]),),
        lemma="say",
        found_by="parenthesis.name",
        confidence=_LIKELY,
        quote=QuoteType.DIRECT if quoted else QuoteType.INDIRECT,
    )
