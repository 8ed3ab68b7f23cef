"""Articles with attributions to learn from: brat standoff as PolNeAR has it, JSON lines, or marked texts."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

from kg.domain.errors import InputError
from kg.domain.span import Span
from kg.evaluate.agreement import Gold
from kg.evaluate.brat import read_gold

ROLES = ("source", "cue", "content")
_FORMS = "a corpus is a folder with text/*.txt and attributions/*.ann, or one with .jsonl or marked .txt"


@dataclass(frozen=True, slots=True)
class Example:
    """One annotated text."""

    text: str
    gold: tuple[Gold, ...]
    name: str = ""
    annotated: bool = True
    """Whether attributions were looked for in it; otherwise only words and names are learned from it."""
    places: tuple[Span, ...] | None = None
    """All names of places in it, where somebody has marked them."""


def read_corpus(folder: Path) -> list[Example]:
    """Return the annotated texts of a folder, in order of their names.

    Raises InputError where there are none, or where one does not hold together.
    """
    from kg.train.marked import examples as from_marks

    try:
        found = [one for path in sorted(folder.glob("*.jsonl")) for one in _from_lines(path)]
        found += [one for path in sorted(folder.glob("*.txt")) for one in from_marks(path)]
        found = found or list(_from_brat(folder))
    except (ValueError, KeyError, TypeError, AttributeError) as err:
        raise InputError(f"{folder} cannot be read as a corpus: {str(err)[:120]}", hint=_FORMS) from err
    if not found:
        raise InputError(f"no annotated text lies in {folder}", hint=_FORMS)
    return found


def divide(examples: Sequence[Example], *, held_out: int, seed: int = 13) -> tuple[list[Example], list[Example]]:
    """Return what to learn from, and as many texts held out to choose settings by."""
    shuffled = list(examples)
    Random(seed).shuffle(shuffled)
    return shuffled[held_out:], shuffled[:held_out]


def digest(examples: Sequence[Example]) -> str:
    """Return a fingerprint of the corpus: texts and spans, in order."""
    total = sha256()
    for one in examples:
        given = (one.text, one.gold) if one.annotated else (one.text, one.places)
        total.update(repr(given).encode("utf-8", "surrogatepass"))
    return total.hexdigest()


def _from_brat(folder: Path) -> Iterator[Example]:
    for gold in read_gold(folder):
        relations = ({role: getattr(one, role) for role in ROLES} for one in gold.attributions)
        yield Example(gold.text, tuple(_gold(one, gold.text) for one in relations), gold.stem)


def _from_lines(path: Path) -> Iterator[Example]:
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line.strip():
            value = json.loads(line)
            yield Example(
                value["text"],
                tuple(_gold(one, value["text"]) for one in value["attributions"]),
                f"{path.name}:{number}",
            )


def _gold(parts: dict[str, Any], text: str) -> Gold:
    spans = {role: tuple(Span(start, end) for start, end in parts.get(role, ())) for role in ROLES}
    if any(span.end > len(text) for role in ROLES for span in spans[role]):
        raise ValueError("a span ends behind its text")
    return Gold(**spans)
