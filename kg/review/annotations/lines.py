"""JSON lines: a text a line with its attributions, the form that `kg train` learns from, and what it states."""

import json
from collections.abc import Iterator
from typing import Any

from kg.domain.article import Article
from kg.domain.errors import InputError
from kg.review.annotations.annotated import STATED, Annotated, Marked, attribution

_ARTICLE = ("title", "publisher", "author", "published", "url", "key")


def annotated(line: str, *, key: str) -> Annotated:
    """Return the text of a line with its attributions. Raises InputError where it is no such line."""
    try:
        value = json.loads(line)
        text, given = value["text"], value["attributions"]
        stated = {name: value[name] for name in _ARTICLE if isinstance(value.get(name), str)}
        found = tuple(_attributions(text, given))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as err:
        raise InputError(f"{key}: no text with attributions: {str(err)[:80]}") from err
    stated.setdefault("key", stated.get("url", key))
    return Annotated(Article(text=text, **stated), found)


def _attributions(text: str, given: list[dict[str, Any]]) -> Iterator[Marked]:
    for one in given:
        parts = {role: [(start, end) for start, end in one.get(role, ())] for role in ("content", "source", "cue")}
        yield attribution(text, parts, {name: _word(one.get(name)) for name in STATED})


def _word(value: Any) -> str | None:
    """Return a value as a word: true as "true"; None where nothing is stated."""
    return None if value is None else str(value).lower() if isinstance(value, bool) else str(value)
