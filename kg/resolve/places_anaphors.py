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
NOUN = re.compile(
    rf"\b(?:[Tt]he|[Tt]his)\s(?P<noun>{'|'.join(KINDS)})\b(?!\s(?:of|council|hall|government|administration|court|police)\b)"
    r"(?!\s[A-Z])(?!['’]s\s[a-z]{1,20}\s(?:council|government|court|police)\b)"
)


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
