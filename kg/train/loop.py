"""The training loop: steps, checkpoints, the choice of the best epoch."""

import math
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

from kg.domain.errors import InputError
from kg.extract.tagger.wordpiece import WordPiece
from kg.train.by_cue import by_cue_loss
from kg.train.checkpoint import load, save
from kg.train.crew import Crew
from kg.train.labels import CUE, Labelled
from kg.train.network import Tagger
from kg.train.packing import IGNORED, Batch, Item, collate, epoch_batches
from kg.train.settings import Settings

_EVERY_SECONDS = 60.0
_SEED_STEP = 1_000_003

Judge = Callable[[Tagger], float]
"""Tells how good a network is on the texts held out."""
Say = Callable[[str], None]


@dataclass(slots=True)
class State:
    """All that a training carries from step to step."""

    step: int = 0
    losses: list[float] = field(default_factory=list)
    """Mean loss of each epoch, then of the running one."""
    scores: list[float] = field(default_factory=list)
    running: float = 0.0
    best: dict[str, Tensor] = field(default_factory=dict)


def train(
    network: Tagger,
    texts: Sequence[Labelled],
    wordpiece: WordPiece,
    settings: Settings,
    *,
    judge: Judge,
    checkpoint: Path,
    fingerprint: str,
    say: Say,
    crew: Crew = Crew(),  # noqa: B008
    stop_after: int | None = None,
) -> State:
    """Train the network in place and leave the best weights in it; go on from the checkpoint if there is one.

    The order of the data and the dropout depend on seed, epoch and step alone, so that a killed
    training that is started again ends with the weights of an unbroken one. `stop_after` breaks
    off after so many steps, as a kill right after a checkpoint would.
    """
    torch.set_num_threads(1)
    average = {name: tensor.detach().clone() for name, tensor in learned(network)}
    optimizer = _optimizer(network, settings)
    state = load(crew.own(checkpoint), fingerprint, network, average, optimizer)
    if state.step:
        say(f"going on from step {state.step:,} of {checkpoint}")
    batches = len(_batches(texts, settings, 0))
    per_epoch = math.ceil(batches / crew.size)
    progress = Progress(per_epoch * settings.epochs, state.step, say)
    saved = time.monotonic()
    while (batch := _next(texts, wordpiece, settings, state, per_epoch, crew)) is not None:
        if stop_after is not None and state.step >= stop_after:
            save(crew.own(checkpoint), fingerprint, network, average, optimizer, state)
            return state
        state.running += _step(network, optimizer, batch, settings, state.step, progress.total, crew)
        state.step += 1
        together = state.step % per_epoch == 0 or state.step % _meeting(settings, state.step, progress.total) == 0
        if together:
            crew.average([parameter for _, parameter in learned(network)])
        _average(network, average, min(settings.averaging, (1 + state.step) / (10 + state.step)))
        progress.show(state, per_epoch)
        if state.step % per_epoch == 0:
            if not crew.rank:
                _close_epoch(network, average, state, per_epoch, judge, say)
            if crew.agree(bool(state.scores) and len(state.scores) - 1 - _best(state.scores) >= settings.patience):
                break
        if together and crew.agree(state.step % per_epoch == 0 or time.monotonic() - saved > _EVERY_SECONDS):
            save(crew.own(checkpoint), fingerprint, network, average, optimizer, state)
            saved = time.monotonic()
    if not state.best and not crew.rank:
        raise InputError("the corpus holds no paragraph to learn from")
    network.load_state_dict(state.best, strict=False)
    if not crew.rank:
        _between(network, average, state, judge, say)
    return state


def _between(network: Tagger, average: dict[str, Tensor], state: State, judge: Judge, say: Say) -> None:
    """Leave the mean of the best and the last averaged weights, where it reads no worse (Izmailov et al. 2018)."""
    mean = {name: (tensor + average[name]) / 2 for name, tensor in state.best.items()}
    network.load_state_dict(mean, strict=False)
    reached = judge(network)
    say(f"held out {reached:.1f}, with the mean of the best and the last averaged weights")
    if reached < max(state.scores):
        network.load_state_dict(state.best, strict=False)


def learned(network: Tagger) -> Iterator[tuple[str, torch.nn.Parameter]]:
    """Yield the parameters that training changes; the word embeddings stay as they came."""
    return ((name, parameter) for name, parameter in network.named_parameters() if parameter.requires_grad)


def loss(network: Tagger, batch: Batch, settings: Settings) -> Tensor:
    """Return the loss of a batch: roles, boundaries, pointers of all that has a cue in its window, and reading."""
    known = batch.head.clamp(min=0)
    with torch.autocast("cpu", torch.bfloat16, enabled=settings.bf16):
        scores = network(batch.ids, batch.mask, batch.case, batch.quote, known)
        second = by_cue_loss(network.by_cue, scores.states, batch, scores.roles.detach().softmax(-1)[..., CUE])
    pointer = _pointer_loss(scores.cues.float().flatten(0, 1), batch.cue.flatten(), batch.second_cue.flatten())
    return (
        _choice(scores.roles, batch.role)
        + settings.boundary_weight * _yes_or_no(scores.boundaries, batch.boundary)
        + settings.pointer_weight * pointer
        + settings.second_weight * second
        + settings.name_weight * _choice(scores.names, batch.name)
        + settings.opens_weight * _yes_or_no(scores.opens, batch.opens)
        + settings.tag_weight * _choice(scores.tags, batch.tag)
        + settings.arc_weight * _choice(scores.arcs, batch.head)
        + settings.relation_weight * _choice(scores.relations, batch.relation)
    )


