"""PolNeAR's gold: brat standoff with source, cue and content."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

Pieces = tuple[tuple[int, int], ...]

_FILE = re.compile(r"(?P<stem>.+)_[0-9a-f]{4}\.ann")
_ROLES = ("source", "cue", "content")


@dataclass(frozen=True, slots=True)
class GoldAttribution:
    """One annotated relation, spans in code points."""

    source: Pieces
    cue: Pieces
    content: Pieces


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text with its gold relations."""

    stem: str
    text: str
    attributions: tuple[GoldAttribution, ...] = field(default=())


def read_gold(folder: Path) -> Iterator[GoldText]:
    """Yield the texts below `folder`/text with the first annotator's relations, sorted by name."""
    first: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        match = _FILE.fullmatch(path.name)
        if match:
            first.setdefault(match["stem"], path)
    for stem, path in sorted(first.items()):
        text = read_raw(folder / "text" / f"{stem}.txt")
        yield GoldText(stem, text, tuple(_relations(read_raw(path))))


def read_raw(path: Path) -> str:
    """Return the file's text as it is: UTF-8, no newline translated, so that offsets hold."""
    return path.read_bytes().decode("utf-8")


def _relations(standoff: str) -> Iterator[GoldAttribution]:
    marks: dict[str, Pieces] = {}
    events: list[dict[str, str]] = []
    for line in standoff.split("\n"):
        ident, _, rest = line.partition("\t")
        if re.fullmatch(r"T\d+", ident):
            marks[ident] = _pieces(rest.partition("\t")[0].partition(" ")[2])
        elif re.fullmatch(r"E\d+", ident):
            events.append(dict(part.split(":", 1) for part in rest.split()))
    for event in events:
        found: dict[str, Pieces] = dict.fromkeys(_ROLES, ())
        for name, mark in event.items():
            role = re.sub(r"\d+$", "", name).lower()
            if role in found:
                found[role] = tuple(sorted((*found[role], *marks.get(mark, ()))))
        if found["content"]:
            yield GoldAttribution(**found)


def _pieces(offsets: str) -> Pieces:
    return tuple((int(start), int(end)) for start, end in (piece.split() for piece in offsets.split(";")))
