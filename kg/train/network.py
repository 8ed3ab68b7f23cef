"""The network: a BERT encoder that answers for every piece whose words it is part of, and how it is to be read."""

import math
from dataclasses import dataclass
from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from kg.extract.syntax.answers import NAME_LABELS, RELATIONS, TAGS

_EPS = 1e-12
_LOWEST, _HIGHEST = -(2**63), 2**63 - 1
_NEVER = -1e4
"""Added to what padding would score; small enough for half precision."""


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
        self.norm_attention = nn.LayerNorm(hidden, eps=_EPS)
        self.widen = nn.Linear(hidden, shape.inner)
        self.narrow = nn.Linear(shape.inner, hidden)
        self.norm = nn.LayerNorm(hidden, eps=_EPS)
        self.dropout = Dropout(shape.dropout)

    def forward(self, states: Tensor, hidden_away: Tensor) -> Tensor:
        """Return the next states; `hidden_away` is added to every attention score."""
        batch, length, hidden = states.shape
        parts = self.attend(states).view(batch, length, 3, self.heads, self.width)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        # Spelled out: the fused kernel takes a third of a step on a CPU, most of it backwards.
        scores = (query / math.sqrt(self.width)) @ key.transpose(-1, -2)
        scores = scores.add_(hidden_away.to(scores.dtype))
        seen = torch.softmax(scores, -1) @ value
        seen = seen.transpose(1, 2).reshape(batch, length, hidden)
        states = self.norm_attention(states + self.dropout(self.join(seen)))
        fed: Tensor = self.norm(states + self.dropout(self.narrow(F.gelu(self.widen(states)))))
        return fed


class Encoder(nn.Module):
    """BERT's embeddings and layers, with case and quotation state added to the words."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        hidden = shape.hidden
        self.words = nn.Embedding(shape.vocabulary, hidden)
        self.positions = nn.Embedding(shape.positions, hidden)
        self.segment = nn.Parameter(torch.zeros(hidden))
        self.case = nn.Embedding(4, hidden)
        self.quote = nn.Embedding(4, hidden)
        nn.init.zeros_(self.case.weight)
        nn.init.zeros_(self.quote.weight)
        self.norm = nn.LayerNorm(hidden, eps=_EPS)
        self.dropout = Dropout(shape.dropout)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.words.weight.requires_grad_(False)

    def forward(self, ids: Tensor, mask: Tensor, case: Tensor, quote: Tensor) -> list[Tensor]:
        """Return a state for every piece, from each layer."""
        states: Tensor = self.words(ids) + self.positions.weight[: ids.shape[1]] + self.segment
        states = self.dropout(self.norm(states + self.case(case) + self.quote(quote)))
        hidden_away = ((1.0 - mask.float()) * _NEVER)[:, None, None, :]
        found = []
        for layer in self.layers:
            states = layer(states, hidden_away)
            found.append(states)
        return found


class Scores(NamedTuple):
    """The network's answers; the first three make attributions, the others names, sentences and trees."""

    roles: Tensor
    """None, source, cue, content: (batch, length, 4)."""
    boundaries: Tensor
    """Whether something else begins at the piece: (batch, length)."""
    cues: Tensor
    """Which piece its cue begins at: (batch, length, length)."""
    names: Tensor
    """Kinds of names, beginning or going on: (batch, length, 13)."""
    opens: Tensor
    """Whether a sentence opens at the piece: (batch, length)."""
    tags: Tensor
    """Parts of speech: (batch, length, 50)."""
    arcs: Tensor
    """Which piece it hangs from, itself at the root: (batch, length, length)."""
    relations: Tensor
    """How it hangs from the given head, or from the likeliest: (batch, length, 45)."""


class Reading(nn.Module):
    """Names, sentences and trees, from the layers in the middle and the last one.

    The last layer alone knows little of names after it has learned attributions (measured on held-out
    places: overlap F1 .41 from it, .80 with two of the middle ones).
    """

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.taken = sorted({max(0, shape.layers // 2 - 1), shape.layers // 2, shape.layers - 1})
        self.blend = nn.Linear(len(self.taken) * shape.hidden, shape.hidden)
        self.dropout = Dropout(shape.dropout)
        self.names = nn.Linear(shape.hidden, len(NAME_LABELS))
        self.opens = nn.Linear(shape.hidden, 1)
        self.tags = nn.Linear(shape.hidden, len(TAGS))
        self.dependent = nn.Linear(shape.hidden, shape.arc)
        self.head = nn.Linear(shape.hidden, shape.arc)
        self.pairs = nn.Parameter(torch.randn(shape.arc, shape.arc) * 0.02)
        self.likely = nn.Linear(shape.arc, 1)
        self.hanging = nn.Linear(shape.hidden, shape.arc)
        self.holding = nn.Linear(shape.hidden, shape.arc)
        self.relations = nn.Linear(shape.arc, len(RELATIONS))

    def forward(self, layers: list[Tensor], never: Tensor, heads: Tensor | None) -> tuple[Tensor, ...]:
        """Return names, opens, tags, arcs, relations."""
        mixed = self.blend(torch.cat([layers[at] for at in self.taken], dim=-1))
        states = self.dropout(F.gelu(mixed))
        dependent, head = F.relu(self.dependent(states)), F.relu(self.head(states))
        arcs = (dependent @ self.pairs) @ head.transpose(1, 2) + self.likely(head).transpose(1, 2) + never
        at = (arcs.argmax(-1) if heads is None else heads)[:, :, None].expand(-1, -1, self.hanging.out_features)
        pair = F.gelu(self.hanging(states) + torch.gather(self.holding(states), 1, at))
        return self.names(states), self.opens(states).squeeze(-1), self.tags(states), arcs, self.relations(pair)


class Tagger(nn.Module):
    """The encoder with all its answers."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.encoder = Encoder(shape)
        self.dropout = Dropout(shape.dropout)
        self.role = nn.Linear(shape.hidden, 4)
        self.boundary = nn.Linear(shape.hidden, 1)
        self.dependent = nn.Linear(shape.hidden, shape.pointer)
        self.head = nn.Linear(shape.hidden, shape.pointer)
        self.pairs = nn.Parameter(torch.randn(shape.pointer, shape.pointer) * 0.02)
        self.likely = nn.Linear(shape.pointer, 1)
        self.reading = Reading(shape)

    def forward(self, ids: Tensor, mask: Tensor, case: Tensor, quote: Tensor, heads: Tensor | None = None) -> Scores:
        """Return all scores; `heads` are the known heads, which the relations are then told for."""
        layers = self.encoder(ids, mask, case, quote)
        states = self.dropout(layers[-1])
        never = ((1.0 - mask.float()) * _NEVER)[:, None, :]
        dependent, head = F.relu(self.dependent(states)), F.relu(self.head(states))
        cues = (dependent @ self.pairs) @ head.transpose(1, 2) + self.likely(head).transpose(1, 2) + never
        attribution = self.role(states), self.boundary(states).squeeze(-1), cues
        return Scores(*attribution, *self.reading(layers, never, heads))
