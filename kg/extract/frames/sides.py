"""What a sentence tells by PLOVER's types: who does what to whom."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.domain.attribution import Attribution
from kg.domain.mention import Mention
from kg.domain.span import Span
from kg.extract.frames import deeds, parts
from kg.extract.frames.parts import Ruled

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray
    from spacy.tokens import Doc, Token

    from kg.extract.frames.weights import Frames

SOURCE, TARGET = "source", "target"
LEAST: Mapping[str, float] = {SOURCE: 0.5, TARGET: 0.5}
"""Probability from which further sources and targets count, after the likeliest one."""
FEWEST: Mapping[str, float] = {SOURCE: 0.1, TARGET: 0.25}
"""Probability that the likeliest one needs."""


@dataclass(frozen=True, slots=True)
class Deed:
    """PLOVER's type of a sentence, the word that tells it first, and whom it names as doing it to whom."""

    type: str
    probability: float
    word: "Token"
    sources: tuple[Span, ...]
    targets: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with what the models are given of it."""

    tokens: Sequence["Token"]
    first: "Token"
    told: frozenset[int]
    cover: Mapping[int, Mention]
    ruled: Ruled
    numbers: "NDArray[float32]"

    def sentence(self) -> tuple["NDArray[float32]", list[str]]:
        """Return the numbers and features by which its type is judged."""
        dense = deeds.numbers_of(self.tokens, self.first, self.told, self.numbers)
        return dense, list(deeds.features(self.tokens, self.first, self.told, self.cover))

    def actors(self, kind: str) -> Iterator[tuple["Token", Mention | None, list[str]]]:
        """Yield who may be source or target, with features."""
        for rank, one in enumerate(parts.candidates(self.first, self.cover)):
            found = list(parts.features(self.first, kind, one, self.cover, self.ruled, rank))
            if one[0].i in self.told:
                found.append("tells")
            found += [f"tells|{one[0].i in self.told}|{found[0]}"]
            yield one[0], one[1], found


def scene(
    doc: "Doc",
    tokens: Sequence["Token"],
    cover: Mapping[int, Mention],
    attributions: Sequence[Attribution],
    numbers: "NDArray[float32]",
) -> Scene:
    """Return the scene of a sentence."""
    from kg.extract.events import by_rules
    from kg.extract.triggers import Trigger, trigger_of

    told = frozenset(deeds.told_by(doc, attributions))
    first = deeds.first_word(tokens, told)
    ruled = by_rules(first, trigger_of(first, cover) or Trigger(""), cover, range(tokens[0].i, tokens[-1].i + 1))
    return Scene(tokens, first, told, cover, ruled, numbers)


def deed(found: Scene, frames: "Frames") -> Deed:
    """Return the likeliest type of a sentence with its sources and targets."""
    dense, features = found.sentence()
    chances = frames.models["deed"].probabilities(dense[None], [features])[0]
    best = int(chances.argmax())
    kind = frames.models["deed"].classes[best]
    sources, targets = actors(found, kind, frames)
    return Deed(kind, float(chances[best]), found.first, sources, targets)


def actors(found: Scene, kind: str, frames: "Frames") -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the spans of sources and targets: the likeliest of each, and others that are likely."""
    model, rows = frames.models["side"], list(found.actors(kind))
    if not rows:
        return (), ()
    dense = parts.pairs(found.first, [token for token, _, _ in rows], found.numbers)
    chances = model.probabilities(dense, [features for _, _, features in rows])
    chosen: dict[str, list[Span]] = {}
    for side in (SOURCE, TARGET):
        at = model.classes.index(side)
        ranked = sorted(range(len(rows)), key=lambda row: (-chances[row, at], row))
        kept = [row for n, row in enumerate(ranked) if chances[row, at] >= (LEAST if n else FEWEST)[side]]
        chosen[side] = [phrase(rows[row][0], rows[row][1]) for row in kept]
    return tuple(chosen[SOURCE]), tuple(span for span in chosen[TARGET] if span not in chosen[SOURCE])


def phrase(token: "Token", mention: Mention | None) -> Span:
    """Return a name with the titles before it, or a noun with what stands before it in its phrase."""
    start = token.left_edge.idx if token.left_edge.pos_ != "ADP" else token.idx
    end = token.idx + len(token)
    return Span(min(start, mention.span.start), max(end, mention.span.end)) if mention else Span(start, end)
