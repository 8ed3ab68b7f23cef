"""The second look at a passage: whose words they are, asked cue by cue."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy import float32, int64
    from numpy.typing import NDArray

FAR = 20
"""Steps of distance that are told apart, to each side of a cue."""
_SINGLE = 8
"""Pieces near the cue, each a step of its own; further away a step grows by a quarter each."""

Range = tuple[int, int]
"""First and last word."""
SecondLook = Callable[["NDArray[float32]", "NDArray[int64]", "NDArray[int64]"], Any]
"""States, marks and distances of a passage's cues in; scores of none, source, content out."""
ByCue = Callable[[Sequence[Range]], "NDArray[float32]"]
"""Cues as first and last word in; log-probability of none, source, content out: (cues, words, 3)."""


def distance(size: int, first: int, last: int) -> "NDArray[int64]":
    """Return how far each of `size` pieces stands from the cue, in steps that grow, shifted to be no less than 0.

    >>> (distance(5, 2, 3) - FAR).tolist()
    [-2, -1, 0, 0, 1]
    """
    import numpy

    steps = _steps(size)
    found = numpy.full(size, FAR, numpy.int64)
    found[:first] -= steps[:first][::-1]
    found[last + 1 :] += steps[: max(0, size - last - 1)]
    return found


@lru_cache(maxsize=512)
def _steps(size: int) -> "NDArray[int64]":
    """Return the step of each distance from 1 up to `size` pieces."""
    import numpy

    far = numpy.arange(1, size + 1)
    grown = _SINGLE + numpy.floor(numpy.log(far / _SINGLE) / numpy.log(1.25)).astype(numpy.int64)
    steps: NDArray[int64] = numpy.where(far <= _SINGLE, far, numpy.minimum(grown, FAR)).astype(numpy.int64)
    return steps


def by_cue(look: SecondLook, states: "NDArray[float32]", first_pieces: "NDArray[int64]") -> ByCue:
    """Return the second look at a passage, word by word; an answer once given is remembered.

    `states` are the network's for each piece, `first_pieces` the piece that each word begins with.
    """
    import numpy

    stops = numpy.append(first_pieces[1:], len(states))
    size = (stops - first_pieces)[:, None].astype(numpy.float32)
    known: dict[Range, NDArray[float32]] = {}

    def answers(cues: Sequence[Range]) -> "NDArray[float32]":
        new = [cue for cue in dict.fromkeys(cues) if cue not in known]
        if new:
            at = [(int(first_pieces[first]), int(stops[last]) - 1) for first, last in new]
            marks = numpy.zeros((len(new), len(states)), numpy.int64)
            for row, (first, last) in enumerate(at):
                marks[row, first : last + 1] = 1
            near = numpy.stack([distance(len(states), first, last) for first, last in at])
            scores = log_softmax(look(states[None], marks, near))
            words = log_softmax(numpy.add.reduceat(scores, first_pieces, axis=1) / size)
            known.update(zip(new, words, strict=True))
        return numpy.stack([known[cue] for cue in cues])

    return answers


def log_softmax(scores: Any) -> Any:
    """Return the logarithms of the probabilities that scores stand for, over the last axis."""
    import numpy

    shifted = scores - scores.max(-1, keepdims=True)
    return shifted - numpy.log(numpy.exp(shifted).sum(-1, keepdims=True))
