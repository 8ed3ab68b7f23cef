"""From an annotated corpus to a folder with weights, vocabulary and card."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import torch

from kg.evaluate.agreement import METRICS
from kg.extract.tagger.engine import VOCABULARY, WEIGHTS, load, networks_of
from kg.extract.tagger.viterbi import Decoding
from kg.extract.tagger.wordpiece import WordPiece
from kg.train import corpus
from kg.train.calibration import calibrate
from kg.train.card import Made, write_card
from kg.train.checkpoint import best_weights
from kg.train.crew import Crew, together
from kg.train.export import export
from kg.train.judging import HeldOut, as_networks, best_window, read_all, tally, tune
from kg.train.labels import Labelled, label
from kg.train.layers import Shape
from kg.train.loop import Say, State, learned, train
from kg.train.network import Tagger
from kg.train.outliers import highest
from kg.train.packing import collate, epoch_batches
from kg.train.pretrained import BASE, folder, load_weights, read_vocabulary
from kg.train.restored import restored
from kg.train.settings import Settings
from kg.train.silver import silver
from kg.train.texts import read_texts

CHECKPOINT, SILVER = "checkpoint.pt", "silver.gz"
_SEEN = 20
"""Batches on which the states are looked at before they are rounded."""


@dataclass(frozen=True, slots=True)
class Task:
    """What to train on, from what, and where to."""

    corpus: Path
    out: Path
    settings: Settings
    base: Path | None = None
    """Folder with vocab.txt and model.safetensors; the installed MiniLM by default. Without weights it starts anew."""
    shape: Shape | None = None
    start: Path | None = None
    """Checkpoint of another training, or the folder of a model, whose weights this one starts from."""
    others: tuple[Path, ...] = ()
    """Further corpora to learn from; none of their texts is held out."""
    texts: tuple[Path, ...] = ()
    """Files of texts without attributions, from which names, words and sentences are learned too."""
    blend: tuple[Path, ...] = ()
    """Checkpoints of trainings from the same start, or models, whose weights are averaged with this one's."""
    stop_after: int | None = None
    """Break off after so many steps, as if killed right after a checkpoint."""


def train_attribution(task: Task, say: Say) -> Made:
    """Train a tagger on the corpus, and write weights, vocabulary and card to the folder `out`."""
    _silver(task, say)
    network, state = together(task.settings.processes, learn, task, say)
    return finish(task, network, state, say)


def learn(crew: Crew, task: Task, say: Say) -> tuple[Tagger, State]:
    """Train as one of a crew; only the first one's answer counts."""
    vocabulary, wordpiece = _words(task)
    examples, texts, held_out = _data(task, wordpiece)
    say(
        f"{len(texts):,} texts to learn from, {len(held_out):,} held out, {sum(len(t.encoded) for t in texts):,} pieces"
    )
    task.out.mkdir(parents=True, exist_ok=True)
    network = fresh(task.shape or Shape(vocabulary=len(vocabulary)), task.base or folder())
    if task.start is not None:
        given = earlier(task.start)
        network.load_state_dict({name: given[name] for name, _ in learned(network) if name in given}, strict=False)

    def judge(tagger: Tagger) -> float:
        result = tally(read_all(as_networks(tagger), held_out, wordpiece, task.settings.window), held_out, Decoding())
        say(" ".join(f"{name} {result.f1(name):.1f}" for name in METRICS))
        return result.f1("full")

    state = train(
        network,
        texts,
        wordpiece,
        task.settings,
        judge=judge,
        checkpoint=task.out / CHECKPOINT,
        fingerprint=_fingerprint(examples, task),
        say=say,
        crew=crew,
        stop_after=task.stop_after,
    )
    return network, state


