"""The trained network as a file for onnxruntime, its matrices in 8 bits."""

import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import torch
from torch import Tensor, nn

from kg.extract.tagger.engine import ATTRIBUTING, LAYERS, READER, READING, SECOND, WEIGHTS
from kg.train.network import Tagger
from kg.train.outliers import FULL, set_apart

OPSET = 17
_MATRICES = ("MatMul", "Gemm")
_LARGE = ("/encoder/", "/layer/", "/second/", "/blend/")


class OneWindow(nn.Module):
    """The network as it is run: one window, nothing padded."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, ids: Tensor, case: Tensor, quote: Tensor) -> tuple[Tensor, ...]:
        """Return what makes attributions, and the layers that the rest is read from, side by side."""
        layers = self.tagger.encoder(ids, case, quote, None)
        return (*self.tagger.attributing(layers, None), self.tagger.reading.beside(layers))


class OneReading(nn.Module):
    """Names, sentences and trees as they are asked for, from layers side by side."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.reading = tagger.reading

    def forward(self, layers: Tensor) -> tuple[Tensor, ...]:
        """Return the scores; of tags and relations the likeliest, which is all that is asked."""
        names, opens, tags, arcs, relations = self.reading(layers, None, None)
        return names, opens, tags.argmax(-1), arcs, relations.argmax(-1)


def export(
    tagger: Tagger, folder: Path, *, quantized: bool = True, apart: Mapping[str, Tensor] = MappingProxyType({})
) -> None:
    """Write all networks to the folder, by default with their matrices in 8 bits, one scale a row.

    `apart` are columns of the encoder's matrices that stay in full precision, by the matrix' name.
    """
    tagger = set_apart(tagger, apart)
    length, cues = {1: "length"}, {0: "cues", 1: "length"}
    outputs = (*ATTRIBUTING, LAYERS)
    moving = {name: dict(length) for name in ("ids", "case", "quote", *outputs)}
    moving["cues"][2] = "length"
    window = tuple(torch.ones(1, 12, dtype=torch.int64) for _ in range(3))
    _write(OneWindow(tagger), folder / WEIGHTS, window, moving, outputs, quantized=quantized)
    wide = (torch.ones(1, 12, tagger.reading.blend.in_features),)
    moving = {name: dict(length) for name in (LAYERS, *READING)}
    moving["arcs"][2] = "length"
    _write(OneReading(tagger), folder / READER, wide, moving, READING, quantized=quantized)
    hidden = tagger.by_cue.cue.shape[0]
    asked = (torch.ones(1, 12, hidden), *(torch.ones(2, 12, dtype=torch.int64) for _ in range(2)))
    moving = {"states": length, "marks": cues, "near": cues, "scores": cues}
    _write(tagger.by_cue, folder / SECOND, asked, moving, ("scores",), quantized=quantized)


def _write(
    network: nn.Module,
    path: Path,
    given: tuple[Tensor, ...],
    moving: Mapping[str, Mapping[int, str]],
    outputs: Sequence[str],
    *,
    quantized: bool,
) -> None:
    whole = path.with_suffix(".whole") if quantized else path
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter is the old one, and says so
        torch.onnx.export(
            network.eval(),
            given,
            str(whole),
            input_names=[name for name in moving if name not in outputs],
            output_names=list(outputs),
            dynamic_axes=moving,
            opset_version=OPSET,
            dynamo=False,
        )
    if quantized:
        _quantize(whole, path)
        whole.unlink()


def _quantize(whole: Path, path: Path) -> None:
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(
        whole,
        path,
        weight_type=QuantType.QInt8,
        per_channel=True,
        op_types_to_quantize=["MatMul", "Gather", "Gemm"],
        nodes_to_exclude=_answering(whole),
        extra_options={"MatMulConstBOnly": True},
    )


def _answering(whole: Path) -> list[str]:
    """Return the small matrices, behind the encoder and of columns set apart: rounding them saves next to nothing."""
    import onnx

    nodes = onnx.load(whole).graph.node
    return [node.name for node in nodes if node.op_type in _MATRICES and not _large(node.name)]


def _large(name: str) -> bool:
    return any(part in name for part in _LARGE) and f"/{FULL}/" not in name
