"""Learn kg/extract/frames/weights.npz from the dev parts of WikiEvents, PLOVER and MEANTIME and kg's own sentences.

    python -m kg.train.event_weights EVENTS kg/extract/frames/weights.npz
    python -m kg.train.event_weights EVENTS predictions/ --folds

EVENTS holds wikievents_dev.jsonl, plover_dev.jsonl and meantime_dev.jsonl. With `--folds` each fifth of a corpus is
judged by what was learned from the other four (and kg's own sentences), a file a corpus for the scorers, and one
where WikiEvents' event words are given. To be done anew whenever the network is: the models start from its states.
A minute on one processor.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from json import dumps
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.evaluate import meantime, plover, wikievents
from kg.evaluate.read_corpus import Sample, samples
from kg.extract.frames.weights import Frames
from kg.train import event_rows
from kg.train.softmax import Row, Settings, fit

if TYPE_CHECKING:
    from numpy.typing import NDArray

AXES = 256
FOLDS = 5
SETTINGS = {
    "word": Settings(own=6, epochs=15, times=6, shrink_sparse=3e-4),
    "part": Settings(own=0.5, times=12, shrink_sparse=3e-4),
    "deed": Settings(whole=True, shrink_dense=0.3, shrink_sparse=1),
    "side": Settings(epochs=15, batch=64),
    "values": Settings(whole=True, shrink_dense=1, shrink_sparse=1, own=6),
    "polarity": Settings(whole=True, shrink_dense=1, shrink_sparse=1, own=6),
}
PREDICT: Mapping[str, Callable[[Sample, Frames], dict[str, Any]]] = {
    "wikievents": wikievents.prediction,
    "plover": plover.prediction,
    "meantime": meantime.prediction,
}
GIVEN = "wikievents-given"
Rows = dict[str, list[Row]]


def read_all(folder: Path, reader: Any) -> dict[str, list[Sample]]:
    """Return the documents of each corpus, and kg's own sentences as "written" and "modality"."""
    found = {name: list(samples(folder / f"{name}_dev.jsonl", reader)) for name in PREDICT}
    return found | {
        "written": [event_rows.marked(text, reader) for text in event_rows.lines("sentences.txt")],
        "modality": [event_rows.marked(text, reader) for text in event_rows.lines("modality.txt")],
    }


def projection(read: Mapping[str, Sequence[Sample]]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return mean and axes of the states of all nouns, verbs and adjectives (principal components)."""
    import numpy as np

    states = []
    for one in (one for name in sorted(read) for one in read[name] if one.doc.layers):
        kept = [token.i for token in one.doc if token.pos_ in {"NOUN", "VERB", "ADJ", "PROPN"}]
        states.append(np.concatenate(one.doc.layers)[kept].astype(np.float32))
    whole = np.concatenate(states)
    mean = whole.mean(0)
    spread, axes = np.linalg.eigh((whole - mean).T @ (whole - mean) / len(whole))
    axes, spread = axes[:, ::-1][:, :AXES], np.sqrt(np.maximum(spread[::-1][:AXES], 1e-6))
    axes *= np.where(axes[np.abs(axes).argmax(0), np.arange(AXES)] < 0, -1, 1)
    return mean, (axes / np.sqrt(spread + 0.3) / 4).astype(np.float32)


def rows_of(read: Mapping[str, Sequence[Sample]], frames: Frames) -> dict[str, Rows]:
    """Return the examples of each document, by its id."""
    made: dict[str, Rows] = {}
    for name, documents in read.items():
        for one in documents:
            rows: Rows = {}
            for model, row in event_rows.FROM[name](one, frames):
                rows.setdefault(model, []).append(row)
            made[one.article.key] = rows
    return made


def learn(rows: Sequence[Rows], frames: Frames, only: Sequence[str] = tuple(SETTINGS)) -> Frames:
    """Return the models learned from the examples."""
    models = {}
    for name in only:
        some = [row for one in rows for row in one.get(name, ())]
        models[name] = fit(some, SETTINGS[name])
    return Frames(frames.mean, frames.axes, models)


OF = {"wikievents": ("word", "part"), "plover": ("deed", "side"), "meantime": ("values", "polarity")}


def fold_of(one: Sample, documents: Sequence[Sample]) -> int:
    """Return the fold of a document: its place among the hashes of all ids, modulo the number of folds."""
    ranked = sorted(sha256(other.article.key.encode()).hexdigest() for other in documents)
    return ranked.index(sha256(one.article.key.encode()).hexdigest()) % FOLDS


def crossed(
    name: str, read: Mapping[str, Sequence[Sample]], made: Mapping[str, Rows], frames: Frames
) -> Iterator[tuple[Sample, Frames]]:
    """Yield each document of the corpus with models that have not seen its fold."""
    documents = read[name]
    own = [made[one.article.key] for part in ("written", "modality") for one in read[part]]
    folds = {one.article.key: fold_of(one, documents) for one in documents}
    for fold in range(FOLDS):
        seen = [made[one.article.key] for one in documents if folds[one.article.key] != fold]
        learned = learn([*seen, *own], frames, OF[name])
        for one in documents:
            if folds[one.article.key] == fold:
                yield one, learned


def judge(read: Mapping[str, Sequence[Sample]], made: Mapping[str, Rows], frames: Frames, target: Path) -> None:
    """Write the predictions of the folds."""
    target.mkdir(parents=True, exist_ok=True)
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in (*PREDICT, GIVEN)}
    for name, predict in PREDICT.items():
        for one, learned in crossed(name, read, made, frames):
            found[name].append(predict(one, learned))
            if name == "wikievents":
                found[GIVEN].append(wikievents.of_given(one, one.document["events"], learned))
    for name, lines in found.items():
        text = "".join(f"{dumps(line, ensure_ascii=False)}\n" for line in lines)
        (target / f"{name}.jsonl").write_text(text, encoding="utf-8")


def main(arguments: Sequence[str]) -> None:
    """Write the weights, or with --folds the predictions of five models a corpus."""
    import numpy as np

    from kg.extract.pipeline import read_by_network

    folder, target = (Path(argument) for argument in arguments if not argument.startswith("--"))
    read = read_all(folder, read_by_network)
    mean, axes = projection(read)
    frames = Frames(mean, axes, {})
    made = rows_of(read, frames)
    if "--folds" in arguments:
        judge(read, made, frames, target)
        return
    learned = learn(list(made.values()), frames)
    arrays: dict[str, Any] = {"mean": mean, "axes": axes.astype(np.float16)}
    for name, model in learned.models.items():
        arrays |= model.arrays(name)
    with target.open("wb") as file:
        np.savez_compressed(file, **arrays)


if __name__ == "__main__":
    main(sys.argv[1:])
