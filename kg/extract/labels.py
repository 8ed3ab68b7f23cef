"""What a label at the start of a paragraph is: the speaker of what follows, or a mere heading."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.domain.span import Span
from kg.extract.layout import bullet, trimmed
from kg.extract.speakers import is_speaker, speaks
from kg.extract.wordlists import rows

if TYPE_CHECKING:
    from spacy.tokens import Doc

_TIME = re.compile(r"[(\[]?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[ap]\.?m\.?)?[)\]]?[ \u00a0]{1,4}(?:[–—-][ \u00a0])?")
_LABEL = re.compile(r"(?P<label>[A-Z][^:\n“”\"]{0,160}):(?=\s|[“\"«„‘]|$)")
_QUOTED_LABEL = re.compile(r"[A-Z][A-Z.'’-]{1,30}(?: [A-Z][A-Z.'’-]{0,30}){0,3}: ")
_LETTER = re.compile(r"(?P<label>[QA])[.:][ \u00a0]{1,4}(?=\S)")
_CAPITALS = re.compile(r"[A-Z][A-Z.'’-]{1,30}(?: [A-Z][A-Z.'’-]{0,30}){0,4}(?: \([^()]{1,60}\))?")
_NAME = re.compile(r"[A-Z][\w.'’-]{1,30}(?: [A-Z][\w.'’-]{0,30}){0,3}")
_MIDDLE = re.compile(r"(?<=[\w,] )[A-Z][a-z'’-]{1,30}")
_TITLES = frozenset({"MR", "MRS", "MS", "DR", "SEN", "REP", "GEN", "PROF", "SIR", "LADY", "LORD", "HON"})
_NO_SPEAKER = frozenset({"SPORT", "SPORTS", "FAQ", "LIVE", "TV", "NB", "PS"})
_STUDIES = frozenset({"study", "report", "poll", "survey", "research", "audit", "inquiry", "inquest", "census"})
_TALK = re.compile(r"\b(?:I|I['’]m|me|my|we|our|us|you|your|yes|no)\b", re.IGNORECASE)
_AGE = re.compile(r",? \(?\d{1,3}\)?$")
_FIRST = frozenset({"DT", "NN", "NNS", "NNP", "NNPS", "JJ", "PRP$", "VBN", "VBG"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NAMING = frozenset({"speaker", "claimant"})
"""Kinds of labels that are followed by a name within the label."""
_FEWEST = 4
_PAGE = 4


@dataclass(frozen=True, slots=True)
class Labelled:
    """A paragraph that starts with a label, with the words behind it."""

    paragraph: int
    label: Span
    colon: Span
    body: Span | None
    """The words behind the label in its own paragraph."""
    word: str
    time: bool = False
    """A time of day stands before it."""


def labelled(text: str, paragraphs: Sequence[Span]) -> tuple[Labelled, ...]:
    """Return the paragraphs that start with a label, marks of lists and times left out."""
    found = []
    for number, paragraph in enumerate(paragraphs):
        point = bullet(text, paragraph)
        start = point.body.start if point is not None else paragraph.start
        time = _TIME.match(text, start, paragraph.end)
        start = time.end() if time else start
        start += text[start] in '"“' and _QUOTED_LABEL.match(text, start + 1, paragraph.end) is not None
        match = _LETTER.match(text, start, paragraph.end) or _LABEL.match(text, start, paragraph.end)
        if match is not None:
            end = match.end("label")
            body = trimmed(text, end + 1, paragraph.end)
            found.append(
                Labelled(number, Span(*match.span("label")), Span(end, end + 1), body, match["label"], time is not None)
            )
    return tuple(found)


def behind_headings(text: str, paragraphs: Sequence[Span]) -> list[Span]:
    """Return the paragraphs without the headings of the page before them ("Details:"), nor the times of a live report.

    No sentence begins with either.

    >>> [part.of("Details: It rained.") for part in behind_headings("Details: It rained.", [Span(0, 19)])]
    ['It rained.']
    >>> [part.of("16:20 It rained.") for part in behind_headings("16:20 It rained.", [Span(0, 16)])]
    ['It rained.']
    """
    known = {label.casefold() for label, kind in rows("labels") if kind not in _NAMING}
    heads = {one.paragraph: one for one in labelled(text, paragraphs) if one.word.casefold() in known}
    bodies = (heads[number].body if number in heads else part for number, part in enumerate(paragraphs))
    return [_behind_time(text, part) for part in bodies if part is not None]


def _behind_time(text: str, part: Span) -> Span:
    """Return the words behind a time with a colon, where a sentence begins there: "3.50 crowns" is none."""
    time = _TIME.match(text, part.start, part.end)
    if time is None or ":" not in time.group() or time.end() >= part.end:
        return part
    opens = text[time.end()].isupper() or text[time.end()] in '“"'
    return Span(time.end(), part.end) if opens else part


def is_phrase(doc: "Doc", label: Span) -> bool:
    """Tell whether the label may be a noun phrase: no verb in it, and no preposition or pronoun before it."""
    part = doc.char_span(label.start, label.end, alignment_mode="expand")
    if part is None or part.text.isupper():
        return part is not None
    return part[0].tag_ in _FIRST and not any(token.tag_ in _FINITE for token in part)


def speaking(text: str, found: Sequence[Labelled]) -> frozenset[str]:
    """Return the labels that name who speaks.

    Headings look the same, so that a label needs a second sign: it is headed by a noun for a
    person or body, it comes back in a talk of questions and answers, or it is in capitals and
    the text names it elsewhere, or what stands behind it is talk.
    """
    known = {label.casefold() for label, *_ in rows("labels")}
    usable = [one for one in found if one.word.casefold() not in known]
    certain = {one.word for one in usable if _names_speaker(one) and says_something(text, one.body)}
    capitals = [one for one in usable if _CAPITALS.fullmatch(one.word) and one.word not in _NO_SPEAKER]
    counts = Counter(one.word for one in capitals)
    certain |= {one.word for one in capitals if counts[one.word] > 1 or _is_talk(text, one)}
    names = frozenset(_MIDDLE.findall(text)) if capitals else frozenset()
    certain |= {one.word for one in capitals if _is_named(one, names)}
    if any(one.time and one.word in certain for one in capitals):
        certain |= {one.word for one in capitals if one.time}
    return frozenset(certain | _interviewed(text, usable))


def says_something(text: str, body: Span | None) -> bool:
    """Tell whether the words are more than a name or a figure: quoted, or a clause of some length."""
    if body is None:
        return True
    words = body.of(text)[:400].split()
    if text[body.start] in '“"«„‘':
        return True
    lower = sum(word[:1].islower() for word in words)
    return len(words) >= _FEWEST and 2 * lower >= len(words)


def _names_speaker(one: Labelled) -> bool:
    """Tell whether the label is headed by a noun for somebody who may speak."""
    words = one.word.split()
    if len(words) > 8 or any(word.rstrip(".").upper() in _TITLES for word in words[:1]):
        return len(words) <= 8
    plain = _AGE.sub("", one.word)
    return is_speaker(plain) or (len(words) <= 3 and words[-1].lower() in _STUDIES)


def _is_talk(text: str, one: Labelled) -> bool:
    if one.body is None:
        return False
    words = one.body.of(text)
    return bool(_TALK.search(words[:400])) or words.endswith("?") or words[0] in '“"«„'


def _is_named(one: Labelled, names: frozenset[str]) -> bool:
    """Tell whether the text has the label for a name, or the page starts with what looks like an acronym."""
    last = one.word.split(" (")[0].split()[-1].strip(".,")
    acronym = len(one.word) <= _PAGE and one.label.start < _PAGE
    return (len(last) > 1 and last.capitalize() in names and not speaks(last)) or acronym


def _interviewed(text: str, usable: Sequence[Labelled]) -> set[str]:
    """Return the names that come back as labels and answer the questions of another."""
    talks: dict[str, list[Labelled]] = {}
    for one in usable:
        if _NAME.fullmatch(one.word) and one.body is not None:
            talks.setdefault(one.word, []).append(one)
    back = {word: ones for word, ones in talks.items() if len(ones) > 1}
    asking = {word for word, ones in back.items() if all(text[one.body.end - 1] == "?" for one in ones if one.body)}
    return set(back) - asking if asking and len(back) > 1 else set()
