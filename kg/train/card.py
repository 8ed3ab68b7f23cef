"""What is written beside the weights: how they were made, how good they are, whose they are."""

import json
import subprocess
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from kg.evaluate.agreement import METRICS, Tally
from kg.extract.tagger.engine import CARD, FORMAT, PARTS, WEIGHTS
from kg.extract.tagger.viterbi import Decoding
from kg.train.outliers import COUNT
from kg.train.settings import Settings

REPORT = "card.md"


@dataclass(frozen=True, slots=True)
class Made:
    """What a training came to."""

    corpus: str
    """Name of the corpus folder."""
    corpus_sha256: str
    learned_from: int
    held_out: int
    base: str
    start: str | None
    """Digest of the checkpoint of an earlier training that this one started from."""
    blended: int
    """Number of other trainings whose weights were averaged in."""
    settings: Settings
    window: int
    """Pieces that the network sees at once when it is run."""
    losses: tuple[float, ...]
    """Mean loss of each epoch."""
    scores: tuple[float, ...]
    """F1 of whole relations on the texts held out, after each epoch."""
    decoding: Decoding
    confidence: tuple[float, ...]
    tally: Tally
    """On the texts held out, of the quantised network: settings were chosen by it, so it flatters."""

    def figures(self) -> dict[str, float]:
        """Return the F1 of each metric on the texts held out."""
        return {name: round(self.tally.f1(name), 1) for name in METRICS}


def write_card(folder: Path, made: Made) -> None:
    """Write card.json, which kg checks the files by, and card.md, which people read."""
    card = {
        "format": FORMAT,
        "made": datetime.now(UTC).date().isoformat(),
        "kg": _version(),
        "revision": _revision(),
        "sha256": {name: sha256((folder / name).read_bytes()).hexdigest() for name in PARTS},
        "base": made.base,
        "start": made.start,
        "blended": made.blended,
        "corpus": {"name": made.corpus, "sha256": made.corpus_sha256, "texts": made.learned_from},
        "held_out": {"texts": made.held_out, **made.figures()},
        "settings": made.settings.as_dict(),
        "losses": [round(value, 4) for value in made.losses],
        "scores": [round(value, 2) for value in made.scores],
        "window": made.window,
        "decoding": asdict(made.decoding),
        "confidence": [round(weight, 4) for weight in made.confidence],
        "licences": _LICENCES,
    }
    (folder / CARD).write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    (folder / REPORT).write_text(_text(card), encoding="utf-8")


_LICENCES = (
    "The base model is under Apache-2.0, its package under MIT. The weights hold no text of the corpus."
    " PolNeAR states no licence in its README and holds publishers' articles: an open point, so anyone"
    " who cannot live with it trains on a corpus of their own with `kg train attribution`."
)


def _version() -> str:
    try:
        return version("kg-claims")
    except PackageNotFoundError:
        return "unknown"


def _revision() -> str | None:
    """Return the commit of the source tree that trains, if it is one."""
    try:
        done = subprocess.run(
            ["git", "-C", str(Path(__file__).parent), "rev-parse", "HEAD"],
            capture_output=True,
            text=True,
            timeout=10,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() or None if done.returncode == 0 else None


def _text(card: Mapping[str, Any]) -> str:
    start = f"\n- Trained on from: weights of sha256 {card['start'][:16]}…" if card["start"] else ""
    start += f", and averaged with {card['blended']} more" if card["blended"] else ""
    return f"""# Attribution model

Finds who is given as saying what in an English news article (source, cue and content of every attribution), and the
article's names, sentences, parts of speech and trees.
Made by `kg train attribution` (kg {card["kg"]}, revision {card["revision"] or "unknown"}) on {card["made"]}.

- Base: {card["base"]}{start}
- Learned from: {card["corpus"]["texts"]} texts of `{card["corpus"]["name"]}` (sha256 {card["corpus"]["sha256"][:16]}…)
- Weights: `{WEIGHTS}`, sha256 {card["sha256"][WEIGHTS]}; in 8 bits, but for {COUNT} columns of each large matrix
- Licences: {card["licences"]}

{_judged(card) if card["held_out"]["texts"] else _NOT_JUDGED}
"""


_NOT_JUDGED = (
    "No texts were held out: all were learned from, and decoding and confidence were chosen before. How well it reads"
    "\nother texts stands in docs/evaluation.md of kg, where it ships with kg."
)


def _judged(card: Mapping[str, Any]) -> str:
    """Return how the training went on the texts held out."""
    held, figures = card["held_out"]["texts"], " | ".join(f"{card['held_out'][name]}" for name in METRICS)
    epochs = "\n".join(
        f"| {number} | {loss:.4f} | {score:.1f} |"
        for number, (loss, score) in enumerate(zip(card["losses"], card["scores"], strict=True), 1)
    )
    return f"""F1 on the {held} texts held out, by which epoch and decoding were chosen (so it flatters a little):

| {" | ".join(METRICS)} |
|{"---|" * len(METRICS)}
| {figures} |

| epoch | loss | full F1 held out |
|---|---|---|
{epochs}"""
