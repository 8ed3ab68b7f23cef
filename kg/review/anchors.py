"""Spans held fast by their words: where the same words stand in another reading or version of an article."""

import re
from collections.abc import Iterable
from typing import Final

from kg.domain.claim import Claim
from kg.domain.errors import InputError
from kg.domain.review import Anchor, Seen
from kg.domain.span import Span
from kg.rdf.terms import ACTOR_CLASS

KINDS: Final = frozenset({*ACTOR_CLASS.values(), "UnnamedSource", "Place", "OperationalArea"})
"""Classes of whoever a claim may name."""
PLACE_KINDS: Final = frozenset({"country", "region", "settlement", "water", "continent", "area", "place"})
AROUND: Final = 32
"""Characters kept before and behind, as annotation clients do."""


def anchors_of(text: str, *claims: Claim) -> tuple[Anchor, ...]:
    """Return the anchors of all spans of the claims in their article's text, in its order.

    >>> from kg.domain.claim import ChainLink
    >>> claim = Claim("0", (Span(4, 9),), "mayor", (ChainLink(0, "x"),))
    >>> anchors_of("The mayor spoke.", claim)[0].suffix
    ' spoke.'
    """
    spans = {span for claim in claims for span in (*claim.content, *claim.source, *claim.cue)}
    return tuple(_anchor(text, span) for span in sorted(spans))


def _anchor(text: str, span: Span) -> Anchor:
    before, behind = text[max(span.start - AROUND, 0) : span.start], text[span.end : span.end + AROUND]
    return Anchor(span, span.of(text), before, behind)


def found_again(text: str, anchors: Iterable[Anchor]) -> dict[Span, Span] | None:
    """Return where each span stands in a text, or None where the words of one are not in it, or not in one place.

    The place itself counts first, then the words with what stands around them, then the words alone.
    """
    places: dict[Span, Span] = {}
    for anchor in anchors:
        start = _start(text, anchor)
        if start is None:
            return None
        places[anchor.span] = Span(start, start + len(anchor.exact))
    return places


def _start(text: str, anchor: Anchor) -> int | None:
    start = anchor.span.start
    if text[start : start + len(anchor.exact)] == anchor.exact and text[:start].endswith(anchor.prefix):
        return start
    for before, behind in ((anchor.prefix, anchor.suffix), (anchor.prefix, ""), ("", anchor.suffix), ("", "")):
        words = before + anchor.exact + behind
        first = text.find(words)
        if first >= 0 and text.find(words, first + 1) < 0:
            return first + len(before)
    return None


def is_one(one: Claim, other: Claim) -> bool:
    """Tell whether two readings of an article are of one claim: much of the content, no other cue, no other source."""
    if one.source and other.source and not _meet(one.source, other.source):
        return False
    if _spans(one) == _spans(other):
        return (
            one.article[:32] == other.article[:32] and one.claimant == other.claimant
        )  # two speakers in one phrase behind one cue
    return is_likely(one, other)


def _spans(claim: Claim) -> tuple[tuple[Span, ...], ...]:
    return claim.content, claim.source, claim.cue


def is_likely(one: Claim, other: Claim) -> bool:
    """Tell the same where a source may have been misread: two speakers behind one cue are then taken for one."""
    if one.article[:32] != other.article[:32]:
        return False
    if one.own_voice != other.own_voice and _share(one.content, other.content) < 0.9:
        return False
    if one.cue and other.cue and not _meet(one.cue, other.cue):
        return False
    return _share(one.content, other.content) >= 0.5


def _meet(one: Iterable[Span], other: Iterable[Span]) -> bool:
    others = tuple(other)
    return any(left.overlaps(right) for left in one for right in others)


def _share(one: Iterable[Span], other: Iterable[Span]) -> float:
    left, right = ({place for span in spans for place in range(span.start, span.end)} for spans in (one, other))
    return len(left & right) / len(left | right) if left | right else 0.0


def verify(seen: Seen, *others: Claim) -> None:
    """Raise InputError where a record from elsewhere does not hold together: spans without words, odd IRIs."""
    held = {anchor.span for anchor in seen.anchors if len(anchor.exact) == anchor.span.end - anchor.span.start}
    for claim in (seen.claim, *others):
        if not claim.content or not {*claim.content, *claim.source, *claim.cue} <= held:
            raise InputError("a claim whose words are not in the record")
        if claim.article[:32] != seen.claim.article[:32] or not re.fullmatch("[0-9a-f]{32,64}", claim.article):
            raise InputError("a claim of another article")
        if claim.own_voice != (len(claim.chain) == 1):
            raise InputError("a chain that does not fit the kind of quote")
    for party in seen.parties:
        if party.kind not in KINDS or not re.fullmatch(r"[a-z][a-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]+", party.iri):
            raise InputError(f"nobody can be a {party.kind[:40]!r} called {party.iri[:80]!r}")
        if party.place_kind and party.place_kind not in PLACE_KINDS:
            raise InputError(f"no place is of the kind {party.place_kind[:40]!r}")


def texts_around(seen: Seen) -> str:
    """Return the words of the claim for messages, shortened."""
    words = " ".join(seen.claim.text.split())
    return words if len(words) <= 60 else words[:59] + "…"
