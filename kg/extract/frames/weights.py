"""The learned weights, and what the models are given of each word."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING, Any

from kg.extract.frames.softmax import Softmax, restore

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray


FILE = "weights.npz"
COMPONENTS = 128
"""How many components the model of event words starts from; those of deeds and values start from all."""
MODELS = ("word", "part", "deed", "side", "values", "polarity")
"""Which word tells of what; who takes part; PLOVER's type; its source and target; MEANTIME's values."""


@dataclass(frozen=True, slots=True)
class Frames:
    """The models, by name, with the projection of the network's states that they start from."""

    mean: "NDArray[float32]"
    axes: "NDArray[float32]"
    """The first principal components, (states, components), each divided by about the root of its spread."""
    models: Mapping[str, Softmax]

    def fits(self, layers: Sequence[Any]) -> bool:
        """Tell whether the models can start from what a network saw: there is some, and it is as wide."""
        return bool(layers) and all(part.shape[1] == len(self.mean) for part in layers)

    def numbers(self, doc: Any) -> "NDArray[float32]":
        """Return (tokens, components) of a kg.extract.syntax.doc.Doc."""
        import numpy

        if not self.fits(doc.layers):
            return numpy.zeros((len(doc), self.axes.shape[1]), numpy.float32)
        # One product for the whole text: paragraph by paragraph it takes twice as long.
        states = numpy.concatenate(doc.layers).astype(numpy.float32)
        states -= self.mean
        found: NDArray[float32] = states @ self.axes
        return found


def numbers_of(doc: Any, frames: Frames | None) -> "NDArray[float32] | None":
    """Return frames.numbers(doc), or None where nothing was learned of such a text."""
    if frames is None or not frames.fits(getattr(doc, "layers", ())):
        return None
    return frames.numbers(doc)


@cache
def load() -> Frames | None:
    """Return the shipped weights (learned by kg.train.event_weights), or None where there are none."""
    import numpy

    path = files("kg.extract.frames").joinpath(FILE)
    if not path.is_file():
        return None
    return unpack(numpy.load(BytesIO(path.read_bytes()), allow_pickle=False))


def unpack(arrays: Mapping[str, Any]) -> Frames:
    """Return the weights of a file's arrays."""
    import numpy

    models = {name: restore(name, arrays) for name in MODELS if f"{name}.bias" in arrays}
    return Frames(arrays["mean"], arrays["axes"].astype(numpy.float32), models)
