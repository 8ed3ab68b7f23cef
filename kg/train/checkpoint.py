"""What a training leaves on disk now and then, so that a kill costs minutes only."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor

from kg.domain.errors import InputError

if TYPE_CHECKING:
    from kg.train.loop import State
    from kg.train.network import Tagger


def save(
    path: Path,
    fingerprint: str,
    network: "Tagger",
    average: dict[str, Tensor],
    optimizer: torch.optim.Optimizer,
    state: "State",
) -> None:
    """Write the checkpoint beside its place, then put it there, so that a half one is never found."""
    from dataclasses import asdict

    held = {name: parameter.detach() for name, parameter in network.named_parameters() if parameter.requires_grad}
    whole = {
        "fingerprint": fingerprint,
        "network": held,
        "average": average,
        "optimizer": optimizer.state_dict(),
        "state": asdict(state),
    }
    beside = path.with_suffix(".part")
    torch.save(whole, beside)
    os.replace(beside, path)


def load(
    path: Path,
    fingerprint: str,
    network: "Tagger",
    average: dict[str, Tensor],
    optimizer: torch.optim.Optimizer,
) -> "State":
    """Fill network, average and optimizer from the checkpoint, if there is one, and return where it stood.

    Raises InputError where it is damaged or belongs to another training.
    """
    from kg.train.loop import State

    if not path.exists():
        return State()
    try:
        whole: dict[str, Any] = torch.load(path, weights_only=True)
        same = whole["fingerprint"] == fingerprint
    except Exception as err:  # torch raises half a dozen kinds on a file that is no checkpoint
        raise InputError(f"{path} is no checkpoint", hint="delete it to start anew") from err
    if not same:
        raise InputError(
            f"{path} belongs to a training with another corpus or other settings",
            hint="use those again, delete it to start anew, or take another -o",
        )
    network.load_state_dict(whole["network"], strict=False)
    for name, tensor in whole["average"].items():
        average[name].copy_(tensor)
    optimizer.load_state_dict(whole["optimizer"])
    return State(**whole["state"])


def best_weights(path: Path) -> dict[str, Tensor]:
    """Return the best weights that a training has reached so far. Raises InputError where there are none."""
    try:
        best: dict[str, Tensor] = torch.load(path, weights_only=True)["state"]["best"]
    except Exception as err:  # torch raises half a dozen kinds on a file that is no checkpoint
        raise InputError(f"{path} is no checkpoint", hint="give the checkpoint.pt of an earlier training") from err
    return best
