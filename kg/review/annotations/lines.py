"""JSON lines: a text a line with its attributions, the form that `kg train` learns from, and what it states."""

import json
from collections.abc import Iterator
from typing import Any

from kg.domain.article import Article
from kg.domain.errors import InputError
from kg.review.annotations.annotated import Annotated, attribution

_STATED = ("title", "publisher", "author", "published", "url", "key")


def annotated(line: str, *, key: str) -> Annotated:
    """Return the text of a line with its attributions. Raises InputError where it is no such line."""
    try:
        value = json.loads(line)
        text, given = value["text"], value["attributions"]
        stated = {name: value[name] for name in _STATED if isinstance(value.get(name), str)}
        found = tuple(_attributions(text, given))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as err:
        raise InputError(f"{key}: no text with attributions: {str(err)[:80]}") from err
    stated.setdefault("key", stated.get("url", key))
    return Annotated(Article(text=text, **stated), found)


def _attributions(text: str, given: list[dict[str, Any]]) -> Iterator[Any]:
    for one in given:
        parts = {role: [(start, end) for start, end in one.get(role, ())] for role in ("content", "source", "cue")}
        yield attribution(text, parts, act=one.get("act"), quote=one.get("quote"))