def blanked(batch: Batch, share: float) -> Batch:
    """Return the batch with a share of its pieces hidden from the network: what a word does shows in its place too."""
    if not share:
        return batch
    hidden = (torch.rand(batch.ids.shape) < share) & (batch.passage >= 0)
    return replace(batch, ids=torch.where(hidden, batch.blank, batch.ids))


def _choice(scores: Tensor, answers: Tensor) -> Tensor:
    """Return the mean cross-entropy over the pieces that have an answer; nothing where none has."""
    total = F.cross_entropy(scores.float().flatten(0, 1), answers.flatten(), ignore_index=IGNORED, reduction="sum")
    return total / (answers != IGNORED).sum().clamp(min=1)


def _yes_or_no(scores: Tensor, answers: Tensor) -> Tensor:
    real = answers != IGNORED
    total = F.binary_cross_entropy_with_logits(scores.float()[real], answers[real].float(), reduction="sum")
    return total / real.sum().clamp(min=1)


def _pointer_loss(cues: Tensor, first: Tensor, second: Tensor) -> Tensor:
    ones, others = (F.cross_entropy(cues, aim, ignore_index=IGNORED, reduction="none") for aim in (first, second))
    shared = (first != IGNORED) & (second != IGNORED)
    pointed: Tensor = torch.where(shared, 0.5 * (ones + others), ones).sum() / (first != IGNORED).sum().clamp(min=1)
    return pointed


def _next(
    texts: Sequence[Labelled], wordpiece: WordPiece, settings: Settings, state: State, per_epoch: int, crew: Crew
) -> Batch | None:
    epoch, at = divmod(state.step, per_epoch) if per_epoch else (settings.epochs, 0)
    if epoch >= settings.epochs:
        return None
    batches = _batches(texts, settings, epoch)
    return collate(batches[(at * crew.size + crew.rank) % len(batches)], texts, wordpiece)


def _batches(texts: Sequence[Labelled], settings: Settings, epoch: int) -> list[list[Item]]:
    return epoch_batches(texts, batch_size=settings.batch_size, seed=settings.seed, epoch=epoch, window=settings.window)


def _meeting(settings: Settings, step: int, total: int) -> int:
    """Return after how many steps the processes meet: seldom once the weights have settled (Lin 2020)."""
    return settings.meeting if 2 * step < total else settings.late_meeting


def _step(
    network: Tagger,
    optimizer: torch.optim.Optimizer,
    batch: Batch,
    settings: Settings,
    step: int,
    total: int,
    crew: Crew,
) -> float:
    torch.manual_seed((settings.seed * crew.size + crew.rank) * _SEED_STEP + step)
    factor = min((step + 1) / max(1, settings.warmup), 1 - step / total)
    for group in optimizer.param_groups:
        group["lr"] = group["rate"] * factor
    network.train()
    value = loss(network, blanked(batch, settings.blanks), settings)
    value.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(network.parameters(), settings.clip)
    optimizer.step()
    optimizer.zero_grad(set_to_none=True)
    return float(value.detach())


def _optimizer(network: Tagger, settings: Settings) -> torch.optim.Optimizer:
    groups: dict[tuple[float, float], list[torch.nn.Parameter]] = {}
    for name, parameter in learned(network):
        in_encoder = name.startswith(("encoder.", "by_cue.layer."))
        rate = settings.encoder_rate if in_encoder else settings.head_rate
        decay = settings.decay if in_encoder and parameter.ndim > 1 else 0.0
        groups.setdefault((rate, decay), []).append(parameter)
    described: list[dict[str, Any]] = [
        {"params": parameters, "lr": rate, "rate": rate, "weight_decay": decay}
        for (rate, decay), parameters in groups.items()
    ]
    return torch.optim.AdamW(described, betas=(0.9, 0.98), fused=True)


@torch.no_grad()
def _average(network: Tagger, average: dict[str, Tensor], keep: float) -> None:
    for name, parameter in learned(network):
        average[name].lerp_(parameter, 1 - keep)


def _close_epoch(
    network: Tagger, average: dict[str, Tensor], state: State, per_epoch: int, judge: Judge, say: Say
) -> None:
    now = {name: parameter.detach().clone() for name, parameter in learned(network)}
    plain = judge(network)
    network.load_state_dict(average, strict=False)
    averaged = judge(network)
    if not state.scores or max(plain, averaged) >= max(state.scores):
        better = average if averaged >= plain else now
        state.best = {name: tensor.clone() for name, tensor in better.items()}
    network.load_state_dict(now, strict=False)
    state.scores.append(max(plain, averaged))
    state.losses.append(state.running / per_epoch)
    state.running = 0.0
    say(
        f"epoch {len(state.scores)}: loss {state.losses[-1]:.4f},"
        f" held out {plain:.1f}, with averaged weights {averaged:.1f}"
    )


def _best(scores: Sequence[float]) -> int:
    return max(range(len(scores)), key=lambda at: (scores[at], at))


@dataclass(slots=True)
class Progress:
    """Tells now and then how far it is and how long it will take."""

    total: int
    first: int
    say: Say
    started: float = field(default_factory=time.monotonic)
    told: float = field(default_factory=time.monotonic)

    def show(self, state: State, per_epoch: int) -> None:
        """Say the step, the loss and the time left, every half minute."""
        now = time.monotonic()
        if now - self.told < 30:
            return
        self.told = now
        left = (now - self.started) / (state.step - self.first) * (self.total - state.step)
        loss_now = state.running / (state.step % per_epoch or per_epoch)
        self.say(f"step {state.step:,} of {self.total:,}, loss {loss_now:.4f}, {left / 60:.0f} min left")
