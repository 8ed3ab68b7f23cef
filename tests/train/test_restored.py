"""Weights out of their 8 bits."""

from pathlib import Path

import pytest

torch = pytest.importorskip("torch")

from kg.domain.errors import InputError  # noqa: E402
from kg.train.export import export  # noqa: E402
from kg.train.layers import Shape  # noqa: E402
from kg.train.network import Tagger  # noqa: E402
from kg.train.restored import restored  # noqa: E402

SHAPE = Shape(layers=2, hidden=16, heads=2, inner=32, vocabulary=20, pointer=8, arc=8, dropout=0.0)


@pytest.fixture
def network() -> Tagger:
    torch.manual_seed(0)
    return Tagger(SHAPE).eval()


def test_unrounded_weights_come_back_as_they_were(network: Tagger, tmp_path: Path) -> None:
    export(network, tmp_path, quantized=False)
    found = restored(tmp_path)
    for name, parameter in network.named_parameters():
        assert torch.equal(found[name], parameter), name


def test_rounded_weights_come_back_within_half_a_step_and_columns_set_apart_whole(
    network: Tagger, tmp_path: Path
) -> None:
    columns = torch.tensor([1, 5])
    export(network, tmp_path, apart={"encoder.layers.0.widen": columns})
    found = restored(tmp_path)
    for name, parameter in network.named_parameters():
        assert found[name].shape == parameter.shape
        assert torch.allclose(found[name], parameter, atol=float(parameter.detach().abs().max()) / 127 + 1e-7), name
    whole = network.encoder.layers[0].widen.weight
    assert torch.equal(found["encoder.layers.0.widen.weight"][:, columns], whole[:, columns])


def test_a_folder_without_networks_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        restored(tmp_path)
