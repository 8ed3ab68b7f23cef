"""kg train: models from annotated texts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.app.graph import opened
from kg.domain.errors import InputError

if TYPE_CHECKING:
    from kg.app.graph import StoreOrLocation

HINT = "pip install 'kg-claims[train]'"


def train_attribution(
    corpus: str,
    output: str,
    *,
    epochs: int | None = None,
    held_out: int | None = None,
    seed: int | None = None,
    processes: int | None = None,
    window: int | None = None,
    rate: float | None = None,
    start: str | None = None,
    others: Sequence[str] = (),
    texts: Sequence[str] = (),
    blend: Sequence[str] = (),
    reviews: Sequence[str] = (),
    say: Callable[[str], None],
) -> str:
    """Train the finder of attributions, write it to the folder `output`, and return its figures in a line.

    What is None is as in the training that made the shipped weights. `reviews` are stores whose reviews are learned
    from as well. Raises InputError where a corpus cannot be read or nothing was reviewed.
    """
    try:
        import onnx  # noqa: F401  # asked for at the end of a long training otherwise
        import torch  # noqa: F401
    except ImportError as err:
        raise InputError("training needs packages that are not installed", hint=HINT) from err
    from dataclasses import replace

    from kg.train import attribution, hardware
    from kg.train.settings import Settings

    given = {"epochs": epochs, "held_out": held_out, "seed": seed, "processes": processes, "window": window}
    chosen: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    settings = replace(Settings(), **chosen)
    if rate is not None:
        settings = replace(settings, encoder_rate=rate, head_rate=rate * settings.head_rate / settings.encoder_rate)
    hardware.prepare()
    task = attribution.Task(
        Path(corpus),
        Path(output),
        hardware.fit(settings),
        start=Path(start) if start else None,
        others=(*map(Path, others), *([corpus_of_reviews(reviews, Path(output) / "reviews")] if reviews else [])),
        texts=tuple(map(Path, texts)),
        blend=tuple(map(Path, blend)),
    )
    made = attribution.train_attribution(task, say)
    return " ".join(f"{name} {value:.1f}" for name, value in made.figures().items())


def corpus_of_reviews(stores: Sequence[StoreOrLocation], folder: Path) -> Path:
    """Write what the reviews of the stores teach as a corpus into a folder, and return it.

    Raises InputError where nothing was reviewed.
    """
    from kg.review.lessons import lessons

    lines: list[str] = []
    for store in stores:
        with opened(store, "read") as claim_store:
            lines += lessons(claim_store)
    if not lines:
        raise InputError("nothing was reviewed that could be learned from", hint="kg review session")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "reviews.jsonl").write_text("".join(line + "\n" for line in lines), "utf-8")
    return folder
