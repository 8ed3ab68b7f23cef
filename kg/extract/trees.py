"""Stretches of tokens: phrases of a dependency tree as ranges of token indices, end exclusive."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from kg.domain.span import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Range = tuple[int, int]

_OPEN_EDGE = frozenset({",", ";", ":", "-", "–", "—", "--", ".", ")", "]"})


def phrase(token: "Token") -> Range:
    """Return the range from the left edge to the right edge of the token's subtree."""
    return token.left_edge.i, token.right_edge.i + 1


def without(whole: Range, holes: Iterable[Range]) -> tuple[Range, ...]:
    """Return what is left of the range once the holes are cut out."""
    left = [whole]
    for start, end in holes:
        left = [part for low, high in left for part in ((low, min(high, start)), (max(low, end), high)) if _real(part)]
    return tuple(dict.fromkeys(sorted(left)))


def _real(part: Range) -> bool:
    return part[0] < part[1]


def trim(doc: "Doc", part: Range) -> Range | None:
    """Return the range without punctuation and space that does not belong to it; None if nothing is left."""
    start, end = part
    while start < end and (doc[start].is_space or doc[start].text in _OPEN_EDGE):
        start += 1
    while start < end and (doc[end - 1].is_space or doc[end - 1].text in _OPEN_EDGE or doc[end - 1].text in "(["):
        end -= 1
    return (start, end) if start < end and any(doc[i].is_alpha or doc[i].like_num for i in range(start, end)) else None


def trimmed_all(doc: "Doc", parts: Iterable[Range]) -> tuple[Range, ...]:
    """Return the trimmed ranges, those without a word left out."""
    return tuple(part for part in (trim(doc, one) for one in parts) if part is not None)


def to_span(doc: "Doc", part: Range) -> Span:
    """Return the range as code points of the text."""
    last = doc[part[1] - 1]
    return Span(doc[part[0]].idx, last.idx + len(last.text))


def to_spans(doc: "Doc", parts: Sequence[Range]) -> tuple[Span, ...]:
    """Return the ranges as code points of the text."""
    return tuple(to_span(doc, part) for part in parts)


def child(token: "Token", *deps: str) -> "Token | None":
    """Return the first child with one of the dependency labels."""
    return next((kid for kid in token.children if kid.dep_ in deps), None)


def runs(indices: Iterable[int]) -> tuple[Range, ...]:
    """Return the indices as maximal ranges.

    >>> runs([3, 1, 2, 7])
    ((1, 4), (7, 8))
    """
    found: list[Range] = []
    for index in sorted(set(indices)):
        if found and found[-1][1] == index:
            found[-1] = (found[-1][0], index + 1)
        else:
            found.append((index, index + 1))
    return tuple(found)
