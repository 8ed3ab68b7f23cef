"""brat standoff (brat.nlplab.org/standoff.html), as `kg export` and PolNeAR write it: .txt and .ann beside it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.domain.article import Article
from kg.domain.errors import InputError
from kg.domain.report import Report
from kg.read.source import Source
from kg.read.text import text_article
from kg.review.annotations.annotated import STATED, Annotated, Marked, Pieces, attribution

_ROLES = ("content", "source", "cue")


def annotated(text: str, standoff: str, *, key: str) -> Annotated:
    """Return the text with the attributions of its standoff. Raises InputError with the line that is none."""
    marks: dict[str, list[tuple[int, int]]] = {}
    events: dict[str, list[str]] = {}
    values: dict[str, dict[str, str]] = {}
    for number, line in enumerate(standoff.split("\n"), 1):
        name, _, rest = line.rstrip("\r").partition("\t")
        try:
            if re.fullmatch(r"T\d+", name):
                marks[name] = list(_pieces(rest))
            elif re.fullmatch(r"E\d+", name):
                events[name] = rest.split()
            elif re.fullmatch(r"A\d+", name):
                attribute, of, *value = rest.split()
                values.setdefault(of, {})[attribute.lower()] = " ".join(value) or "true"
        except ValueError as err:
            raise InputError(f"{key}, line {number} of its .ann is no standoff") from err
    found = (_attribution(text, parts, marks, values.get(name, {}), key) for name, parts in events.items())
    return Annotated(_article(text, key), tuple(found))


def _article(text: str, key: str) -> Article:
    """Return the text with what its header states, as in a build; as it is, where a build would change or refuse it."""
    try:
        made = text_article(text.encode("utf-8"), Source(key, key), report=Report())
    except (InputError, UnicodeEncodeError):
        return Article(text=text, key=key)
    return replace(made, file_digest=None) if made.text == text else Article(text=text, key=key)


def _attribution(
    text: str, parts: list[str], marks: Mapping[str, list[tuple[int, int]]], values: Mapping[str, str], key: str
) -> Marked:
    roles: dict[str, Pieces] = {}
    for part in parts:
        role, _, mark = part.partition(":")
        role = re.sub(r"\d+$", "", role).lower()
        if role in _ROLES:
            roles[role] = (*roles.get(role, ()), *marks.get(mark, ()))
    try:
        return attribution(text, roles, {name: values.get("speechact" if name == "act" else name) for name in STATED})
    except InputError as err:
        raise InputError(f"{key}: {err}") from err


def _pieces(rest: str) -> Iterator[tuple[int, int]]:
    offsets = rest.partition("\t")[0].partition(" ")[2]
    for piece in offsets.split(";"):
        start, end = piece.split()
        yield int(start), int(end)
