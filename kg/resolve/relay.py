"""Voices beside the source, as a sentence names them."""

from dataclasses import dataclass

from kg.domain.modality import Stance
from kg.domain.span import Span
from kg.resolve.cast import Cluster
from kg.resolve.scene import Scene


@dataclass(frozen=True, slots=True)
class Relay:
    """One voice that a sentence names beside the source."""

    agent: Cluster
    cue: str
    span: Span
    stance: Stance = Stance.NEUTRAL
    own: bool = False
    """The attribution's own cue is the verb of this voice."""


@dataclass(frozen=True, slots=True)
class Relays:
    """The voices outside the source, outermost first, and those it cites, the last of them the innermost."""

    outer: tuple[Relay, ...] = ()
    inner: tuple[Relay, ...] = ()


def owner(scene: Scene, rivals: tuple[int, ...], at: int) -> int | None:
    """Return the attribution of the sentence that a phrase at the position belongs to."""
    cues = sorted((scene.attributions[n].cue[0].start, n) for n in rivals if scene.attributions[n].cue)
    for start, number in cues:
        if start <= at < max(span.end for span in scene.attributions[number].cue):
            return number
    earlier = [number for start, number in cues if start <= at]
    return earlier[-1] if earlier else (cues[0][1] if cues else None)
