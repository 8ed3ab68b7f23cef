"""What the network should answer for each piece of an annotated text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy

from kg.domain.span import Span
from kg.evaluate.agreement import Gold
from kg.extract.layout import paragraphs
from kg.extract.syntax.answers import NAME_LABELS, RELATIONS, TAGS, anchor
from kg.extract.tagger.encoding import Encoded, encode
from kg.extract.tagger.wordpiece import WordPiece
from kg.train.corpus import ROLES, Example
from kg.train.silver import Silver

if TYPE_CHECKING:
    from numpy import bool_, int32
    from numpy.typing import NDArray

NONE, SOURCE, CUE, CONTENT = range(4)
NOWHERE = -1
UNKNOWN = -1
_TAG = {name: number for number, name in enumerate(TAGS)}
_RELATION = {name: number for number, name in enumerate(RELATIONS)}


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text in pieces, with the answers."""

    encoded: Encoded
    role: "NDArray[int32]"
    boundary: "NDArray[bool_]"
    """Whether the piece begins something else than the one before it."""
    cue: "NDArray[int32]"
    """First piece of the cue that the piece belongs to, or NOWHERE."""
    second_cue: "NDArray[int32]"
    """The same for the second attribution of a source that two of them share."""
    annotated: bool = True
    """Whether there are answers for attributions at all."""
    reading: "Reading | None" = None


@dataclass(frozen=True, slots=True)
class Reading:
    """Answers for names, sentences and trees; UNKNOWN at pieces that stand for no token."""

    name: "NDArray[int32]"
    opens: "NDArray[int32]"
    tag: "NDArray[int32]"
    relation: "NDArray[int32]"
    head: "NDArray[int32]"
    """The piece that stands for the head, of the whole text; its own at the root of a sentence."""


def label(example: Example, wordpiece: WordPiece, seen: Silver | None = None) -> Labelled:
    """Return the text in pieces with what the annotators, and the parser, found in it."""
    encoded = encode(example.text, paragraphs(example.text), wordpiece)
    role = numpy.full(len(encoded), NONE, numpy.int32)
    owner, cue, second = (numpy.full_like(role, NOWHERE) for _ in range(3))
    for number, gold in enumerate(_within(example.gold, encoded)):
        head = _first(encoded, gold.cue)
        for kind, name in enumerate(ROLES, SOURCE):
            for span in getattr(gold, name):
                at = _touched(encoded, span)
                if kind == SOURCE:
                    shared = at[(role[at] == SOURCE) & (cue[at] >= 0) & (cue[at] != head)]
                    second[shared] = cue[shared]
                role[at], owner[at], cue[at] = kind, number, head
    second[(role != SOURCE) | (cue < 0)] = NOWHERE
    reading = _reading(encoded, seen) if seen is not None else None
    return Labelled(encoded, role, _boundaries(encoded, role, owner), cue, second, example.annotated, reading)


def _reading(encoded: Encoded, seen: Silver) -> Reading:
    name = numpy.zeros(len(encoded), numpy.int32)
    opens, tag, relation, head = (numpy.full(len(encoded), UNKNOWN, numpy.int32) for _ in range(4))
    opens[:] = 0
    for start, end, kind in seen.names:
        at = _touched(encoded, Span(start, end))
        name[at] = NAME_LABELS.index(f"I-{kind}")
        name[at[:1]] = NAME_LABELS.index(f"B-{kind}")
    pieces = (encoded.starts, encoded.ends)
    stands = anchor(pieces, (numpy.array(seen.starts, numpy.int32), numpy.array(seen.ends, numpy.int32)))
    for token, piece in enumerate(stands.tolist()):
        if piece >= 0:
            opens[piece] = seen.opens[token]
            tag[piece] = _TAG.get(seen.tags[token], UNKNOWN)
            relation[piece] = _RELATION.get(seen.relations[token], UNKNOWN)
            head[piece] = stands[seen.heads[token]]
    return Reading(name, opens, tag, relation, head)


def _within(found: Sequence[Gold], encoded: Encoded) -> Iterator[Gold]:
    """Yield what has some of its content in the paragraph of its cue.

    The others (bullets, `Source:` under what it vouches for) are layout: a network that is shown a
    cue without content, and contents without a cue, learns to take whole paragraphs for contents.
    """
    for gold in found:
        cue, content = (
            {at for span in part for at in encoded.paragraph[_touched(encoded, span)].tolist()}
            for part in (gold.cue, gold.content)
        )
        if not cue or not content or cue & content:
            yield gold


def _touched(encoded: Encoded, span: Span) -> "NDArray[int32]":
    first = int(numpy.searchsorted(encoded.ends, span.start, side="right"))
    last = int(numpy.searchsorted(encoded.starts, span.end, side="left"))
    return numpy.arange(first, last, dtype=numpy.int32)


def _first(encoded: Encoded, spans: tuple[Span, ...]) -> int:
    if not spans:
        return NOWHERE
    touched = _touched(encoded, spans[0])
    return int(touched[0]) if len(touched) else NOWHERE


def _boundaries(encoded: Encoded, role: "NDArray[int32]", owner: "NDArray[int32]") -> "NDArray[bool_]":
    changes = numpy.diff(role, prepend=NONE) != 0
    changes |= numpy.diff(owner, prepend=-1) != 0
    opens = numpy.diff(encoded.paragraph, prepend=-1) != 0
    result: NDArray[bool_] = numpy.where(opens, role != NONE, changes)
    return result
