"""kg evaluate: predictions in the formats that scorers read."""

from collections.abc import Iterator
from importlib import import_module

from kg.app.extract import DEFAULT_MODEL

TASKS = ("polnear", "claims", "places")


def evaluate(task: str, path: str, *, model: str = DEFAULT_MODEL) -> Iterator[str]:
    """Yield one line of JSON a document: what kg finds in the input of the task."""
    if task not in TASKS:
        raise ValueError(f"no task is called {task!r}")
    lines: Iterator[str] = import_module(f"kg.evaluate.{task}").predict(path, model=model)
    return lines
