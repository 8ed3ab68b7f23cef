"""A softmax regression over a few numbers and many features that are there or not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy import float32, int32
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Softmax:
    """Weights of the classes: a row for each number, one for each feature."""

    classes: tuple[str, ...]
    features: Mapping[str, int]
    """The row of each feature in `sparse`; row 0 is nobody's and all zeros."""
    dense: "NDArray[float32]"
    sparse: "NDArray[float32]"
    bias: "NDArray[float32]"

    def probabilities(self, dense: "NDArray[float32]", features: Sequence[Sequence[str]]) -> "NDArray[float32]":
        """Return (rows, classes) for `dense` (rows, numbers) and each row's features; unknown ones weigh 0."""
        return softmax(dense @ self.dense + self.sparse[indices(features, self.features)].sum(1) + self.bias)

    def arrays(self, name: str) -> dict[str, Any]:
        """Return what `restore` makes it from, by names that start with the given one."""
        import numpy

        ordered = sorted(self.features, key=self.features.__getitem__)
        half = numpy.float16
        return {
            f"{name}.classes": packed(self.classes),
            f"{name}.features": packed(ordered),
            f"{name}.dense": self.dense.astype(half),
            f"{name}.sparse": self.sparse.astype(half),
            f"{name}.bias": self.bias,
        }


def restore(name: str, arrays: Mapping[str, Any]) -> Softmax:
    """Return the regression of that name."""
    import numpy

    features = unpacked(arrays[f"{name}.features"])
    return Softmax(
        classes=unpacked(arrays[f"{name}.classes"]),
        features={feature: row for row, feature in enumerate(features, start=1)},
        dense=arrays[f"{name}.dense"].astype(numpy.float32),
        sparse=arrays[f"{name}.sparse"].astype(numpy.float32),
        bias=arrays[f"{name}.bias"],
    )


def indices(features: Sequence[Sequence[str]], rows: Mapping[str, int]) -> "NDArray[int32]":
    """Return the rows of the known features of each example, filled up with 0."""
    import numpy

    known = [[rows[feature] for feature in found if feature in rows] for found in features]
    table = numpy.zeros((len(known), max(map(len, known), default=0) or 1), numpy.int32)
    for at, found in enumerate(known):
        table[at, : len(found)] = found
    return table


def softmax(scores: "NDArray[float32]") -> "NDArray[float32]":
    """Return scores (rows, classes) as probabilities."""
    import numpy

    powers = numpy.exp(scores - scores.max(-1, keepdims=True))
    found: NDArray[float32] = powers / powers.sum(-1, keepdims=True)
    return found


def packed(words: Sequence[str]) -> Any:
    """Return words without line ends as an array of bytes."""
    import numpy

    return numpy.frombuffer("\n".join(words).encode("utf-8"), numpy.uint8)


def unpacked(array: Any) -> tuple[str, ...]:
    """Return the words of `packed`."""
    text = array.tobytes().decode("utf-8")
    return tuple(text.split("\n")) if text else ()
