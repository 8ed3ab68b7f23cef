"""Bullets under a sentence that says whose points they are, or over one that does."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.domain.attribution import Attribution
from kg.domain.span import Span
from kg.extract.layout import Bullet, bullet, depth
from kg.extract.sources import source_of, source_range
from kg.extract.trees import Range, child, to_span, trim
from kg.extract.wordlists import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PRECISION, _LIKELY = 0.9, 0.8
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_FEW = 6
_CLOSER = re.compile(r"\(?(?:According to|That|This|These|Those|Such|All (?:this|these|of))\b")
_SOURCE = re.compile(
    r"[(\[]?(?P<cue>[Ss]ources?:|SOURCES?:|[Vv]ia)[ \u00a0]{1,3}(?P<name>[^:\n“”\"]{2,120}?)[.)\]]{0,2}$"
)
_OWN_SPEAKER = re.compile(r"[^:\n“”\"]{2,80}:\s{0,2}[“\"„«]|[“\"„«][^\n]{2,600}[”\"“»]\s{0,2}(?:[–—-]|\()[^\n]{2,100}$")
_POSSESSIVES = frozenset({"its", "his", "her", "their"})

_LONGEST_CLOSER = 160


@dataclass(slots=True)
class _List:
    """The points of one list with the paragraphs around them."""

    lead: Span | None = None
    points: list[Bullet] = field(default_factory=list)
    closer: Span | None = None


def by_list(doc: "Doc", text: str, paragraphs: Sequence[Span]) -> Iterator[Attribution]:
    """Yield an attribution for each point of a list whose lead-in, or closing line, names a source."""
    for one in _lists(text, paragraphs):
        points = [point for point in _without_headings(text, one.points) if not _has_own_speaker(text, point)]
        held = _over(doc, text, one.lead) or _under(doc, text, one.closer)
        if held is None:
            continue
        source, cue, lemma = held
        for point in points:
            yield Attribution(
                content=(point.body,),
                source=(source,),
                cue=(cue,),
                lemma=lemma,
                found_by="list",
                confidence=_PRECISION,
            )


def by_colon(doc: "Doc", text: str, paragraphs: Sequence[Span]) -> Iterator[Attribution]:
    """Yield the unmarked paragraph behind ``In a letter X wrote:``."""
    for lead, body in pairwise(paragraphs):
        plain = text[lead.end - 1] == ":" and text[body.start].isupper() and text[body.end - 1] in ".!?"
        if not plain or bullet(text, lead) is not None:
            continue
        part = doc.char_span(lead.start, lead.end, alignment_mode="expand")
        verbs = words("reporting", "closing")
        verb = next((t for t in reversed(part or ()) if t.lemma_.lower() in verbs and t.tag_ in _FINITE), None)
        held = _as_spans(doc, _holder(doc, [verb], opens=True)) if verb is not None else None
        if held is not None:
            source, cue, lemma = held
            yield Attribution((body,), (source,), (cue,), lemma, "template.colon", _LIKELY)


def _lists(text: str, paragraphs: Sequence[Span]) -> Iterator[_List]:
    current = _List()
    for paragraph in paragraphs:
        point = bullet(text, paragraph)
        if point is not None:
            current.points.append(point)
            continue
        if current.points:
            current.closer = paragraph
            yield current
        current = _List(lead=paragraph)
    if current.points:
        yield current


def _without_headings(text: str, points: Sequence[Bullet]) -> Iterator[Bullet]:
    """Yield the points that are no mere headings of deeper ones."""
    for number, point in enumerate(points):
        following = points[number + 1] if number + 1 < len(points) else None
        deeper = following is not None and depth(text, following.span) > depth(text, point.span)
        if not deeper or text[point.span.end - 1] in ".!?":
            yield point


def _has_own_speaker(text: str, point: Bullet) -> bool:
    return _OWN_SPEAKER.match(text, point.body.start, point.body.end) is not None


Held = tuple[Span, Span, str]


def _over(doc: "Doc", text: str, lead: Span | None) -> Held | None:
    """Return whose points follow, by the last sentence of the lead-in or the one before a mere ``In short:``."""
    part = doc.char_span(lead.start, lead.end, alignment_mode="expand") if lead is not None else None
    if part is None or not len(part):
        return None
    last = [token for token in part if token.sent.end >= part.end - 1]
    found = _holder(doc, last, opens=last[-1].text == ":" or text[part.end_char - 1].isalnum())
    if found is None and last[-1].text == ":" and len(last) <= _FEW and last[0].i > part.start:
        before = doc[last[0].i - 1].sent
        found = _holder(doc, [doc[i] for i in range(max(before.start, part.start), before.end)], opens=False)
    return _as_spans(doc, found)


def _under(doc: "Doc", text: str, closer: Span | None) -> Held | None:
    """Return whose points stood before, by a line that says so: ``According to X.``, ``Source: X``."""
    if closer is None or closer.end - closer.start > _LONGEST_CLOSER:
        return None
    line = _SOURCE.fullmatch(text, closer.start, closer.end)
    if line is not None:
        return Span(*line.span("name")), Span(*line.span("cue")), line["cue"].rstrip(":").lower()
    part = doc.char_span(closer.start, closer.end, alignment_mode="expand")
    if part is None or _CLOSER.match(text, closer.start, closer.end) is None:
        return None
    return _as_spans(doc, _holder(doc, list(part), opens=False))


def _as_spans(doc: "Doc", held: "tuple[Range, Token] | None") -> Held | None:
    if held is None:
        return None
    source, cue = held
    return to_span(doc, source), to_span(doc, (cue.i, cue.i + 1)), cue.lemma_.lower()


def _holder(doc: "Doc", sentence: "Sequence[Token]", *, opens: bool) -> "tuple[Range, Token] | None":
    """Return whose points the sentence means, and the word that says so."""
    nouns, verbs = words("leadins", "noun"), words("leadins", "verb")
    for token in reversed(sentence):
        lemma, source = token.lemma_.lower(), None
        if token.tag_ in {"NN", "NNS"} and lemma in nouns:
            source = _owner(doc, token)
        elif opens and token.tag_.startswith("VB") and lemma in verbs:
            head = source_of(token)
            source = source_range(doc, head) if head is not None else None
        elif token.lower_ == "according" and (to := child(token, "prep")) is not None:
            head = child(to, "pobj")
            source = source_range(doc, head) if head is not None else None
        if source is not None and not source[0] <= token.i < source[1]:
            return source, token
    return None


def _owner(doc: "Doc", noun: "Token") -> Range | None:
    """Return the name that owns a noun: ``the Institute's report``, ``the Institute (I) report``, ``report by X``."""
    owner = child(noun, "poss")
    if owner is not None and owner.lower_ in _POSSESSIVES and (head := _subject(noun)) is not None:
        owner = head
    if owner is not None:
        return source_range(doc, owner)
    made = child(noun, "acl")
    by = child(made, "agent") if made is not None else None
    if by is not None and (agent := child(by, "pobj")) is not None:
        return source_range(doc, agent)
    for prep in noun.rights:
        target = child(prep, "pobj") if prep.dep_ == "prep" and prep.lower_ in {"by", "from", "of"} else None
        if target is not None and target.pos_ == "PROPN":
            return source_range(doc, target)
    start = noun.i
    while start > noun.sent.start and (doc[start - 1].pos_ == "PROPN" or _joins(doc, start - 1)):
        start -= 1
    return _balanced(doc, (start, noun.i)) if start < noun.i else None


def _subject(noun: "Token") -> "Token | None":
    verb = noun.head
    subject = child(verb, "nsubj") if noun.dep_ in {"dobj", "pobj"} and verb.pos_ == "VERB" else None
    return subject if subject is not None and subject.pos_ in {"NOUN", "PROPN"} else None


def _balanced(doc: "Doc", part: Range) -> Range | None:
    """Return the trimmed range, with the bracket that closes a short form in it."""
    found = trim(doc, part)
    if (
        found is None
        or found[1] >= part[1]
        or doc[found[1]].text != ")"
        or not any(doc[i].text == "(" for i in range(*found))
    ):
        return found
    return found[0], found[1] + 1


def _joins(doc: "Doc", index: int) -> bool:
    if doc[index].text in {"(", ")"} or doc[index].is_space:
        return True
    joint = doc[index].lower_ in {"of", "for", "the", "and"} and index > 0
    return joint and (doc[index - 1].pos_ == "PROPN" or doc[index - 1].lower_ in {"of", "for"})
