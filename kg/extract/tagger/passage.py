"""The network's answers for one paragraph, word by word."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from kg.extract.frames.softmax import softmax
from kg.extract.syntax.answers import Answers
from kg.extract.tagger.by_cue import ByCue, SecondLook, by_cue, log_softmax
from kg.extract.tagger.encoding import Encoded
from kg.extract.tagger.windows import SIZE, places, windows

if TYPE_CHECKING:
    from numpy import float32, int32, int64
    from numpy.typing import NDArray

Network = Callable[["NDArray[int64]", "NDArray[int64]", "NDArray[int64]"], tuple[Any, ...]]
"""Ids, cases and quotation states of a window in; scores of roles, boundaries and cues out, or all answers."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or a window's worth of a long one."""

    starts: "NDArray[int32]"
    """Where each word starts in the text."""
    ends: "NDArray[int32]"
    roles: "NDArray[float32]"
    """Log-probability of none, source, cue, content for each word."""
    begins: "NDArray[float32]"
    """Log-probability that something else begins at the word; `goes_on` is the opposite."""
    goes_on: "NDArray[float32]"
    cues: "NDArray[float32]"
    """Probability that the word (row) belongs to a cue at the other word (column)."""
    answers: Answers | None = None
    """What else the network says, where it was asked for all."""
    by_cue: ByCue | None = None
    """The second look, where there is one."""


def passages(
    encoded: Encoded, network: Network, *, start: int, end: int, size: int = SIZE, second: SecondLook | None = None
) -> Iterator[Passage]:
    """Yield the text's passages in order; `start` and `end` are the ids of the marks around paragraphs.

    One window at a time: the answers of the quantised network then depend on nothing but the window.
    """
    for window in windows(encoded, size=size):
        at = places(window)
        roles, begins, cues, states, *others = (scores[0] for scores in network(*_inputs(encoded, at, start, end)))
        roles, pulls = log_softmax(roles), softmax(cues)
        place = 1
        for first, last in window.chunks:
            where = slice(place, place + last - first)
            place = where.stop + 1
            pieces = slice(first, last)
            heads = _first_pieces(encoded.word[pieces])
            found = _passage(encoded, pieces, heads, roles[where], begins[where], pulls[where, where])
            yield replace(
                found,
                answers=_answers(encoded, pieces, where, others) if others else None,
                by_cue=by_cue(second, states[where], heads) if second else None,
            )


def _inputs(encoded: Encoded, at: "NDArray[int64]", start: int, end: int) -> Any:
    import numpy

    real = at >= 0
    ids = numpy.where(at == -1, start, end)
    case, quote = numpy.zeros_like(ids), numpy.zeros_like(ids)
    ids[real], case[real], quote[real] = encoded.ids[at[real]], encoded.case[at[real]], encoded.quote[at[real]]
    return ids[None], case[None], quote[None]


def _answers(encoded: Encoded, pieces: slice, where: slice, others: Sequence[Any]) -> Answers:
    import numpy

    names, opens, tags, arcs, relations, *layers = others
    return Answers(
        starts=encoded.starts[pieces],
        ends=encoded.ends[pieces],
        opens=1 / (1 + numpy.exp(-opens[where])),
        tags=tags[where].astype(numpy.int32),
        arcs=arcs[where, where],
        relations=relations[where].astype(numpy.int32),
        names=log_softmax(names[where]),
        layers=layers[0][where] if layers else None,
    )


def _first_pieces(word: "NDArray[int32]") -> "NDArray[int64]":
    """Return the piece that each word begins with, of a passage of at least one."""
    import numpy

    begins = numpy.ones(len(word), dtype=bool)
    begins[1:] = word[1:] != word[:-1]
    return numpy.flatnonzero(begins)


def _passage(encoded: Encoded, pieces: slice, first: Any, roles: Any, begins: Any, pulls: Any) -> Passage:
    """Join pieces to words: a word's role is the mean of its pieces', its place among cues their sum."""
    import numpy

    last = numpy.append(first[1:], pieces.stop - pieces.start) - 1
    size = (last - first + 1)[:, None].astype(numpy.float32)
    pulls = numpy.add.reduceat(numpy.add.reduceat(pulls, first, axis=1), first, axis=0) / size
    return Passage(
        starts=encoded.starts[pieces][first],
        ends=encoded.ends[pieces][last],
        roles=log_softmax(numpy.add.reduceat(roles, first, axis=0) / size),
        begins=-numpy.logaddexp(0, -begins[first]),
        goes_on=-numpy.logaddexp(0, begins[first]),
        cues=pulls,
    )
