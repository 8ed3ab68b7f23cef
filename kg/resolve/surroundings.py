"""What stands around the claims of an article: its places by where they are named, and its sentences."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.domain.claim import Claim
from kg.domain.entity import Place
from kg.domain.span import Span
from kg.resolve.claims import Index, index
from kg.resolve.page import Page

LOCAL = frozenset({"settlement", "region", "area"})
"""Kinds of places that tell where; a country or a continent is too wide, and a name that fits no place too little."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The page, the places and the claims of an article."""

    page: Page
    title: str
    places: Mapping[str, Place]
    spans: Index
    """The ids of places by the words that name them or point at them."""
    claims: Sequence[Claim]
    events: Index
    """What the claims tell of, by the words that tell it."""

    def local(self, *stretches: Span) -> list[Place]:
        """Return the local places that stretches of text name, each once; of a place and its region the place."""
        idents = {str(ident) for span in stretches for ident in self.spans.within(span)} & self.places.keys()
        found = {self.key(ident): ident for ident in sorted(idents, key=lambda one: (one == self.key(one), one))}
        local = [self.places[ident] for ident in found.values() if self.places[ident].kind in LOCAL]
        inside = {place.region for place in local if place.kind != "region"}
        return [place for place in local if place.kind != "region" or place.region not in inside]

    def key(self, ident: str) -> str:
        """Return the id of a place, of an area that of the place it is named after."""
        return (self.places[ident].area_of or ident) if ident in self.places else ident

    def holds(self, whole: Place, ident: str) -> bool:
        """Tell whether a place (by id) is another, an area of it, or lies in it."""
        one = self.places.get(ident)
        if one is None:
            return False
        return self.key(one.id) == self.key(whole.id) or (whole.kind == "region" and one.region == whole.region)

    def first(self, claim: Claim) -> int:
        """Return where the claim begins, be it with its source or its content."""
        return min(span.start for span in (*claim.content, *claim.source, *claim.cue))

    def outside(self, claim: Claim) -> list[Span]:
        """Return what the sentences of source and cue hold beside the content."""
        own = sorted([*claim.source, *claim.cue]) or [claim.content[0]]
        start, end = self.page.sentence(own[0].start).start, self.page.sentence(own[-1].end - 1).end
        return list(_gaps(Span(start, max(end, own[-1].end)), claim.content))

    def before(self, claim: Claim) -> Span | None:
        """Return the sentence before that in which the claim begins; None where its paragraph begins there."""
        here = self.page.sentence(self.first(claim))
        number = bisect_left(self.page.sentences, here)
        last = self.page.sentences[number - 1] if number else None
        if last is None or last.end > here.start:
            return None
        return last if self.page.paragraph(last.start) == self.page.paragraph(here.start) else None

    def back(self, claim: Claim, reach: int) -> Span:
        """Return what stands before the claim, from the paragraph before its own, so many characters at most."""
        at, paragraphs = self.first(claim), self.page.paragraphs
        start = paragraphs[max(self.page.paragraph(at) - 1, 0)].start if paragraphs else 0
        return Span(max(min(start, at), at - reach, 0), at + 1)


def surroundings(
    page: Page, title: str, places: Sequence[Place], spans: Index, claims: Sequence[Claim]
) -> Surroundings:
    """Return what stands around the claims."""
    events = index((said.trigger, said) for claim in claims for said in claim.propositions)
    return Surroundings(page, title, {place.id: place for place in places}, spans, claims, events)


def _gaps(whole: Span, pieces: Iterable[Span]) -> Iterator[Span]:
    at = whole.start
    for piece in sorted(pieces):
        if at < piece.start < whole.end:
            yield Span(at, piece.start)
        at = max(at, piece.end)
    if at < whole.end:
        yield Span(at, whole.end)
