"""kg evaluate: predictions in the formats that scorers read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.app.order import DEFAULT_EXTRACTOR
from kg.domain.errors import InputError

TASKS = ("polnear", "claims", "places", "coreference", "reliability", "wikievents", "plover", "meantime", "ecbplus")


def evaluate(
    task: str,
    path: str,
    *,
    gold: str | None = None,
    model: str | None = None,
    extractor: str = DEFAULT_EXTRACTOR,
    min_confidence: float = 0.0,
) -> Iterator[str]:
    """Return one line of JSON a document, lazily: what kg finds in the input of the task.

    "polnear" and "claims" take a folder of .txt files, "places" a .jsonl file with id and text,
    "coreference" a folder of .txt files and the gold of their antecedents, against which it is judged,
    "reliability" a folder of texts with annotated attributions, for which each line is a step of confidence,
    "wikievents", "plover", "meantime" and "ecbplus" a .jsonl file of documents in the form of that corpus.
    Raises ValueError for another task, and InputError where the input cannot be read or the gold is missing.
    """
    from kg.evaluate import claims, coreference, ecbplus, meantime, places, plover, polnear, reliability, wikievents
    from kg.extract.pipeline import load
    from kg.names.gazetteer import Gazetteer

    of_events = {
        "plover": plover.predict,
        "meantime": meantime.predict,
        "ecbplus": ecbplus.predict,
    }
    stage = load(model, extractor=extractor, least=min_confidence)
    if task == "polnear":
        return polnear.predict(Path(path), stage)
    if task == "claims":
        return claims.predict(path, stage, Gazetteer.open())
    if task == "places":
        return places.predict(path, stage, Gazetteer.open())
    if task == "coreference":
        if gold is None:
            raise InputError("coreference is judged against a gold", hint="give it with --gold FILE")
        return coreference.predict(path, gold, stage)
    if task == "reliability":
        return reliability.lines(Path(path), stage)
    if task == "wikievents":
        return wikievents.predict(path, stage.reader, gold)
    if task in of_events:
        return of_events[task](path, stage.reader)
    raise ValueError(f"no task is called {task!r}")
