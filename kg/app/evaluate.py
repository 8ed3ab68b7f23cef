"""kg evaluate: predictions in the formats that scorers read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.app.extract import DEFAULT_EXTRACTOR

TASKS = ("polnear", "claims", "places", "reliability")


def evaluate(
    task: str,
    path: str,
    *,
    model: str | None = None,
    extractor: str = DEFAULT_EXTRACTOR,
    min_confidence: float = 0.0,
) -> Iterator[str]:
    """Return one line of JSON a document, lazily: what kg finds in the input of the task.

    "polnear" and "claims" take a folder of .txt files, "places" a .jsonl file with id and text,
    "reliability" a folder of texts with annotated attributions, for which each line is a step of confidence.
    Raises ValueError for another task, and InputError where the input cannot be read.
    """
    from kg.evaluate import claims, places, polnear, reliability
    from kg.extract.pipeline import load
    from kg.names.gazetteer import Gazetteer

    stage = load(model, extractor=extractor, least=min_confidence)
    if task == "polnear":
        return polnear.predict(Path(path), stage)
    if task == "claims":
        return claims.predict(path, stage, Gazetteer.open())
    if task == "places":
        return places.predict(path, stage, Gazetteer.open())
    if task == "reliability":
        return reliability.lines(Path(path), stage)
    raise ValueError(f"no task is called {task!r}")
