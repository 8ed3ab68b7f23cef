"""Which of the possible attributions of a text hold together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.extract.candidate import Candidate
from kg.extract.trees import Range

_NEAR = 0.2
_WITH_OBJECT = "dobj+"


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate with the probability that it is an attribution."""

    candidate: Candidate
    probability: float


def select(weighed: Iterable[Weighed], *, threshold: float) -> list[Weighed]:
    """Return the likeliest readings that do not contradict one another, in text order.

    A word is part of one cue only; of two cues that stand in each other's content the likelier stays.
    """
    kept: list[Weighed] = []
    cue_of: dict[int, int] = {}
    content_of: dict[int, list[int]] = {}
    ranked = sorted(_fullest([one for one in weighed if one.probability >= threshold]), key=_rank)
    for one in ranked:
        cue = list(_indices(one.candidate.cue))
        if any(index in cue_of for index in cue):
            continue
        hosts = {number for index in cue for number in content_of.get(index, ())}
        content = set(_indices(one.candidate.content))
        if any(_indices_meet(kept[number].candidate.cue, content) for number in hosts):
            continue
        number = len(kept)
        kept.append(one)
        cue_of.update(dict.fromkeys(cue, number))
        for index in content:
            content_of.setdefault(index, []).append(number)
    return sorted(kept, key=lambda one: (one.candidate.cue, one.candidate.content))


def _fullest(likely: Sequence[Weighed]) -> list[Weighed]:
    """Return the readings, ``accused of Y`` replaced by ``accused X of Y`` where that is nearly as likely.

    Both are half right by the measure that the weights were learned with, so these do not tell.
    """
    longer = {
        (one.candidate.head, one.candidate.construction.removeprefix(_WITH_OBJECT)): one
        for one in likely
        if one.candidate.construction.startswith(_WITH_OBJECT)
    }
    found = []
    for one in likely:
        full = longer.get((one.candidate.head, one.candidate.construction))
        near = full is not None and full.probability >= one.probability - _NEAR
        found.append(Weighed(full.candidate, one.probability) if full is not None and near else one)
    return found


def _rank(one: Weighed) -> tuple[float, tuple[Range, ...], tuple[Range, ...], str]:
    return -round(one.probability, 6), one.candidate.cue, one.candidate.content, one.candidate.construction


def _indices(parts: Iterable[Range]) -> Iterable[int]:
    return (index for start, end in parts for index in range(start, end))


def _indices_meet(parts: Iterable[Range], others: set[int]) -> bool:
    return any(index in others for index in _indices(parts))
