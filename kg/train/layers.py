"""What the network is built of: the layers of a BERT encoder."""

import math
from dataclasses import dataclass, replace

import torch
import torch.nn.functional as F
from torch import Tensor, nn

EPS = 1e-12
_NEVER = -1e4
_LOWEST, _HIGHEST = -(2**63), 2**63 - 1


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of a network; the defaults are those of MiniLM-L6."""

    layers: int = 6
    hidden: int = 384
    heads: int = 12
    inner: int = 1536
    vocabulary: int = 30522
    positions: int = 512
    pointer: int = 192
    arc: int = 128
    dropout: float = 0.1

    def narrowed(self) -> "Shape":
        """Return the shape of the second look, which runs once for every cue: half as much between its layers."""
        return replace(self, inner=self.inner // 2)


def away(mask: Tensor | None) -> Tensor | None:
    """Return what to add to the scores of padding, small enough for half precision: (batch, 1, length)."""
    return None if mask is None else ((1.0 - mask.float()) * _NEVER)[:, None, :]


class Dropout(nn.Module):
    """Dropout with masks of random bytes: torch's own draws cost a tenth of a step on a CPU."""

    def __init__(self, chance: float) -> None:
        super().__init__()
        self.least = round(256 * chance)

    def forward(self, states: Tensor) -> Tensor:
        """Return the states, in training with a share of them set to nothing and the others raised to make up."""
        if not self.training or not self.least:
            return states
        # 8 bytes a draw; the seed of torch, which the loop sets at every step, governs it
        words = torch.empty((states.numel() + 7) // 8, dtype=torch.int64).random_(_LOWEST, _HIGHEST)
        kept = words.view(torch.uint8)[: states.numel()].view(states.shape) >= self.least
        thinned: Tensor = states * (kept.to(states.dtype) * (256 / (256 - self.least)))
        return thinned


class Layer(nn.Module):
    """Self-attention and a feed-forward net, each with its residual and LayerNorm behind it."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        hidden = shape.hidden
        self.heads, self.width = shape.heads, hidden // shape.heads
        self.attend = nn.Linear(hidden, 3 * hidden)
        self.join = nn.Linear(hidden, hidden)
        self.norm_attention = nn.LayerNorm(hidden, eps=EPS)
        self.widen = nn.Linear(hidden, shape.inner)
        self.narrow = nn.Linear(shape.inner, hidden)
        self.norm = nn.LayerNorm(hidden, eps=EPS)
        self.dropout = Dropout(shape.dropout)

    def forward(self, states: Tensor, hidden_away: Tensor | None) -> Tensor:
        """Return the next states; `hidden_away`, where something is padded, is added to every attention score."""
        batch, length, hidden = states.shape
        parts = self.attend(states).view(batch, length, 3, self.heads, self.width)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        # Spelled out: the fused kernel takes a third of a step on a CPU, most of it backwards.
        scores = (query / math.sqrt(self.width)) @ key.transpose(-1, -2)
        if hidden_away is not None:
            scores = scores.add_(hidden_away.to(scores.dtype))
        seen = torch.softmax(scores, -1) @ value
        seen = seen.transpose(1, 2).reshape(batch, length, hidden)
        states = self.norm_attention(states + self.dropout(self.join(seen)))
        fed: Tensor = self.norm(states + self.dropout(self.narrow(F.gelu(self.widen(states)))))
        return fed
