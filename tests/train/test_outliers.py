"""Columns that stay in full precision."""

from typing import TYPE_CHECKING

import pytest

torch = pytest.importorskip("torch")

from kg.train.layers import Shape  # noqa: E402
from kg.train.network import Tagger  # noqa: E402
from kg.train.outliers import COUNT, highest, set_apart  # noqa: E402

if TYPE_CHECKING:
    from torch import Tensor

SHAPE = Shape(layers=2, hidden=16, heads=2, inner=32, vocabulary=20, pointer=8, arc=8, dropout=0.0)


@pytest.fixture
def network() -> Tagger:
    torch.manual_seed(0)
    tagger = Tagger(SHAPE).eval()
    with torch.no_grad():
        tagger.encoder.last.norm_attention.weight[3] = 40.0
    return tagger


def _answer(network: Tagger) -> "tuple[Tensor, ...]":
    ids = torch.arange(12)[None]
    with torch.no_grad():
        return tuple(network(ids, None, ids % 4, ids % 4))


def test_the_columns_that_run_high_are_found(network: Tagger) -> None:
    found = highest(network, lambda: _answer(network), count=1)
    assert found["encoder.layers.1.widen"].tolist() == [3]
    assert set(found) == {
        *(f"encoder.layers.{layer}.{part}" for layer in (0, 1) for part in ("attend", "join", "widen", "narrow")),
        "second",
    }


def test_a_network_with_columns_set_apart_answers_the_same(network: Tagger) -> None:
    split = set_apart(network, highest(network, lambda: _answer(network)))
    assert split.encoder.last.widen.few.weight.shape == (32, COUNT)
    for one, other in zip(_answer(network), _answer(split), strict=True):
        assert torch.allclose(one, other, atol=1e-4)


def test_the_network_itself_is_left_as_it_is(network: Tagger) -> None:
    before = dict(network.named_parameters())
    set_apart(network, highest(network, lambda: _answer(network)))
    assert dict(network.named_parameters()).keys() == before.keys()
