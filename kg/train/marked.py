"""Texts with marks in them that say who is given as saying what: how kg's own training texts are written.

`## ` begins a text, with its title. Marks, which may stand inside one another, are taken out:

    [S:the mayor] [Q:said] [C:that it was late]       source, cue, content
    [C1:It is late], [S1:she] [Q1:said] [C1:at noon]  a number where a text has several attributions
    [S1-2:The mayor] [Q1:left] … [Q2:said]            a part that several of them share
    [C?:…] [C2?:…]                                    a question mark: beside the point
    [s:…] [c:…]                                       another span that would do as well
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.domain.span import Span
from kg.evaluate.agreement import Gold
from kg.train.corpus import Example

_MARK = re.compile(r"\[(?P<role>[SQCsc])(?P<numbers>\d[\d,-]*)?(?P<optional>\??):|[\[\]]")
_TEXT = re.compile(r"^## ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Marked:
    """A span that is marked, and as what."""

    role: str
    number: str
    optional: bool
    span: Span


def unmarked(markup: str) -> tuple[str, tuple[Marked, ...]]:
    """Return the text without its marks, and what they mark, in the order in which marks end.

    Raises ValueError where a bracket is no mark, or stays open.

    >>> text, marks = unmarked("[S:Ole] [Q:said] [C:it rained].")
    >>> text, [(one.role, one.span.of(text)) for one in marks]
    ('Ole said it rained.', [('S', 'Ole'), ('Q', 'said'), ('C', 'it rained')])
    """
    pieces: list[str] = []
    opened: list[tuple[re.Match[str], int]] = []
    found: list[Marked] = []
    length = position = 0
    for match in _MARK.finditer(markup):
        pieces.append(markup[position : match.start()])
        length, position = length + match.start() - position, match.end()
        if match["role"]:
            opened.append((match, length))
        elif match[0] == "[" or not opened:
            raise ValueError(f"stray bracket in {markup[:200]!r}")
        else:
            begun, start = opened.pop()
            optional = bool(begun["optional"])
            found += (Marked(begun["role"], one, optional, Span(start, length)) for one in _numbers(begun["numbers"]))
    if opened:
        raise ValueError(f"mark left open in {markup[:200]!r}")
    return "".join((*pieces, markup[position:])), tuple(found)


def _numbers(given: str | None) -> Iterator[str]:
    for part in (given or "0").split(","):
        first, _, last = part.partition("-")
        yield from map(str, range(int(first), int(last or first) + 1))


def read_marked(path: Path) -> Iterator[tuple[str, str]]:
    """Yield title and markup of each text of a file, in order."""
    _, *blocks = _TEXT.split(path.read_text(encoding="utf-8"))
    for block in blocks:
        title, _, markup = block.partition("\n")
        yield title.strip(), markup.strip()


def examples(path: Path) -> Iterator[Example]:
    """Yield the texts of a file as examples to learn from. Raises ValueError where a mark is none."""
    for title, markup in read_marked(path):
        text, marks = unmarked(markup)
        numbers = sorted({one.number for one in marks if not one.optional}, key=int)
        spans = ({role: _spans(marks, role, number) for role in "SQC"} for number in numbers)
        yield Example(text, tuple(Gold(one["S"], one["Q"], one["C"]) for one in spans if one["C"]), title)


def _spans(marks: tuple[Marked, ...], role: str, number: str) -> tuple[Span, ...]:
    return tuple(sorted(one.span for one in marks if (one.role, one.number, one.optional) == (role, number, False)))