def finish(task: Task, network: Tagger, state: State, say: Say) -> Made:
    """Export the network, choose its decoding on the texts held out, and write the card.

    Where none are held out, decoding and confidence stay those of the model that the training started from.
    """
    vocabulary, wordpiece = _words(task)
    examples, texts, held_out = _data(task, wordpiece)
    blended(network, task.blend)
    export(network, task.out, apart=_apart(network, texts, wordpiece, task.settings))
    (task.out / VOCABULARY).write_text("\n".join(vocabulary) + "\n", encoding="utf-8")
    window, answers = best_window(networks_of(task.out), held_out, wordpiece, task.settings.window)
    before = load(task.start) if not held_out and task.start is not None and task.start.is_dir() else None
    decoding = tune(answers, held_out, before.decoding if before else Decoding(), say)
    made = Made(
        corpus=task.corpus.resolve().name,
        corpus_sha256=corpus.digest(examples),
        learned_from=len(texts),
        held_out=len(held_out),
        base=BASE if task.base is None else "another encoder",
        start=started_from(task),
        blended=len(task.blend),
        settings=task.settings,
        window=window,
        losses=tuple(state.losses),
        scores=tuple(state.scores),
        decoding=decoding,
        confidence=before.confidence if before else calibrate(answers, held_out, decoding),
        tally=tally(answers, held_out, decoding),
    )
    write_card(task.out, made)
    return made


def _apart(
    network: Tagger, texts: Sequence[Labelled], wordpiece: WordPiece, settings: Settings
) -> dict[str, torch.Tensor]:
    """Return the columns that stay in full precision, seen on some batches of the texts learned from."""
    batches = epoch_batches(texts, batch_size=settings.batch_size, seed=0, epoch=0, window=settings.window)
    some = [collate(items, texts, wordpiece) for items in batches[:_SEEN]]
    network.eval()
    return highest(network, lambda: [network(one.ids, one.mask, one.case, one.quote) for one in some])


def blended(network: Tagger, others: Sequence[Path]) -> None:
    """Put the mean of the network's weights and the others' best ones into it (model soups, Wortsman 2022)."""
    if others:
        own: dict[str, torch.Tensor] = dict(learned(network))
        all_weights = [own, *map(earlier, others)]
        mean = {name: torch.stack([one[name].detach() for one in all_weights]).mean(0) for name in all_weights[0]}
        network.load_state_dict(mean, strict=False)


def earlier(path: Path) -> dict[str, torch.Tensor]:
    """Return the weights that an earlier training reached: the best of a checkpoint, or those of a model's folder."""
    return restored(path) if path.is_dir() else best_weights(path)


def _words(task: Task) -> tuple[list[str], WordPiece]:
    vocabulary = read_vocabulary((task.base or folder()) / "vocab.txt")
    return vocabulary, WordPiece(vocabulary)


def _data(task: Task, wordpiece: WordPiece) -> tuple[list[corpus.Example], list[Labelled], list[HeldOut]]:
    examples, learn, held = _examples(task)
    seen = silver(learn, task.out / SILVER)
    return (
        examples,
        [label(one, wordpiece, words) for one, words in zip(learn, seen, strict=True)],
        [HeldOut(one, label(one, wordpiece)) for one in held],
    )


def _examples(task: Task) -> tuple[list[corpus.Example], list[corpus.Example], list[corpus.Example]]:
    """Return all texts, those to learn from, and those held out."""
    examples = corpus.read_corpus(task.corpus)
    learn, held = corpus.divide(examples, held_out=task.settings.held_out)
    others = [one for folder in task.others for one in corpus.read_corpus(folder)]
    others += [one for path in task.texts for one in read_texts(path)]
    return [*examples, *others], [*learn, *others], held


def _silver(task: Task, say: Say) -> None:
    """Let the parser read the texts once, before several processes ask for what it saw."""
    if not (task.out / SILVER).exists():
        say("reading the texts with the parser, from which names, sentences and trees are learned")
    silver(_examples(task)[1], task.out / SILVER)


def fresh(shape: Shape, base: Path) -> Tagger:
    """Return an untrained tagger, its encoder filled from the base where that has weights."""
    torch.manual_seed(0)  # one start for all seeds, so that their weights can be averaged
    network = Tagger(shape)
    weights = base / "model.safetensors"
    if weights.exists():
        load_weights(network.encoder, weights)
        network.by_cue.start_from(network.encoder.last)
    return network


def _fingerprint(examples: list[corpus.Example], task: Task) -> str:
    given = {"corpus": corpus.digest(examples), "start": started_from(task), **task.settings.as_dict()}
    return sha256(json.dumps(given, sort_keys=True).encode()).hexdigest()


def started_from(task: Task) -> str | None:
    """Return the digest of the checkpoint or the weights that a training starts from."""
    if task.start is None:
        return None
    return sha256((task.start / WEIGHTS if task.start.is_dir() else task.start).read_bytes()).hexdigest()
