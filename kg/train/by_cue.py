"""The second look: whose words they are, asked cue by cue over the states of the first one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from kg.extract.tagger.by_cue import FAR, distance
from kg.train.labels import CONTENT, CUE, SOURCE
from kg.train.layers import Layer, Shape, away
from kg.train.packing import IGNORED, Batch

_MOST = 48
"""Cues of a batch that are asked for; the others have to wait for another epoch."""
_FALSE = 10
"""Words besides them that the first look is likeliest to take for a cue: their answer is nothing."""
_TOGETHER = 16
"""Cues that are asked for at once: those of passages of about the same length."""
_CUT = 0.3
"""Share of the longer cues that are shown without their first or last piece, as they may be found."""
_NONE = 0


class ByCue(nn.Module):
    """One more layer over the states of a passage, told which pieces are the cue that is asked for."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.near = nn.Embedding(2 * FAR + 1, shape.hidden)
        self.cue = nn.Parameter(torch.zeros(shape.hidden))
        nn.init.zeros_(self.near.weight)
        self.norm = nn.LayerNorm(shape.hidden, eps=1e-12)
        self.layer = Layer(shape)
        self.roles = nn.Linear(shape.hidden, 3)

    def start_from(self, layer: Layer) -> None:
        """Take the weights of a layer of the encoder, of what it has between its two matrices every other one."""
        weights = layer.state_dict()
        weights["widen.weight"], weights["widen.bias"] = weights["widen.weight"][::2], weights["widen.bias"][::2]
        weights["narrow.weight"] = 2 * weights["narrow.weight"][:, ::2]
        self.layer.load_state_dict(weights)

    def forward(self, states: Tensor, marks: Tensor, near: Tensor, mask: Tensor | None = None) -> Tensor:
        """Return scores of none, source, content: (cues, length, 3).

        `states` are (cues, length, hidden), or (1, length, hidden) where all cues stand in one passage; `marks` are 1
        at the cue, `near` tells how far from it a piece stands.
        """
        told = self.norm(states + self.near(near) + marks[:, :, None] * self.cue)
        padded = away(mask)
        scores: Tensor = self.roles(self.layer(told, None if padded is None else padded[:, None]))
        return scores


@dataclass(frozen=True, slots=True)
class Asked:
    """A cue in a batch: the window it stands in, its passage there, its pieces, and the answers."""

    window: int
    passage: slice
    cue: Tensor
    answers: Tensor


def by_cue_loss(network: ByCue, states: Tensor, batch: Batch, chances: Tensor) -> Tensor:
    """Return the mean cross-entropy over the pieces of all passages asked; `chances` are those of being a cue."""
    asked = [*_some(list(_true(batch))), *_false(batch, chances)]
    if not asked:
        return states.sum() * 0
    asked.sort(key=lambda one: one.passage.stop - one.passage.start)
    total, count = states.sum() * 0, 0
    for at in range(0, len(asked), _TOGETHER):
        here = asked[at : at + _TOGETHER]
        scores, answers = _answered(network, states, here)
        total = total + F.cross_entropy(scores.float().flatten(0, 1), answers.flatten(), reduction="sum")
        count += int((answers != IGNORED).sum())
    return total / max(1, count)


def _answered(network: ByCue, states: Tensor, asked: Sequence[Asked]) -> tuple[Tensor, Tensor]:
    length = max(one.passage.stop - one.passage.start for one in asked)
    marks, near, answers = (torch.zeros(len(asked), length, dtype=torch.int64) for _ in range(3))
    mask = torch.zeros(len(asked), length)
    answers.fill_(IGNORED)
    shown = []
    for row, one in enumerate(asked):
        size = one.passage.stop - one.passage.start
        marks[row, one.cue] = 1
        near[row, :size] = torch.from_numpy(distance(size, int(one.cue[0]), int(one.cue[-1])))
        mask[row, :size] = 1
        answers[row, :size] = one.answers
        shown.append(F.pad(states[one.window, one.passage], (0, 0, 0, length - size)))
    scores: Tensor = network(torch.stack(shown), marks, near, mask)
    return scores, answers


def _some(asked: list[Asked]) -> list[Asked]:
    if len(asked) <= _MOST:
        return asked
    return [asked[at] for at in torch.randperm(len(asked))[:_MOST].tolist()]


def _true(batch: Batch) -> Iterator[Asked]:
    """Yield the annotated cues whose passage is in the window."""
    for window in range(len(batch.ids)):
        role, first, second = batch.role[window], batch.cue[window], batch.second_cue[window]
        for head in torch.unique(first[first >= 0]).tolist():
            passage = _passage(batch, window, head)
            here, owner, other = role[passage], first[passage], second[passage]
            mine = (owner == head) | ((other == head) & (here == SOURCE))
            answers = torch.where(mine & (here == SOURCE), 1, torch.where(mine & (here == CONTENT), 2, _NONE))
            cue = torch.nonzero(mine & (here == CUE)).flatten()
            if len(cue):
                answers[cue] = IGNORED
                yield Asked(window, passage, _shortened(cue), answers)


def _shortened(cue: Tensor) -> Tensor:
    if len(cue) < 2 or float(torch.rand(())) >= _CUT:
        return cue
    return cue[1:] if float(torch.rand(())) < 0.5 else cue[:-1]


def _false(batch: Batch, chances: Tensor) -> Iterator[Asked]:
    """Yield what could be taken for a cue and is none."""
    open_to = torch.where((batch.role != IGNORED) & (batch.role != CUE) & (batch.passage >= 0), chances, -1.0)
    best = torch.topk(open_to.flatten(), min(_FALSE, open_to.numel()))
    for value, place in zip(best.values.tolist(), best.indices.tolist(), strict=True):
        window, at = divmod(place, open_to.shape[1])
        if value <= 0:
            continue
        passage = _passage(batch, window, at)
        cue = torch.tensor([at - passage.start])
        answers = torch.full((passage.stop - passage.start,), _NONE)
        answers[cue] = IGNORED
        yield Asked(window, passage, cue, answers)


def _passage(batch: Batch, window: int, at: int) -> slice:
    number = batch.passage[window]
    places = torch.nonzero(number == number[at]).flatten()
    return slice(int(places[0]), int(places[-1]) + 1)
