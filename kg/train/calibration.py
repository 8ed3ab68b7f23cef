"""From the network's own probabilities to how often a found attribution is right."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy

from kg.evaluate.agreement import Gold, right_ones
from kg.extract.tagger.find import logit, probabilities, relations
from kg.extract.tagger.passage import Passage
from kg.extract.tagger.viterbi import Decoding, Reading
from kg.train.judging import HeldOut

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

_RIDGE = 1.0
_ROUNDS = 30


def calibrate(answers: Sequence[Sequence[Passage]], texts: Sequence[HeldOut], decoding: Decoding) -> tuple[float, ...]:
    """Return the weights of a logistic regression for "the whole relation is right"; none without examples."""
    rows: list[tuple[float, ...]] = []
    right: list[bool] = []
    for one, read in zip(texts, answers, strict=True):
        pairs = list(_found(one.example.text, read, decoding))
        rows += [features(reading) for reading, _ in pairs]
        right += right_ones(one.example.text, one.example.gold, [gold for _, gold in pairs])
    if len(set(right)) < 2:
        return ()
    return fitted(numpy.array(rows), numpy.array(right, dtype=float))


def features(reading: Reading) -> tuple[float, ...]:
    """Return the log-odds of the parts, behind a one for the intercept."""
    return (1.0, *(logit(part) for part in probabilities(reading)))


def fitted(rows: "NDArray[float64]", right: "NDArray[float64]") -> tuple[float, ...]:
    """Fit a logistic regression by Newton's method, its slopes held back a little."""
    weights = numpy.zeros(rows.shape[1])
    held_back = numpy.diag([0.0, *[_RIDGE] * (rows.shape[1] - 1)])
    for _ in range(_ROUNDS):
        chance = 1 / (1 + numpy.exp(-numpy.clip(rows @ weights, -30, 30)))
        slope = rows.T @ (chance - right) + held_back @ weights
        bend = (rows * (chance * (1 - chance))[:, None]).T @ rows + held_back + 1e-6 * numpy.eye(len(weights))
        weights = weights - numpy.linalg.solve(bend, slope)
    return tuple(float(weight) for weight in weights)


def _found(text: str, read: Sequence[Passage], decoding: Decoding) -> Iterable[tuple[Reading, Gold]]:
    for passage in read:
        for source, cue, content, reading in relations(text, passage, decoding):
            yield reading, Gold(source, cue, content)
