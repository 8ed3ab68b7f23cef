"""What a teacher says of a text, kept for the next time, and what a network learns of it."""

from pathlib import Path

import numpy
import pytest

from kg.domain.errors import InputError
from kg.extract.layout import paragraphs
from kg.extract.tagger.encoding import encode
from kg.extract.tagger.engine import SHIPPED, load
from kg.train.corpus import Example
from kg.train.taught import Taught, look, taught

torch = pytest.importorskip("torch")

from kg.train.labels import CUE, label  # noqa: E402
from kg.train.loop import _boundary_loss, _roles_loss  # noqa: E402
from kg.train.packing import collate, epoch_batches  # noqa: E402

TEXT = "The mill closed in May.\n\nAda Vale said that the bridge is shut."
EXAMPLES = [Example(TEXT, ()), Example("", ()), Example("Nobody was hurt.", (), annotated=False)]


def test_each_piece_has_its_chances_and_words_that_tell_are_cues() -> None:
    model = load()
    encoded = encode(TEXT, paragraphs(TEXT), model.wordpiece)
    said = look(encoded, model)
    assert said.roles.shape == (len(encoded), 4)
    assert numpy.allclose(said.roles.sum(-1), 1, atol=0.01)
    assert TEXT[encoded.starts[at := int(said.roles[:, CUE].argmax())] : encoded.ends[at]] == "said"
    assert said.begins[at] > 0.5


def test_what_was_said_is_kept_until_texts_or_teacher_change(tmp_path: Path) -> None:
    kept = tmp_path / "taught.npz"
    first = taught(EXAMPLES, SHIPPED, kept)
    written = kept.read_bytes()
    again = taught(EXAMPLES, SHIPPED, kept)
    assert kept.read_bytes() == written
    assert [len(one.begins) for one in first] == [len(one.begins) for one in again]
    assert all(numpy.array_equal(one.roles, other.roles) for one, other in zip(first, again, strict=True))
    assert len(taught(EXAMPLES[:1], SHIPPED, kept)) == 1
    assert kept.read_bytes() != written


def test_a_folder_without_a_model_teaches_nothing(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        taught(EXAMPLES, tmp_path, tmp_path / "taught.npz")


def _batch(*, said: Taught | None, annotated: bool = True):  # type: ignore[no-untyped-def]
    wordpiece = load().wordpiece
    text = label(Example(TEXT, (), annotated=annotated), wordpiece, None, said)
    (items,) = epoch_batches([text], batch_size=4, seed=0, epoch=0, window=320)
    return collate(items, [text], wordpiece)


def _sure(kind: int) -> Taught:
    size = len(label(Example(TEXT, ()), load().wordpiece).encoded)
    roles = numpy.zeros((size, 4), numpy.float16)
    roles[:, kind] = 1
    return Taught(roles, numpy.ones(size, numpy.float16))


def test_without_a_teacher_the_annotators_alone_count() -> None:
    batch = _batch(said=None)
    torch.manual_seed(0)
    scores = torch.randn(*batch.role.shape, 4)
    expected = torch.nn.functional.cross_entropy(scores.flatten(0, 1), batch.role.flatten(), ignore_index=-100)
    assert torch.isclose(_roles_loss(scores, batch, 0.5), expected)


def test_the_teacher_counts_for_its_share() -> None:
    batch = _batch(said=_sure(CUE))
    for_cue = torch.zeros(*batch.role.shape, 4)
    for_cue[..., CUE] = 9
    for_none = for_cue.roll(-CUE, -1)
    assert _roles_loss(for_cue, batch, 0.9) < _roles_loss(for_none, batch, 0.9)
    assert _roles_loss(for_cue, batch, 0.1) > _roles_loss(for_none, batch, 0.1)
    ones = torch.full(batch.role.shape, 9.0)
    assert _boundary_loss(ones, batch, 0.9) < _boundary_loss(-ones, batch, 0.9)


def test_a_text_that_nobody_annotated_is_learned_from_the_teacher() -> None:
    batch = _batch(said=_sure(CUE), annotated=False)
    scores = torch.zeros(*batch.role.shape, 4, requires_grad=True)
    _roles_loss(scores, batch, 0.5).backward()
    assert scores.grad is not None
    pushed = scores.grad[batch.passage >= 0]
    assert bool((pushed[:, CUE] < 0).all())
