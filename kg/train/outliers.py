"""Columns kept out of 8 bits: the few in which a BERT's states run high, so that the others are not rounded for them.

The states that go into a matrix are rounded by one scale a window. A handful of their columns holds values ten times
as large as the rest, always the same ones, and leaves the rest a tenth of the steps; those few are multiplied in full
precision instead, and added (Dettmers et al., LLM.int8(), NeurIPS 2022).
"""

import copy
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import torch
from torch import Tensor, nn

from kg.train.network import Tagger

COUNT = 8
"""Columns of a matrix that stay in full precision."""
FULL = "few"
"""Part of the name of what stays in full precision."""
_WHERE = ("encoder.layers.", "second")


class Apart(nn.Module):
    """A linear map in two parts, whose sum is the map: the few columns, and the others."""

    others: Tensor
    columns: Tensor

    def __init__(self, whole: nn.Linear, columns: Tensor) -> None:
        super().__init__()
        others = torch.ones(whole.in_features)
        others[columns] = 0
        self.register_buffer("others", others)
        self.register_buffer("columns", columns)
        self.whole = whole
        self.few = nn.Linear(len(columns), whole.out_features, bias=False)
        self.few.weight = nn.Parameter(whole.weight[:, columns].detach().clone())

    def forward(self, states: Tensor) -> Tensor:
        """Return what the whole map gives for the states."""
        mapped: Tensor = self.whole(states * self.others) + self.few(states.index_select(-1, self.columns))
        return mapped


def highest(tagger: Tagger, run: Callable[[], object], count: int = COUNT) -> dict[str, Tensor]:
    """Return for each large matrix, by name, the columns of its input that run highest while `run` runs, ascending."""
    tops: dict[str, Tensor] = {}
    hooks = [
        module.register_forward_pre_hook(partial(_note, tops, name))
        for name, module in tagger.named_modules()
        if isinstance(module, nn.Linear) and name.startswith(_WHERE)
    ]
    with torch.no_grad():
        run()
    for hook in hooks:
        hook.remove()
    return {name: top.topk(min(count, len(top))).indices.sort().values for name, top in tops.items()}


def set_apart(tagger: Tagger, columns: Mapping[str, Tensor]) -> Tagger:
    """Return a copy of the network that gives the same answers with these columns multiplied apart."""
    split = copy.deepcopy(tagger)
    for name, which in columns.items():
        owner, _, own = name.rpartition(".")
        module = split.get_submodule(name)
        assert isinstance(module, nn.Linear)
        setattr(split.get_submodule(owner) if owner else split, own, Apart(module, which))
    return split


def _note(tops: dict[str, Tensor], name: str, module: nn.Module, given: tuple[Any, ...]) -> None:
    top = given[0].detach().abs().flatten(0, -2).amax(0)
    tops[name] = torch.maximum(tops[name], top) if name in tops else top
