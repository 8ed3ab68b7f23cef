"""Predictions for WikiEvents (Li et al. 2021): event words with KAIROS's types, and who takes part."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.domain.errors import InputError
from kg.domain.event import Argument, Event, Role
from kg.evaluate.read_corpus import Sample, samples
from kg.extract.arguments import in_order, learned
from kg.extract.events import Seeing, by_rules, cover_of, find_events
from kg.extract.frames.codes import concept_of
from kg.extract.frames.weights import load
from kg.extract.triggers import Trigger, trigger_of

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


def predict(path: str | Path, reader: Any, gold: str | Path | None = None) -> Iterator[str]:
    """Yield a line a document: the events that have a type of KAIROS.

    With `gold`, a file of the same documents with their "events", those event words and types are taken as given
    and only who takes part is judged.
    """
    given = _given(gold) if gold is not None else {}
    for one in samples(path, reader):
        if gold is None:
            yield json.dumps(prediction(one), ensure_ascii=False)
        else:
            yield json.dumps(of_given(one, given.get(one.article.key, ())), ensure_ascii=False)


def _given(path: str | Path) -> dict[str, Sequence[Mapping[str, Any]]]:
    try:
        rows = (json.loads(line) for line in Path(path).read_text(encoding="utf-8").split("\n") if line.strip())
        return {str(row["id"]): row["events"] for row in rows}
    except (OSError, ValueError, KeyError, TypeError) as err:
        raise InputError(f"{path} holds no events", hint='each line: {"id": …, "events": […]}') from err


def of_given(one: Sample, events: Sequence[Mapping[str, Any]], frames: "Frames | None" = None) -> dict[str, Any]:
    """Return who takes part in given events: {"trigger": {"span": [start, end]}, "type": …}."""
    cover = cover_of(one.doc, one.mentions)
    seeing, found = Seeing.of(one.doc, cover, frames or load()), []
    for event in events:
        start, end = event["trigger"]["span"]
        kind = ".".join(str(event["type"]).split(".")[:2])
        stretch = one.doc.char_span(start, end)
        arguments: tuple[Argument, ...] = ()
        if stretch is not None:
            token = stretch.root
            trigger = trigger_of(token, cover) or Trigger(concept_of().get(kind, ""))
            ruled = by_rules(token, trigger, cover, range(token.sent.start, token.sent.end))
            arguments = in_order(learned(seeing.judged(token, kind, ruled), token))
        found.append({"trigger": [start, end], "type": kind, "args": _parts(arguments)})
    return {"id": one.document["id"], "events": found}


def prediction(one: Sample, frames: "Frames | None" = None) -> dict[str, Any]:
    """Return what the scorer reads."""
    events = find_events(one.article, one.doc, one.mentions, frames)
    return {"id": one.document["id"], "events": [_event(event) for event in events if event.kairos]}


def _event(event: Event) -> dict[str, Any]:
    return {
        "trigger": [event.trigger.start, event.trigger.end],
        "type": event.kairos,
        "args": _parts(event.arguments),
    }


def _parts(arguments: Sequence[Argument]) -> list[dict[str, Any]]:
    kept = (one for one in arguments if one.role in COARSE)
    return [{"role": COARSE[one.role], "span": [one.span.start, one.span.end]} for one in kept]
