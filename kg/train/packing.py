"""Windows and batches of an epoch; the same ones for the same seed and epoch, whatever came before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Any

import numpy
import torch
from torch import Tensor

from kg.extract.tagger.encoding import Encoded
from kg.extract.tagger.windows import SIZE, Chunk, Window, chunks, places
from kg.extract.tagger.wordpiece import WordPiece
from kg.train.labels import NOWHERE, UNKNOWN, Labelled

if TYPE_CHECKING:
    from numpy import int32, int64
    from numpy.typing import NDArray

IGNORED = -100
"""The answer that no loss looks at."""
_LEAST = 0.3
_JITTER = 16

Item = tuple[int, Window]
"""Number of the text, and a window of it."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows padded to one length, with their answers."""

    ids: Tensor
    mask: Tensor
    case: Tensor
    quote: Tensor
    role: Tensor
    boundary: Tensor
    cue: Tensor
    second_cue: Tensor
    name: Tensor
    opens: Tensor
    tag: Tensor
    relation: Tensor
    head: Tensor
    passage: Tensor
    """Number of the paragraph, or of its part, within the window; none at the marks around it."""
    blank: int
    """Id of a piece that stands for one that is hidden."""


def epoch_batches(
    texts: Sequence[Labelled], *, batch_size: int, seed: int, epoch: int, window: int = SIZE
) -> list[list[Item]]:
    """Return the batches of one epoch: windows of about the same length together, in random order.

    The first window of a text gets a random size, so that windows begin elsewhere in each epoch.
    """
    chance = Random(f"{seed}:{epoch}")
    items = [(number, packed) for number, text in enumerate(texts) for packed in _packed(text.encoded, chance, window)]
    items.sort(key=lambda item: len(item[1]) + chance.randint(0, _JITTER))
    batches = [items[at : at + batch_size] for at in range(0, len(items), batch_size)]
    chance.shuffle(batches)
    return batches


def _packed(encoded: Encoded, chance: Random, size: int) -> list[Window]:
    limit = int(size * (_LEAST + (1 - _LEAST) * chance.random()))
    found: list[Window] = []
    held: list[Chunk] = []
    length = 1
    for start, end in chunks(encoded, size):
        if held and length + end - start + 1 > limit:
            found.append(Window(tuple(held)))
            held, length, limit = [], 1, size
        held.append((start, end))
        length += end - start + 1
    return [*found, Window(tuple(held))] if held else found


def collate(items: Sequence[Item], texts: Sequence[Labelled], wordpiece: WordPiece) -> Batch:
    """Return the windows as one batch of tensors."""
    length = max(len(window) for _, window in items)
    inputs = numpy.zeros((4, len(items), length), numpy.int64)
    answers = numpy.full((9, len(items), length), IGNORED, numpy.int64)
    for row, (number, window) in enumerate(items):
        at = places(window)
        inputs[:, row, : len(at)] = _inputs(texts[number].encoded, at, wordpiece)
        answers[:, row, : len(at)] = _answers(texts[number], at)
    passage = numpy.full((len(items), length), NOWHERE, numpy.int64)
    for row, (_, window) in enumerate(items):
        place = 1
        for number, (start, end) in enumerate(window.chunks):
            passage[row, place : place + end - start] = number
            place += end - start + 1
    fields: tuple[Any, ...] = (*map(torch.from_numpy, (*inputs, *answers, passage)), wordpiece.blank)
    return Batch(*fields)


def _inputs(encoded: Encoded, at: "NDArray[int64]", wordpiece: WordPiece) -> "NDArray[int64]":
    real = at >= 0
    rows = numpy.zeros((4, len(at)), numpy.int64)
    rows[0] = numpy.where(at == -1, wordpiece.start, wordpiece.end)
    rows[1] = 1
    rows[0, real], rows[2, real], rows[3, real] = encoded.ids[at[real]], encoded.case[at[real]], encoded.quote[at[real]]
    return rows


def _answers(text: Labelled, at: "NDArray[int64]") -> "NDArray[int64]":
    real = at >= 0
    rows = numpy.full((9, len(at)), IGNORED, numpy.int64)
    place = {int(piece): position for position, piece in enumerate(at) if piece >= 0}
    if text.annotated:
        rows[:2, ~real] = 0
        rows[0, real], rows[1, real] = text.role[at[real]], text.boundary[at[real]]
        for row, cues in ((2, text.cue), (3, text.second_cue)):
            rows[row, real] = _places(cues[at[real]], place)
    if text.reading is not None:
        seen = text.reading
        for row, answers in ((4, seen.name), (5, seen.opens), (6, seen.tag), (7, seen.relation)):
            rows[row, real] = numpy.where(answers[at[real]] == UNKNOWN, IGNORED, answers[at[real]])
        rows[8, real] = _places(seen.head[at[real]], place)
    return rows


def _places(pieces: "NDArray[int32]", place: Mapping[int, int]) -> list[int]:
    """Return where in the window the pieces are; those outside are not asked for."""
    return [place.get(int(piece), IGNORED) if piece >= 0 else IGNORED for piece in pieces]
