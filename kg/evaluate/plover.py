"""Predictions for PLOVER's sentences: what one actor does to another, and who they are."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.evaluate.read_corpus import Sample, samples
from kg.extract.events import cover_of
from kg.extract.frames.sides import Scene, deed, scene
from kg.extract.frames.weights import load

if TYPE_CHECKING:
    from kg.extract.frames.weights import Frames


def predict(path: str | Path, reader: Any) -> Iterator[str]:
    """Yield a line a document with one event: its type, sources and targets."""
    for one in samples(path, reader):
        yield json.dumps(prediction(one), ensure_ascii=False)


def scene_of(one: Sample, frames: "Frames") -> Scene:
    """Return the scene of a document: all its words, since these documents are a sentence long."""
    doc: Any = one.doc
    return scene(doc, doc.tokens, cover_of(doc, one.mentions), one.attributions, frames.numbers(doc))


def prediction(one: Sample, frames: "Frames | None" = None) -> dict[str, Any]:
    """Return what the scorer reads."""
    frames = frames or load()
    if frames is None or not len(one.doc):
        return {"id": one.document["id"], "events": []}
    found = deed(scene_of(one, frames), frames)
    text = one.article.text
    event = {
        "type": found.type,
        "source": [span.of(text) for span in found.sources],
        "target": [span.of(text) for span in found.targets],
    }
    return {"id": one.document["id"], "events": [event]}
