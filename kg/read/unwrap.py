"""Lines as they were printed → paragraphs as they were written."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

_ENDED = re.compile(r"[.!?:…][”\"’')\]]{0,3}$")
_BROKEN_WORD = re.compile(r"[^\W\d_A-Z]{2}-$")
_FULL = 0.8
"""A line shorter than this share of the usual one was not broken by the edge of the page."""


def unwrapped(lines: Sequence[str]) -> str:
    r"""Return the paragraphs, parted by empty lines.

    A paragraph ends at an empty line, at a line far shorter than the others, and at a line that ends a sentence a
    little short of the edge. A word that was broken at the edge is made whole; a hyphen after a capital stays.

    >>> unwrapped(["The pier was closed on Mon-", "day after it moved.", "It holds."])
    'The pier was closed on Monday after it moved.\n\nIt holds.'
    """
    usual = _usual_width(lines)
    paragraphs: list[list[str]] = [[]]
    for line, following in _with_next([line.strip() for line in lines]):
        if line:
            paragraphs[-1].append(line)
        if not line or _ends(line, following, usual):
            paragraphs.append([])
    return "\n\n".join(_joined(paragraph) for paragraph in paragraphs if paragraph)


def _with_next(lines: list[str]) -> Iterator[tuple[str, str]]:
    return pairwise([*lines, ""])


def _usual_width(lines: Sequence[str]) -> int:
    """Return the width that one line in ten goes past."""
    widths = sorted(len(line.strip()) for line in lines if line.strip())
    return widths[len(widths) * 9 // 10] if widths else 0


def _ends(line: str, following: str, usual: int) -> bool:
    """Tell whether the first word of the next line would have fitted into this one."""
    first = following.partition(" ")[0]
    room = usual - len(line) - 1
    if _ENDED.search(line):
        return room >= len(first) and not following[:1].islower()
    return len(line) < usual * _FULL and not following[:1].islower()


def _joined(lines: Sequence[str]) -> str:
    words = lines[0]
    for line in lines[1:]:
        broken = _BROKEN_WORD.search(words) and line[:1].islower()
        words = words[:-1] + line if broken else f"{words} {line}"
    return words
