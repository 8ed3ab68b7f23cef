"""Which claims of a page stand against each other: what the graph's own links say, between different sources."""

from collections.abc import Collection, Mapping

from kg.view.cards import source_of, voices_of
from kg.view.resources import Drawn, Resource


def disputes(drawn: Drawn, numbers: Mapping[str, int]) -> list[tuple[int, int, str]]:
    """Return the contradictions among numbered claims (IRIs): lower number, higher number, method of the link.

    Only claims that go back to different sources dispute anything: who corrects itself agrees with itself.
    """
    found = {
        (min(numbers[one], numbers[other]), max(numbers[one], numbers[other]), method)
        for one, other, method in drawn.contradictions
        if one in numbers and other in numbers and _differ(drawn, one, other)
    }
    return sorted(found)


def against(drawn: Drawn, claims: Collection[str]) -> set[str]:
    """Return the claims that claims of other sources contradict: the other sides of those given, beyond these."""
    sides = ((a, b) for one, other, _ in drawn.contradictions for a, b in ((one, other), (other, one)))
    return {other for one, other in sides if one in claims and other not in claims and _differ(drawn, one, other)}


def _differ(drawn: Drawn, one: str, other: str) -> bool:
    if one not in drawn.claims or other not in drawn.claims:
        return False
    sources = {_side(drawn.claims[claim], drawn) for claim in (one, other)}
    return len(sources) == 2 and None not in sources


def _side(claim: Resource, drawn: Drawn) -> str | None:
    """Return the source that a claim goes back to; who only prints what somebody without a name says takes no side."""
    voices = voices_of(claim, drawn)
    source = source_of(claim, drawn)
    return voices[-1] if voices and source == voices[0] else source
