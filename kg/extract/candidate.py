"""A possible attribution: a cue word with one reading of what its content is."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.sources import source_range
from kg.extract.trees import Range, runs, trimmed_all, without

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_AUXILIARY = frozenset({"aux", "auxpass", "neg", "prt"})
_LONGEST_CUE = 8


@dataclass(frozen=True, slots=True)
class Candidate:
    """A cue with content and source as token ranges, and the construction that joins them."""

    head: int
    """Token index of the cue's main word."""
    construction: str
    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    source: tuple[Range, ...] = ()
    source_head: int | None = None


def build(
    doc: "Doc",
    head: "Token",
    construction: str,
    contents: list[Range],
    *,
    cue: set[int],
    source: "Token | None",
    holes: tuple[Range, ...] = (),
) -> Candidate | None:
    """Return the candidate with the cue, the source and the holes cut out of its content."""
    spoken = source_range(doc, source) if source is not None else None
    if spoken is not None and spoken[0] <= head.i < spoken[1]:
        spoken, source = None, None
    cues = trimmed_all(doc, runs(cue))
    cut = [*cues, *holes, *([spoken] if spoken else [])]
    content = trimmed_all(doc, (part for whole in contents for part in without(whole, cut)))
    if not content or not cues:
        return None
    return Candidate(
        head=head.i,
        construction=construction,
        cue=cues,
        content=content,
        source=(spoken,) if spoken else (),
        source_head=source.i if source is not None else None,
    )


def verb_group(verb: "Token") -> set[int]:
    """Return the verb with its auxiliaries, negation and particle, as far as they stand together."""
    group = {verb.i}
    near = {kid.i for kid in verb.children if kid.dep_ in _AUXILIARY or (kid.dep_ == "advmod" and kid.i < verb.i)}
    for step in (-1, 1):
        index = verb.i + step
        while index in near and len(group) < _LONGEST_CUE:
            group.add(index)
            index += step
    return group
