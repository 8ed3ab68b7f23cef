"""What an earlier model says of the texts: a teacher whose doubts the network learns besides the annotators' answers.

Annotators mark beliefs and nouns now and leave them out then; a network shown how sure another one is of each word
learns less of that chance (born-again networks, Furlanello et al. 2018; distillation, Hinton et al. 2015), and from
texts that nobody annotated too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import numpy

from kg.extract.frames.softmax import softmax
from kg.extract.layout import paragraphs
from kg.extract.tagger.encoding import Encoded, encode
from kg.extract.tagger.engine import CARD, Model, load
from kg.extract.tagger.passage import inputs
from kg.extract.tagger.windows import places, windows
from kg.train.corpus import Example

if TYPE_CHECKING:
    from numpy import float16, float32
    from numpy.typing import NDArray

READINGS = (160, 224, 320)
"""Sizes of the windows in which a text is read; their mean is what is learned."""


@dataclass(frozen=True, slots=True)
class Taught:
    """The teacher's answers for each piece of a text."""

    roles: "NDArray[float16]"
    """Probability of none, source, cue, content."""
    begins: "NDArray[float16]"
    """Probability that something else begins at the piece."""


def taught(examples: Sequence[Example], teacher: Path, kept: Path) -> list[Taught]:
    """Return what the model in the folder `teacher` says of the texts.

    `kept` is a file that holds it for the next time. Raises InputError where the folder holds no model.
    """
    mark = _mark(examples, teacher)
    found = _read(kept, mark) if kept.exists() else None
    if found is None:
        model = load(teacher)
        found = [look(encode(one.text, paragraphs(one.text), model.wordpiece), model) for one in examples]
        _write(kept, mark, found)
    return found


def look(encoded: Encoded, model: Model) -> Taught:
    """Return the mean of what the model says in windows of several sizes."""
    each = [_reading(encoded, model, size) for size in READINGS]
    roles, begins = (numpy.mean([one[at] for one in each], axis=0).astype(numpy.float16) for at in (0, 1))
    return Taught(roles, begins)


def _reading(encoded: Encoded, model: Model, size: int) -> tuple["NDArray[float32]", "NDArray[float32]"]:
    roles = numpy.zeros((len(encoded), 4), numpy.float32)
    begins = numpy.zeros(len(encoded), numpy.float32)
    for window in windows(encoded, size=size):
        at = places(window)
        real = at >= 0
        scores = model.network(*inputs(encoded, at, model.wordpiece.start, model.wordpiece.end))
        roles[at[real]] = softmax(scores[0][0])[real]
        begins[at[real]] = 1 / (1 + numpy.exp(-scores[1][0][real]))
    return roles, begins


def _mark(examples: Sequence[Example], teacher: Path) -> str:
    whole = sha256((teacher / CARD).read_bytes() if (teacher / CARD).exists() else b"")
    for one in examples:
        whole.update(sha256(one.text.encode("utf-8", "surrogatepass")).digest())
    return whole.hexdigest()


def _write(path: Path, mark: str, found: Sequence[Taught]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".part.npz")
    numpy.savez_compressed(
        beside,
        mark=numpy.array(mark),
        sizes=numpy.array([len(one.begins) for one in found]),
        roles=numpy.concatenate([one.roles for one in found]),
        begins=numpy.concatenate([one.begins for one in found]),
    )
    beside.replace(path)


def _read(path: Path, mark: str) -> list[Taught] | None:
    with numpy.load(path) as held:
        if str(held["mark"]) != mark:
            return None
        ends = numpy.cumsum(held["sizes"])[:-1]
        pairs = zip(numpy.split(held["roles"], ends), numpy.split(held["begins"], ends), strict=True)
        return [Taught(roles, begins) for roles, begins in pairs]
