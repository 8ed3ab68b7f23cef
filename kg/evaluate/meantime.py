"""Predictions for MEANTIME (Minard et al. 2016): events with certainty, polarity and time."""

import json
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.evaluate.read_corpus import Sample, samples
from kg.extract.events import find_events
from kg.extract.frames.factuality import Values, values
from kg.extract.frames.weights import load

if TYPE_CHECKING:
    from kg.extract.frames.weights import Frames


def predict(path: str | Path, reader: Any) -> Iterator[str]:
    """Yield a line a document: the values of the events given in it, or of those that kg finds."""
    for one in samples(path, reader):
        yield json.dumps(prediction(one), ensure_ascii=False)


def prediction(one: Sample, frames: "Frames | None" = None) -> dict[str, Any]:
    """Return what the scorer reads; events are ranges of the document's words."""
    frames = frames or load()
    given = one.document.get("events")
    ranges = _found(one) if given is None else [(int(event["start"]), int(event["end"])) for event in given]
    found = []
    for start, end in ranges:
        token = token_at(one, start, end)
        judged = values(token, frames.numbers(one.doc), frames) if token is not None and frames else Values()
        found.append(
            {
                "start": start,
                "end": end,
                "certainty": judged.certainty,
                "polarity": judged.polarity,
                "tense": judged.time,
            }
        )
    return {"id": one.document["id"], "events": found}


def token_at(one: Sample, start: int, end: int) -> Any:
    """Return the head of the words in a range, or None where the text has none there."""
    if not 0 <= start < end <= len(one.places):
        return None
    words = one.doc.char_span(one.places[start].start, one.places[end - 1].end)
    return words.root if words is not None else None


def _found(one: Sample) -> list[tuple[int, int]]:
    starts = [place.start for place in one.places]
    events = find_events(one.article, one.doc, one.mentions)
    at = [bisect_right(starts, event.trigger.start) - 1 for event in events]
    return [(word, word + 1) for word in at if word >= 0]
