"""From answers to attributions: the best reading of a passage, every word in one role of one cue."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from kg.extract.tagger.by_cue import Range
from kg.extract.tagger.passage import Passage
from kg.extract.tagger.path import Costs, best_path

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

NONE, SOURCE, CUE, CONTENT = range(4)
_SURELY = 8.0
MOST_CUES = 24
"""A passage with more of them keeps the surest: its time would grow with their square."""


@dataclass(frozen=True, slots=True)
class Decoding:
    """What weighs what; chosen on articles held out of training and kept with the weights."""

    source_bias: float = 0.4
    cue_bias: float = 0.4
    """Better on texts held out, for whole relations, contents and exact ones, with each of four sets of weights."""
    content_bias: float = 0.0
    change: float = 0.0
    """Cost of going between nothing and a role."""
    switch: float = 1.5
    """Cost of going from a role of one cue to the same role of another."""
    boundary: float = 0.3
    """How much the network's word on where spans begin counts."""
    least: float = 0.25
    """Least product of a cue's and its content's probability."""
    share: float = 0.005
    """Least pull of another cue's source at which a cue without one shares it."""
    by_cue: float = 1.25
    """How much the second look counts; more than .5 was better on texts held out, with each of five sets of weights."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One attribution in words of the passage, with the probability of each part."""

    cue: Range
    source: tuple[Range, ...]
    content: tuple[Range, ...]
    cue_probability: float
    source_probability: float
    content_probability: float
    source_by_cue: float = 0.5
    """The same as the second look has it; an even chance where there is none."""
    content_by_cue: float = 0.5
    shared: bool = False


def readings(passage: Passage, decoding: Decoding) -> list[Reading]:
    """Return the attributions of the passage, in order of their cues.

    Doubtful cues are let in first; those that then find no believable content are left out, and
    the rest is read again without them.
    """
    import numpy

    biased = passage.roles + numpy.array([0, decoding.source_bias, decoding.cue_bias, decoding.content_bias])
    cues = _cues(biased)
    found = _decoded(passage, biased, cues, decoding)
    believed = [one.cue for one in found if _belief(one) >= decoding.least]
    if len(believed) < len(cues):
        found = _decoded(passage, biased, believed, decoding)
    return found


def _belief(one: Reading) -> float:
    return one.cue_probability * one.content_probability


def _decoded(passage: Passage, roles: Any, cues: Sequence[Range], decoding: Decoding) -> list[Reading]:
    import numpy

    if not cues:
        return []
    pull = numpy.stack([passage.cues[:, first : last + 1].sum(1) for first, last in cues], axis=1) + 1e-4
    scores, told = _emissions(roles, pull, cues), None
    if passage.by_cue is not None and decoding.by_cue:
        told = passage.by_cue(cues)
        _retold(scores, told, decoding.by_cue)
    edges = ((passage.begins * decoding.boundary).tolist(), (passage.goes_on * decoding.boundary).tolist())
    states = numpy.array(best_path(scores.tolist(), *edges, Costs(decoding.change, decoding.switch)))
    found = _read(passage, states, pull, cues, told)
    lent = pull if told is None else numpy.exp(told[:, :, 1]).T
    return [one for one in _shared(found, states, lent, decoding.share) if one.content]


def _retold(scores: Any, told: Any, weight: float) -> None:
    """Add to the states of each cue what the second look says of it: the odds against nothing."""
    import numpy

    free = scores[:, 1] < 0
    odds = numpy.clip(told[:, :, 1:] - told[:, :, :1], -_SURELY, _SURELY) * weight
    added = numpy.concatenate([odds[:, :, 0].T, odds[:, :, 1].T], axis=1)
    scores[free, 2:] += added[free]


def _cues(roles: "NDArray[float32]") -> list[Range]:
    import numpy

    marked = numpy.concatenate([[False], roles.argmax(1) == CUE, [False]])
    edges = numpy.flatnonzero(marked[1:] != marked[:-1]).tolist()
    runs = [(start, stop - 1) for start, stop in zip(edges[::2], edges[1::2], strict=True)]
    if len(runs) > MOST_CUES:
        surest = sorted(runs, key=lambda run: (-float(roles[run[0] : run[1] + 1, CUE].mean()), run))
        runs = sorted(surest[:MOST_CUES])
    return runs


def _emissions(roles: Any, pull: Any, cues: Sequence[Range]) -> Any:
    """States are none, cue, the source of each cue, the content of each cue."""
    import numpy

    to_cue = numpy.log(pull / numpy.maximum(pull.sum(1, keepdims=True), 0.3))
    scores = numpy.concatenate(
        [roles[:, [NONE, CUE]], roles[:, [SOURCE]] + to_cue, roles[:, [CONTENT]] + to_cue], axis=1
    )
    is_cue = numpy.zeros(len(roles), dtype=bool)
    for first, last in cues:
        is_cue[first : last + 1] = True
    scores[~is_cue, 1] = -1e9
    scores[is_cue] = -1e9
    scores[is_cue, 1] = 0
    return scores


def _read(passage: Passage, states: Any, pull: Any, cues: Sequence[Range], told: Any) -> list[Reading]:
    import numpy

    chances, own = numpy.exp(passage.roles), pull / numpy.maximum(pull.sum(1, keepdims=True), 1.0)
    found = []
    for number, (first, last) in enumerate(cues):
        spoken, said = (numpy.flatnonzero(states == 2 + number + shift) for shift in (0, len(cues)))
        found.append(
            Reading(
                (first, last),
                _runs(spoken),
                _runs(said),
                float(chances[first : last + 1, CUE].mean()),
                _mean(chances[spoken, SOURCE] * own[spoken, number], 1 - chances[:, SOURCE].max()),
                _mean(chances[said, CONTENT] * own[said, number], 0.0),
                *_by_cue(told, number, spoken, said),
            )
        )
    return found


def _by_cue(told: Any, number: int, spoken: Any, said: Any) -> tuple[float, float]:
    import numpy

    if told is None:
        return 0.5, 0.5
    chances = numpy.exp(told[number])
    return _mean(chances[spoken, 1], 1 - chances[:, 1].max()), _mean(chances[said, 2], 0.0)


def _shared(found: Sequence[Reading], states: Any, pull: Any, least: float) -> list[Reading]:
    """Give a cue without a source the source of another cue, where that one's words point to it too."""
    import numpy

    result = []
    for number, one in enumerate(found):
        pulls = [
            (float(pull[numpy.flatnonzero(states == 2 + other), number].mean()), -other)
            for other, theirs in enumerate(found)
            if theirs.source and not one.source and other != number
        ]
        if one.content and pulls and max(pulls)[0] > least:
            lender = found[-max(pulls)[1]]
            one = replace(
                one,
                source=lender.source,
                source_probability=lender.source_probability,
                source_by_cue=max(pulls)[0],
                shared=True,
            )
        result.append(one)
    return result


def _mean(chances: Any, otherwise: float) -> float:
    return float(chances.mean()) if len(chances) else float(otherwise)


def _runs(words: Any) -> tuple[Range, ...]:
    """Return the numbers, which are in order, as first and last of each run."""
    found: list[Range] = []
    for word in words.tolist():
        if found and found[-1][1] == word - 1:
            found[-1] = (found[-1][0], word)
        else:
            found.append((word, word))
    return tuple(found)
