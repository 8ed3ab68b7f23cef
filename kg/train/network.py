"""The network: a BERT encoder that answers for every piece whose words it is part of, and how it is to be read."""

from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from kg.extract.syntax.answers import NAME_LABELS, RELATIONS, TAGS
from kg.train.by_cue import ByCue
from kg.train.layers import EPS, Dropout, Layer, Shape, away


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
        self.norm = nn.LayerNorm(hidden, eps=EPS)
        self.dropout = Dropout(shape.dropout)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.words.weight.requires_grad_(False)

    @property
    def last(self) -> Layer:
        """The last layer."""
        layer = self.layers[-1]
        assert isinstance(layer, Layer)
        return layer

    def forward(self, ids: Tensor, case: Tensor, quote: Tensor, never: Tensor | None) -> list[Tensor]:
        """Return a state for every piece, from each layer."""
        states: Tensor = self.words(ids) + self.positions.weight[: ids.shape[1]] + self.segment
        states = self.dropout(self.norm(states + self.case(case) + self.quote(quote)))
        hidden_away = None if never is None else never[:, None]
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
    states: Tensor
    """What the second look starts from: (batch, length, hidden)."""


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

    def beside(self, layers: list[Tensor]) -> Tensor:
        """Return the layers that are read from, side by side: (batch, length, 3 times hidden)."""
        return torch.cat([layers[at] for at in self.taken], dim=-1)

    def forward(self, layers: Tensor, never: Tensor | None, heads: Tensor | None) -> tuple[Tensor, ...]:
        """Return names, opens, tags, arcs, relations."""
        states = self.dropout(F.gelu(self.blend(layers)))
        dependent, head = F.relu(self.dependent(states)), F.relu(self.head(states))
        arcs = (dependent @ self.pairs) @ head.transpose(1, 2) + self.likely(head).transpose(1, 2)
        arcs = arcs if never is None else arcs + never
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
        self.second = nn.Linear(2 * shape.hidden, shape.hidden)
        with torch.no_grad():  # begins as the last layer alone
            self.second.weight.copy_(
                torch.eye(shape.hidden).repeat(1, 2) * torch.tensor([0.0, 1.0]).repeat_interleave(shape.hidden)
            )
            self.second.bias.zero_()
        self.by_cue = ByCue(shape.narrowed())

    def forward(
        self, ids: Tensor, mask: Tensor | None, case: Tensor, quote: Tensor, heads: Tensor | None = None
    ) -> Scores:
        """Return all scores; `heads` are the known heads, which the relations are then told for."""
        never = away(mask)
        layers = self.encoder(ids, case, quote, never)
        roles, boundaries, cues, again = self.attributing(layers, never)
        reading = self.reading(self.reading.beside(layers), never, heads)
        return Scores._make((roles, boundaries, cues, *reading, again))

    def attributing(self, layers: list[Tensor], never: Tensor | None) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Return roles, boundaries, cues, and what the second look starts from."""
        states = self.dropout(layers[-1])
        dependent, head = F.relu(self.dependent(states)), F.relu(self.head(states))
        cues = (dependent @ self.pairs) @ head.transpose(1, 2) + self.likely(head).transpose(1, 2)
        cues = cues if never is None else cues + never
        again = self.second(torch.cat([layers[len(layers) // 2], layers[-1]], dim=-1))
        return self.role(states), self.boundary(states).squeeze(-1), cues, again
