"""The weights of a model's folder out of their 8 bits, to go on from: `kg train --start` with a folder."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor

from kg.domain.errors import InputError
from kg.extract.tagger.engine import READER, SECOND, WEIGHTS
from kg.train.outliers import FULL

if TYPE_CHECKING:
    from numpy.typing import NDArray

_PREFIXES = {WEIGHTS: "", SECOND: "by_cue.", READER: ""}
"""What the names of a file's network lack of the tagger's."""
_WHOLE = ".whole"
Arrays = Mapping[str, "NDArray[Any]"]


def restored(folder: Path) -> dict[str, Tensor]:
    """Return the weights by the tagger's names, those in 8 bits times their scale.

    They differ from what was rounded by half a step at most. Raises InputError where a file is no network.
    """
    found: dict[str, Tensor] = {}
    for name, prefix in _PREFIXES.items():
        found |= {f"{prefix}{key}": torch.tensor(value) for key, value in _read(folder / name).items()}
    return found


def _read(path: Path) -> dict[str, "NDArray[Any]"]:
    import onnx

    try:
        graph = onnx.load(path).graph
    except Exception as err:  # protobuf and the file system have classes of their own
        raise InputError(
            f"{path} is no network", hint="give the folder of a model: kg train attribution -o DIR"
        ) from err
    held = {one.name: onnx.numpy_helper.to_array(one) for one in graph.initializer}
    for node in graph.node:
        if node.op_type == "Identity" and node.input[0] in held:
            held[node.output[0]] = held[node.input[0]]
    weights = dict(_named(held)) | dict(_tables(held, graph.node)) | dict(_matrices(held, graph.node))
    return _together(weights)


def _named(held: Arrays) -> Iterator[tuple[str, "NDArray[Any]"]]:
    """Yield what kept the name it has in the network."""
    for name, array in held.items():
        if "::" not in name and not name.endswith(("_quantized", "_scale", "_zero_point")):
            yield name.removeprefix("tagger."), array


def _tables(held: Arrays, nodes: Any) -> Iterator[tuple[str, "NDArray[Any]"]]:
    """Yield the embeddings that are in 8 bits."""
    for node in nodes:
        if node.op_type == "Gather" and node.input[0].endswith("_quantized") and node.input[0] in held:
            name = node.input[0].removesuffix("_quantized")
            zero = held[f"{name}_zero_point"].astype("float32")
            yield name.removeprefix("tagger."), (held[node.input[0]].astype("float32") - zero) * held[f"{name}_scale"]


def _matrices(held: Arrays, nodes: Any) -> Iterator[tuple[str, "NDArray[Any]"]]:
    """Yield the matrices, which lost their names: their place in the graph tells whose they are."""
    for node in nodes:
        if node.op_type not in {"MatMul", "MatMulInteger"} or node.input[1] not in held or "::" not in node.input[1]:
            continue
        array, name = held[node.input[1]], node.input[1].removesuffix("_quantized")
        if node.op_type == "MatMulInteger":
            array = array.astype("float32") * held[f"{name}_scale"]
        yield ".".join(node.name.strip("/").split("/")[:-1]) + ".weight", array.T.copy()


def _together(weights: Mapping[str, "NDArray[Any]"]) -> dict[str, "NDArray[Any]"]:
    """Return the weights with the columns set apart back in their matrices (kg.train.outliers)."""
    found = {
        name.replace(f"{_WHOLE}.", "."): array
        for name, array in weights.items()
        if f".{FULL}." not in name and not name.endswith((".others", ".columns"))
    }
    for name, array in weights.items():
        owner, apart, _ = name.partition(f".{FULL}.")
        if apart:
            found[f"{owner}.weight"][:, weights[f"{owner}.columns"]] = array
    return found
