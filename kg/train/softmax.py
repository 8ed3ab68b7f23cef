"""Learn a softmax regression over numbers and features: step by step, or to the optimum where examples are few."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.extract.frames.softmax import Softmax, indices, softmax

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

_RATE, _MEMORY, _LEAST = 0.02, 0.01, 1e-6
_ROUNDS, _STILL, _BIAS = 300, 1e-3, 10.0


@dataclass(frozen=True, slots=True)
class Settings:
    """How a regression is learned."""

    epochs: int = 10
    batch: int = 256
    shrink_dense: float = 1e-2
    shrink_sparse: float = 1e-3
    balance: float = 0.0
    """0: each example counts once, 1: each class counts as much as another."""
    own: float = 1.0
    """What an example written for kg counts."""
    rarest: int = 2
    """Features seen less often are left out."""
    times: int = 3
    """Learned so often in another order, and the weights averaged."""
    whole: bool = False
    """Go to the optimum over all examples; for few of them, since memory and time grow with their square and cube."""


@dataclass(frozen=True, slots=True)
class Row:
    """One example."""

    dense: "NDArray[float32]"
    features: Sequence[str]
    label: str
    written: bool = False


def fit(rows: Sequence[Row], settings: Settings) -> Softmax:
    """Return the regression learned from the rows, the same for the same rows.

    Steps are RMSProp's (Tieleman and Hinton 2012); the optimum is reached with a bound on the curvature
    (Böhning 1992), with `shrink_dense` and `shrink_sparse` the weights of the squares, a whole example weighing 1.
    """
    import numpy

    counts = Counter(row.label for row in rows)
    classes = tuple(sorted(counts))
    wanted = numpy.array([classes.index(row.label) for row in rows])
    seen = Counter(feature for row in rows for feature in row.features)
    kept = sorted(feature for feature, times in seen.items() if times >= settings.rarest)
    features = {feature: at for at, feature in enumerate(kept, start=1)}
    weight = numpy.array([(len(rows) / counts[row.label]) ** settings.balance for row in rows], numpy.float32)
    weight *= numpy.array([settings.own if row.written else 1.0 for row in rows], numpy.float32)
    shares = numpy.bincount(wanted, minlength=len(classes)) / len(rows)
    dense = numpy.stack([row.dense for row in rows])
    data = (dense, indices([row.features for row in rows], features), wanted, weight / weight.mean())
    if settings.whole:
        return Softmax(classes, features, *_optimum(data, len(classes), len(kept), settings))
    learned = []
    for seed in range(settings.times):
        sizes = (dense.shape[1], len(kept) + 1)
        model = Softmax(
            classes,
            features,
            numpy.zeros((sizes[0], len(classes)), numpy.float32),
            numpy.zeros((sizes[1], len(classes)), numpy.float32),
            numpy.log(shares).astype(numpy.float32),
        )
        _descend(model, data, settings, seed)
        learned.append(model)
    dense_mean, sparse_mean, bias_mean = (
        numpy.mean([getattr(one, part) for one in learned], axis=0) for part in ("dense", "sparse", "bias")
    )
    return Softmax(classes, features, dense_mean, sparse_mean, bias_mean)


def _optimum(data: tuple[Any, Any, Any, Any], classes: int, features: int, settings: Settings) -> tuple[Any, Any, Any]:
    """Return dense and sparse weights and bias, found as sums of the examples."""
    import numpy

    dense, rows, wanted, weight = data
    sparse = numpy.zeros((len(rows), features + 1), numpy.float32)
    sparse[numpy.arange(len(rows))[:, None], rows] = 1
    sparse[:, 0] = 0
    like = dense @ dense.T / settings.shrink_dense + sparse @ sparse.T / settings.shrink_sparse + _BIAS
    right = numpy.eye(classes, dtype=numpy.float32)[wanted]
    inverse = numpy.linalg.inv(weight[:, None] * like / 2 + numpy.eye(len(rows), dtype=numpy.float32))
    share = numpy.zeros_like(right)
    for _ in range(_ROUNDS):
        step = inverse @ (weight[:, None] * (right - softmax(like @ share)) - share)
        share += step
        if numpy.abs(step).max() < _STILL:
            break
    return dense.T @ share / settings.shrink_dense, sparse.T @ share / settings.shrink_sparse, _BIAS * share.sum(0)


def _descend(model: Softmax, data: tuple[Any, Any, Any, Any], settings: Settings, seed: int) -> None:
    import numpy

    dense, features, wanted, weight = data
    chance = numpy.random.default_rng(seed)
    spread_dense, spread_sparse = numpy.full_like(model.dense, 1e-8), numpy.full_like(model.sparse, 1e-8)
    for epoch in range(settings.epochs):
        rate = _RATE * (1 - epoch / settings.epochs)
        order = chance.permutation(len(wanted))
        for start in range(0, len(order), settings.batch):
            some = order[start : start + settings.batch]
            here, rows = dense[some], features[some]
            error = softmax(here @ model.dense + model.sparse[rows].sum(1) + model.bias)
            error[numpy.arange(len(some)), wanted[some]] -= 1
            error *= weight[some][:, None]
            slope = here.T @ error / len(some) + settings.shrink_dense * model.dense
            _step(model.dense, spread_dense, slice(None), slope, rate)
            used, place = numpy.unique(rows, return_inverse=True)
            there = numpy.zeros((len(some), len(used)), numpy.float32)
            there[numpy.arange(len(some))[:, None], place.reshape(rows.shape)] = 1
            slope = there.T @ error / len(some) + settings.shrink_sparse * model.sparse[used]
            _step(model.sparse, spread_sparse, used, slope, rate)
            model.sparse[0] = 0
            model.bias[:] -= rate * 0.3 * error.mean(0)


def _step(weights: Any, spread: Any, at: Any, slope: Any, rate: float) -> None:
    spread[at] += _MEMORY * (slope * slope - spread[at])
    weights[at] -= rate * slope / (spread[at] + _LEAST) ** 0.5
