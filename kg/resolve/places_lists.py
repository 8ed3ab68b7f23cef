"""Names that stand side by side in a list name different places."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from kg.names.folding import person_key
from kg.names.toponym import Toponym
from kg.resolve.places_context import Choice, distance
from kg.resolve.places_names import Use

_BESIDE: Final = re.compile(r",?\s(?:and\s)?|,\s?")
_NEAR_KM: Final = 50.0
"""A namesake farther away than this is less likely than one place under two names."""


def told_apart(text: str, uses: Sequence[Use], choice: Choice) -> Choice:
    """Return the choice in which no two members of one list are the same place, as far as there are namesakes nearby.

    In "the villages of A, B and C" where A and C are both old names of one town, the name that a place nearby bears
    as well is that place's. "A or C" and "A (C)" may be one.
    """
    changed: Choice = {}
    for members in _lists(text, uses):
        taken: dict[int, list[int]] = {}
        for at in members:
            if at in choice:
                taken.setdefault(choice[at].id, []).append(at)
        for same in taken.values():
            if len(same) > 1:
                moved = _moved(same, uses, choice)
                changed |= dict([moved]) if moved else {}
    return choice | changed


def _moved(same: Sequence[int], uses: Sequence[Use], choice: Choice) -> tuple[int, Toponym] | None:
    """Return which of the names moves to which place: the one with the nearest namesake."""
    held = choice[same[0]]
    near = [
        (distance(held, other), at, other)
        for at in same
        if person_key(held.name) != person_key(uses[at].name)
        for other in uses[at].candidates
        if other.id != held.id and other.country == held.country and other.kind == held.kind
    ]
    apart, at, other = min(near, key=lambda one: (one[0], one[1], one[2].id), default=(_NEAR_KM, 0, held))
    return (at, other) if apart < _NEAR_KM else None


def _lists(text: str, uses: Sequence[Use]) -> Iterator[list[int]]:
    """Yield the uses (by index) whose mentions stand in one list, two or more."""
    mentions = sorted((mention.span, at) for at, use in enumerate(uses) for mention in use.mentions)
    members: list[int] = []
    end = -1
    for span, at in mentions:
        if members and not (end <= span.start and _BESIDE.fullmatch(text, end, span.start)):
            yield from [members] if len(members) > 1 else []
            members = []
        members, end = [*members, at], span.end
    yield from [members] if len(members) > 1 else []
