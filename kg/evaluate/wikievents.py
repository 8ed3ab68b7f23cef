"""Predictions for WikiEvents (Li et al. 2021): event words with KAIROS's types, and who takes part."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.domain.event import Event, Role
from kg.evaluate.read_corpus import Sample, samples
from kg.extract.events import find_events

if TYPE_CHECKING:
    from kg.extract.frames.weights import Frames

COARSE = {
    Role.AGENT: "agent",
    Role.PATIENT: "patient",
    Role.RECIPIENT: "patient",
    Role.INSTRUMENT: "instrument",
    Role.PLACE: "place",
    Role.ORIGIN: "place",
    Role.DESTINATION: "place",
}


def predict(path: str | Path, reader: Any) -> Iterator[str]:
    """Yield a line a document: the events that have a type of KAIROS."""
    for one in samples(path, reader):
        yield json.dumps(prediction(one), ensure_ascii=False)


def prediction(one: Sample, frames: "Frames | None" = None) -> dict[str, Any]:
    """Return what the scorer reads."""
    events = find_events(one.article, one.doc, one.mentions, frames)
    return {"id": one.document["id"], "events": [_event(event) for event in events if event.kairos]}


def _event(event: Event) -> dict[str, Any]:
    return {
        "trigger": [event.trigger.start, event.trigger.end],
        "type": event.kairos,
        "args": [
            {"role": COARSE[argument.role], "span": [argument.span.start, argument.span.end]}
            for argument in event.arguments
            if argument.role in COARSE
        ],
    }
