"""A training from corpus to a model that tags; killed and gone on with, it ends with the same weights."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from kg.domain.article import Article
from kg.domain.errors import InputError
from kg.extract.tagger.engine import CARD, load
from kg.extract.tagger.find import find_attributions

torch = pytest.importorskip("torch")

from kg.train.attribution import CHECKPOINT, Task, blended, finish, learn, train_attribution  # noqa: E402
from kg.train.crew import Crew  # noqa: E402
from kg.train.layers import Shape  # noqa: E402
from kg.train.loop import State  # noqa: E402
from kg.train.network import Tagger  # noqa: E402
from kg.train.settings import Settings  # noqa: E402

SETTINGS = Settings(
    epochs=16,
    patience=16,
    batch_size=4,
    encoder_rate=4e-3,
    head_rate=8e-3,
    warmup=5,
    held_out=6,
    processes=1,
    meeting=2,
)


def _silent(_: str) -> None:
    pass


def _task(corpus: Path, base: Path, out: Path, settings: Settings = SETTINGS) -> Task:
    size = len((base / "vocab.txt").read_text("utf-8").splitlines())
    return Task(corpus, out, settings, base, Shape(2, 64, 4, 64, size, 512, 32))


def _weights(network: Tagger) -> dict[str, "torch.Tensor"]:
    return {name: tensor.detach().clone() for name, tensor in network.state_dict().items()}


@pytest.fixture(scope="module")
def unbroken(tmp_path_factory: pytest.TempPathFactory, corpus_folder: Path, base: Path) -> tuple[Task, Tagger, State]:
    task = _task(corpus_folder, base, tmp_path_factory.mktemp("unbroken"))
    network, state = learn(Crew(), task, _silent)
    finish(task, network, state, _silent)
    return task, network, state


@pytest.mark.filterwarnings("ignore")
def test_the_loss_falls(unbroken: tuple[Task, Tagger, State]) -> None:
    assert unbroken[2].losses[-1] < 0.6 * unbroken[2].losses[0]


@pytest.mark.filterwarnings("ignore")
def test_the_saved_model_loads_and_tags(unbroken: tuple[Task, Tagger, State]) -> None:
    text = "The morning market opened under a grey sky.\n\nBo said that nobody was hurt in the fire."
    (one,) = find_attributions(Article(text), load(unbroken[0].out))
    assert [span.of(text) for span in (*one.source, *one.cue)] == ["Bo", "said"]
    assert one.text(text) == "that nobody was hurt in the fire"


@pytest.mark.filterwarnings("ignore")
def test_the_card_tells_where_the_weights_come_from(unbroken: tuple[Task, Tagger, State]) -> None:
    card = json.loads((unbroken[0].out / CARD).read_text("utf-8"))
    assert (card["corpus"]["texts"], card["held_out"]["texts"], card["settings"]["seed"]) == (30, 6, 0)
    assert "Apache-2.0" in card["licences"]
    assert "| detect |" in (unbroken[0].out / "card.md").read_text("utf-8")


@pytest.mark.parametrize("kill", [3, 100])
def test_a_killed_training_ends_with_the_weights_of_an_unbroken_one(
    kill: int, tmp_path: Path, corpus_folder: Path, base: Path, unbroken: tuple[Task, Tagger, State]
) -> None:
    task = _task(corpus_folder, base, tmp_path)
    learn(Crew(), replace(task, stop_after=kill), _silent)
    assert (tmp_path / CHECKPOINT).exists()
    network, _ = learn(Crew(), task, _silent)
    expected = _weights(unbroken[1])
    assert all(torch.equal(tensor, expected[name]) for name, tensor in _weights(network).items())


def test_another_corpus_or_setting_does_not_go_on(tmp_path: Path, corpus_folder: Path, base: Path) -> None:
    task = _task(corpus_folder, base, tmp_path)
    learn(Crew(), replace(task, stop_after=2), _silent)
    with pytest.raises(InputError, match="another corpus or other settings"):
        learn(Crew(), replace(task, settings=replace(SETTINGS, seed=7)), _silent)


def test_a_damaged_checkpoint_is_refused(tmp_path: Path, corpus_folder: Path, base: Path) -> None:
    (tmp_path / CHECKPOINT).write_bytes(b"half a file")
    with pytest.raises(InputError, match="no checkpoint"):
        learn(Crew(), _task(corpus_folder, base, tmp_path), _silent)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_two_processes_train_one_network(tmp_path: Path, corpus_folder: Path, base: Path) -> None:
    made = train_attribution(_task(corpus_folder, base, tmp_path, replace(SETTINGS, processes=2)), _silent)
    assert made.losses[-1] < made.losses[0]


def test_weights_are_averaged_with_those_of_another_training(unbroken: tuple[Task, Tagger, State]) -> None:
    task, network, state = unbroken
    before = _weights(network)
    blended(network, [task.out / CHECKPOINT])
    assert all(torch.allclose(tensor, before[name]) for name, tensor in _weights(network).items())
    assert set(state.best) < set(before)
