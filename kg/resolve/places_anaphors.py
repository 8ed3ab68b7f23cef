"""Phrases that stand for a place without its name: "this city", "the region", "Ukrainian territory"."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kg.domain.entity import Place
from kg.domain.span import Span
from kg.names.folding import fold
from kg.names.tables import country_by_demonym

REACH = 1500
"""Code points back to the name; farther away the noun may mean any place."""

KINDS = {
    "settlement": "settlement",
    **dict.fromkeys(("city", "town", "village"), "settlement"),
    **dict.fromkeys(("region", "province", "oblast", "peninsula"), "region"),
    "country": "country",
}
# Not "the city of X", "the city council" or "the region's X": there the noun belongs to another name.
# "That" opens a clause as often ("said that city taxes"), and points behind a preposition only.
_IN = r"(?:across|around|at|for|from|in|inside|into|near|of|on|outside|over|through|to|towards?|within)"
NOUN = re.compile(
    rf"\b(?:[Tt]he|[Tt]his|(?<=\s){_IN}\sthat)\s(?P<noun>{'|'.join(KINDS)})\b(?!\s(?:of|council|hall|government|administration|court|police)\b)"
    r"(?!\s[A-Z])(?!['’]s\s[a-z]{1,20}\s(?:council|government|court|police)\b)"
)


SPOT = re.compile(
    rf"\b(?i:{_IN})\s(?:the|this|that)\s(?:same\s)?(?P<noun>area|sector)\b(?!\s(?:of|where|that)\b)(?!\s[A-Z])"
)
"""What may be a place of any size."""
_SENTENCE = re.compile(r"[.!?][\"”’)]?\s+(?=[A-Z“\"])")
_SPOT_REACH = 500
_NO_SPOTS = frozenset({"country", "continent", "water"})

LAND = re.compile(
    r"\b(?P<adjective>[A-Z][\w’'-]{2,20})[\s\u00a0]"
    r"(?P<noun>territor(?:y|ies)|soil|airspace|waters|land|lands|border|borders|coast|cities|towns|villages)\b"
)


def lands(text: str, places: Sequence[Place]) -> Iterator[tuple[Span, str]]:
    """Yield each "French soil" with the id of the country, where the article names that country as a place."""
    countries = {fold(place.name): place.id for place in places if place.kind == "country"}
    for match in LAND.finditer(text):
        name = country_by_demonym().get(fold(match["adjective"]))
        if name is not None and fold(name) in countries:
            yield Span(*match.span()), countries[fold(name)]


def spots(text: str, places: Sequence[Place]) -> Iterator[tuple[Span, str]]:
    """Yield each "in that area" with the id of the one place that its sentence and the one before name, if it is one.

    States and waters are left out. Where two places are named, or the paragraph begins, nothing says which is meant.
    """
    named = sorted(
        (span.start, place.area_of or place.id)
        for place in places
        if place.kind not in _NO_SPOTS
        for span in place.mentions
    )
    for match in SPOT.finditer(text) if named else ():
        start = _two_sentences(text, match.start())
        near = named[bisect_left(named, (start, "")) : bisect_left(named, (match.start(), ""))]
        found = {ident for _, ident in near}
        if len(found) == 1:
            yield Span(*match.span("noun")), found.pop()


def _two_sentences(text: str, at: int) -> int:
    """Return where the sentence before that of the position begins, in its paragraph."""
    low = max(at - _SPOT_REACH, text.rfind("\n", 0, at) + 1)
    ends = [match.end() for match in _SENTENCE.finditer(text, low, at)]
    return ends[-2] if len(ends) > 1 else low


def place_anaphors(text: str, places: Sequence[Place]) -> Iterator[tuple[Span, str]]:
    """Yield each "the city" with the id of the last place of that kind named before it, if one is near.

    An operational area stands for the town it is named after. What has no antecedent is left out:
    an honest "not known".
    """
    named = sorted((span, _kind(place), place.area_of or place.id) for place in places for span in place.mentions)
    starts = {kind: [span.start for span, of, _ in named if of == kind] for kind in {*KINDS.values()}}
    ids = {kind: [ident for _, of, ident in named if of == kind] for kind in {*KINDS.values()}}
    for match in NOUN.finditer(text):
        kind = KINDS[match["noun"].lower()]
        at = bisect_left(starts[kind], match.start()) - 1
        if at >= 0 and match.start() - starts[kind][at] <= REACH:
            yield Span(match.start("noun"), match.end("noun")), ids[kind][at]


def _kind(place: Place) -> str:
    return "settlement" if place.area_of else place.kind
