"""Cues that the parser put inside another cue's content, though they share its source.

``X says it was a rout, pointing out that Y`` and ``X said he had seen Z and noted W`` are two
attributions each.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.selection import Weighed
from kg.extract.trees import Range, child, trimmed_all

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SURE = 0.6
_COMPOUND = frozenset({"have", "had", "would", "will", "could", "may", "might", "should", "can", "was", "were", "is"})


def lifted(doc: "Doc", kept: Sequence[Weighed]) -> list[Weighed]:
    """Return the candidates with such pairs set side by side."""
    found = list(kept)
    host_of: dict[int, int] = {}
    for number, one in enumerate(kept):
        for start, end in one.candidate.content:
            host_of.update(dict.fromkeys(range(start, end), number))
    for number, one in enumerate(kept):
        host = host_of.get(one.candidate.head)
        if host is None or host == number or one.probability < _SURE:
            continue
        cut = _cut(doc, doc[found[host].candidate.head], doc[one.candidate.head])
        content = trimmed_all(doc, _before(found[host].candidate.content, cut)) if cut is not None else ()
        if cut is not None and content:
            outer = replace(found[host].candidate, content=content)
            inner = replace(one.candidate, source=outer.source, source_head=outer.source_head)
            found[host] = replace(found[host], candidate=outer)
            found[number] = replace(one, candidate=inner)
    return found


def _cut(doc: "Doc", outer: "Token", inner: "Token") -> int | None:
    """Return where the inner cue's clause starts, if it belongs beside the outer cue, else None."""
    start = inner.left_edge.i
    if inner.i <= outer.i or start == 0:
        return None
    if (
        inner.tag_ == "VBG"
        and inner.dep_ in {"advcl", "acl"}
        and start == inner.i
        and doc[start - 1].text in {",", "”", '"'}
    ):
        return start
    joined = inner.dep_ == "conj" and inner.tag_ == outer.tag_ and inner.tag_ in {"VBD", "VBZ"}
    if joined and child(inner, "nsubj", "aux", "auxpass") is None and _is_compound(inner.head):
        return start - 1 if doc[start - 1].dep_ == "cc" else start
    return None


def _is_compound(verb: "Token") -> bool:
    helper = child(verb, "aux", "auxpass")
    return helper is not None and helper.lower_ in _COMPOUND


def _before(parts: Sequence[Range], cut: int) -> list[Range]:
    return [(start, min(end, cut)) for start, end in parts if start < cut]
