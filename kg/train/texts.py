"""Texts without attributions, from which only names, words and sentences are learned."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from kg.domain.errors import InputError
from kg.domain.span import Span
from kg.train.corpus import Example

_FORMS = "a line holds text (and toponyms, where places are marked), or sentences as lists of words"
_TIGHT_BEFORE = re.compile(r" (?=(?:[,.;:!?%)\]”’]|'s|n't|'(?:re|ve|ll|d|m)|'')(?:\s|$))")
_TIGHT_AFTER = re.compile(r"(?<=[(\[$£€“‘]) ")


def read_texts(path: Path) -> list[Example]:
    """Return the texts of a file of JSON lines, in order. Raises InputError where a line is no text."""
    try:
        return list(_from_lines(path))
    except OSError as err:
        raise InputError(f"{path} cannot be read: {err.strerror}", hint=_FORMS) from err
    except (ValueError, KeyError, TypeError, AttributeError) as err:
        raise InputError(f"{path} cannot be read as texts: {str(err)[:120]}", hint=_FORMS) from err


def _from_lines(path: Path) -> Iterator[Example]:
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line.strip():
            value = json.loads(line)
            text = value["text"] if "text" in value else running(value["sentences"])
            yield Example(text, (), f"{path.name}:{number}", annotated=False, places=_places(value))


def _places(value: Mapping[str, Any]) -> tuple[Span, ...] | None:
    if "toponyms" not in value:
        return None
    return tuple(Span(one["start"], one["end"]) for one in value["toponyms"] if one.get("kind") == "noun")


def running(sentences: Sequence[Sequence[str]] | Mapping[str, Sequence[str]]) -> str:
    """Return tokenised sentences as running text.

    >>> running([["It", "did", "n't", "(", "yet", ")", "rain", "."]])
    "It didn't (yet) rain."
    """
    rows = sentences.values() if isinstance(sentences, Mapping) else sentences
    return " ".join(_TIGHT_AFTER.sub("", _TIGHT_BEFORE.sub("", " ".join(row))) for row in rows)
