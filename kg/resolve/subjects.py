"""Who stands before a verb: the noun phrase that ends where the verb begins, found without a parse."""

import re

from kg.domain.mention import EntityKind
from kg.domain.span import Span
from kg.resolve.cast import Cast
from kg.resolve.lexicon import listed, noun_class

_LAST = re.compile(r"[\w’'.-]+$")
_APPOSED = re.compile(r",\s(?:(?:the|an?|its|his|her|their|one)\s)?[^,;:“”\"]{2,90}$")
_TRAIL = re.compile(r"\s(?:in|at|from|of|with|near|on|aboard|familiar[ ]with|close\sto)\s[^,;:.“”\"]{2,50}")
_LONGEST = 7
"""Words of a subject before its head."""


def subject_before(text: str, cast: Cast, floor: int, at: int) -> Span | None:
    """Return the noun phrase between two positions that ends at the second, None where no name or person does."""
    end = _stripped(text, floor, at)
    if end <= floor:
        return None
    if text[end - 1] == ",":
        return _in_commas(text, cast, floor, end - 1)
    name = _name_at(cast, floor, end)
    if name is not None:
        return Span(_title_start(text, floor, name.start), end)
    word = _LAST.search(text, floor, end)
    if word and word.group().islower() and noun_class(word.group()) in {"role", "body", "medium"}:
        return Span(_phrase_start(text, floor, word.start()), end)
    trailed = _with_trail(text, cast, floor, end)
    return trailed or (_determined(text, floor, word) if word else None)


def _determined(text: str, floor: int, word: re.Match[str]) -> Span | None:
    """Return "two shipwrights": who says something is somebody, whatever the noun, if an article makes it one."""
    low = word.group()
    if not low.islower() or low in listed("clause-word") | listed("pronoun") or low.endswith(("ed", "ing", "ly")):
        return None
    start = _phrase_start(text, floor, word.start())
    first = text[start : word.start()].split(maxsplit=1)[:1]
    return Span(start, word.end()) if first and first[0].lower() in listed("determiner") else None


def _stripped(text: str, floor: int, at: int) -> int:
    while at > floor and text[at - 1].isspace():
        at -= 1
    return at


def _name_at(cast: Cast, floor: int, end: int) -> Span | None:
    """Return the mention that ends at the position, or the word before its closing bracket."""
    if end <= floor:
        return None
    found = [span for span, _ in cast.within(Span(end - 1, end)) if span.end == end and span.start >= floor]
    return found[0] if found else None


def _in_commas(text: str, cast: Cast, floor: int, end: int) -> Span | None:
    """Return the name that stands in commas after its description, or before one."""
    name = _name_at(cast, floor, end)
    if name is not None:
        return name
    apposed = _APPOSED.search(text, floor, end)
    return _name_at(cast, floor, apposed.start()) if apposed else None


def _with_trail(text: str, cast: Cast, floor: int, end: int) -> Span | None:
    """Return "officials in Oslo": a group with where it is or what it knows."""
    for span, cluster in reversed(list(cast.within(Span(max(floor, end - 80), end)))):
        trailing = _TRAIL.fullmatch(text, span.end, end)
        if cluster.kind is EntityKind.GROUP and span.start >= floor and trailing:
            return Span(_phrase_start(text, floor, span.start), end)
    return None


def _words_before(text: str, floor: int, start: int) -> list[tuple[int, str]]:
    """Return the words before the position that no mark parts from it, the nearest first."""
    words = [(m.start(), m.group()) for m in re.finditer(r"\S+", text[max(floor, start - 120) : start])]
    offset = max(floor, start - 120)
    return [(offset + at, word) for at, word in reversed(words[-_LONGEST:])]


def _title_start(text: str, floor: int, start: int) -> int:
    """Return where the title or description before a name begins."""
    titled = False
    for at, word in _words_before(text, floor, start):
        low = word.lower()
        if word[-1] in ",;:.”" or low in listed("clause-word"):
            break
        if low in listed("determiner") | {"a", "an"}:
            return at
        titled = titled or noun_class(word) is not None
        if not (titled or word[0].isupper()):
            break
        start = at
    return start


def _phrase_start(text: str, floor: int, start: int) -> int:
    """Return where the noun phrase of a common noun begins: at its determiner, or at what ends a clause."""
    for at, word in _words_before(text, floor, start):
        low = word.lower()
        if word[-1] in ',;:.”"' or low in listed("clause-word"):
            break
        start = at + (word[0] in '“"')
        if low in listed("determiner") | {"a", "an"}:
            break
    return start
