"""The trained network as a file for onnxruntime, its matrices in 8 bits."""

import warnings
from pathlib import Path

import torch
from torch import Tensor, nn

from kg.extract.tagger.engine import OUTPUTS
from kg.train.network import Scores, Tagger

OPSET = 17
_MATRICES = ("MatMul", "Gemm")


class OneWindow(nn.Module):
    """The network as it is run: one window, nothing padded."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, ids: Tensor, case: Tensor, quote: Tensor) -> tuple[Tensor, ...]:
        """Return the scores of all answers; of tags and relations the likeliest, which is all that is asked."""
        scores: Scores = self.tagger(ids, torch.ones_like(ids), case, quote)
        return (*scores[:5], scores.tags.argmax(-1), scores.arcs, scores.relations.argmax(-1))


def export(tagger: Tagger, path: Path, *, quantized: bool = True) -> None:
    """Write the network to `path`, by default with its matrices in 8 bits, one scale a row."""
    whole = path.with_suffix(".whole") if quantized else path
    _write(tagger, whole)
    if quantized:
        _quantize(whole, path)
        whole.unlink()


def _write(tagger: Tagger, path: Path) -> None:
    inputs, outputs = ("ids", "case", "quote"), OUTPUTS
    moving: dict[str, dict[int, str]] = {name: {1: "length"} for name in (*inputs, *outputs)}
    moving["cues"][2] = moving["arcs"][2] = "length"
    given = tuple(torch.ones(1, 12, dtype=torch.int64) for _ in inputs)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter is the old one, and says so
        torch.onnx.export(
            OneWindow(tagger).eval(),
            given,
            str(path),
            input_names=list(inputs),
            output_names=list(outputs),
            dynamic_axes=moving,
            opset_version=OPSET,
            dynamo=False,
        )


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
    """Return the small matrices behind the encoder: rounding them costs answers and saves next to nothing."""
    import onnx

    return [
        node.name for node in onnx.load(whole).graph.node if node.op_type in _MATRICES and "/encoder/" not in node.name
    ]
