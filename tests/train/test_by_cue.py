"""What the second look learns from: annotated cues with their own words, and likely false ones with none."""

import pytest

torch = pytest.importorskip("torch")

from kg.train.by_cue import _false, _true, by_cue_loss  # noqa: E402
from kg.train.layers import Shape  # noqa: E402
from kg.train.network import Tagger  # noqa: E402
from kg.train.packing import IGNORED, Batch  # noqa: E402

SHAPE = Shape(layers=1, hidden=16, heads=2, inner=16, vocabulary=20, pointer=8, arc=8, dropout=0.0)


@pytest.fixture
def batch() -> "Batch":
    """One window of two passages, [a said x y] [b] with marks around them; "a" is also the source of the cue at 4."""
    size = 8
    blank = torch.full((1, size), IGNORED)
    role = torch.tensor([[0, 1, 2, 3, 2, 0, 0, 0]])
    cue = torch.tensor([[IGNORED, 2, 2, 2, 4, IGNORED, IGNORED, IGNORED]])
    second = torch.tensor([[IGNORED, 4, IGNORED, IGNORED, IGNORED, IGNORED, IGNORED, IGNORED]])
    passage = torch.tensor([[-1, 0, 0, 0, 0, -1, 1, -1]])
    ones = torch.ones(1, size, dtype=torch.int64)
    inputs = (ones, ones, ones * 0, ones * 0)
    return Batch(*inputs, role, blank, cue, second, *[blank] * 5, passage, 1)


def test_each_cue_is_asked_for_with_its_own_words(batch: "Batch") -> None:
    first, second = _true(batch)
    assert (first.passage, first.cue.tolist(), first.answers.tolist()) == (slice(1, 5), [1], [1, IGNORED, 2, 0])
    assert (second.cue.tolist(), second.answers.tolist()) == ([3], [1, 0, 0, IGNORED])


def test_what_is_likeliest_taken_for_a_cue_has_no_words(batch: "Batch") -> None:
    chances = torch.tensor([[0.9, 0.1, 0.9, 0.2, 0.9, 0.9, 0.8, 0.9]])
    asked = list(_false(batch, chances))
    assert [one.cue.tolist() for one in asked] == [[0], [2], [0]]
    assert asked[0].answers.tolist() == [IGNORED]
    assert asked[1].answers.tolist() == [0, 0, IGNORED, 0]


def test_the_loss_reaches_the_states(batch: "Batch") -> None:
    torch.manual_seed(1)
    network = Tagger(SHAPE)
    states = torch.randn(1, 8, 16, requires_grad=True)
    by_cue_loss(network.by_cue, states, batch, torch.rand(1, 8)).backward()
    assert states.grad is not None
    assert states.grad[0, 1:5].abs().sum() > 0
    assert states.grad[0, 0].abs().sum() == 0
