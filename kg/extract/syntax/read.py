"""From what the network says of pieces to a read text."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from kg.extract.syntax.answers import RELATIONS, TAGS, Answers, anchor
from kg.extract.syntax.doc import Doc, Stretch, Token
from kg.extract.syntax.lemmas import base_form, part_of_speech
from kg.extract.syntax.names import joined, names
from kg.extract.syntax.tokens import tokens
from kg.extract.syntax.trees import heads

if TYPE_CHECKING:
    from numpy import int32
    from numpy.typing import NDArray

LONGEST = 150
"""Tokens of a sentence; longer ones are cut, as a tree over them would cost their square."""


def doc_of(text: str, passages: Iterable[Answers]) -> Doc:
    """Return the text as read: tokens, tags, base forms, one tree a sentence, and names.

    What no passage covers (furniture) has no tokens.
    """
    doc, found = Doc(text), []
    for passage in passages:
        found += _passage(doc, passage)
    doc.ents = tuple(found)
    return doc


def _passage(doc: Doc, passage: Answers) -> list[Stretch]:
    """Put the tokens of a passage behind those the Doc has; return the names in it."""
    import numpy

    if not len(passage.starts):
        return []
    at = list(tokens(doc.text, int(passage.starts[0]), int(passage.ends[-1])))
    if not at:
        return []
    starts, ends = (numpy.array(column, numpy.int32) for column in zip(*at, strict=True))
    stands = anchor((passage.starts, passage.ends), (starts, ends))
    stands = numpy.maximum(stands, 0)
    if passage.layers is not None:
        doc.layers.append(passage.layers[stands].astype(numpy.float16))  # half the memory of a long text
    base = len(doc.tokens)
    for number, (start, end) in enumerate(at):
        doc.tokens.append(_token(doc, base + number, start, end, TAGS[int(passage.tags[stands[number]])]))
    for first, last in _sentences((passage.opens[stands] > 0.5).tolist()):
        _hang(doc, passage, stands, base, first, last)
    first_piece = numpy.searchsorted(passage.ends, starts, side="right").tolist()
    last_piece = numpy.searchsorted(passage.starts, ends, side="left").tolist()
    compound = [one.holder - base if one.dep_ == "compound" else -1 for one in doc.tokens[base:]]
    found = joined(names(passage.names, first_piece, last_piece), compound)
    for start, end, kind in found:
        for one in doc.tokens[base + start : base + end]:
            one.ent_type_ = kind
    return [Stretch(doc, base + start, base + end, kind) for start, end, kind in found]


def _token(doc: Doc, number: int, start: int, end: int, tag: str) -> Token:
    word = doc.text[start:end]
    low = word.lower()
    space = " " if doc.text[end : end + 1].isspace() else ""
    return Token(
        doc, number, word, start, tag, part_of_speech(low, tag), base_form(word, tag), "dep", space, low, holder=number
    )


def _sentences(opens: Sequence[bool]) -> Iterable[tuple[int, int]]:
    """Yield the sentences as ranges of tokens."""
    first = 0
    for at in range(1, len(opens) + 1):
        if at == len(opens) or opens[at] or at - first >= LONGEST:
            yield first, at
            first = at


def _hang(doc: Doc, passage: Answers, stands: "NDArray[int32]", base: int, first: int, last: int) -> None:
    """Give the tokens of a sentence their heads and relations."""
    import numpy

    here = stands[first:last]
    scores = passage.arcs[numpy.ix_(here, here)].astype(numpy.float32)
    twins = (here[:, None] == here) & ~numpy.eye(len(here), dtype=bool)
    scores[twins] = -1e4
    number = len(doc.sentences)
    doc.sentences.append(Stretch(doc, base + first, base + last))
    sentence = doc.tokens[base + first : base + last]
    for one, head, piece in zip(sentence, heads(scores).tolist(), here.tolist(), strict=True):
        one.holder, one.sentence = base + first + head, number
        relation = RELATIONS[int(passage.relations[piece])]
        one.dep_ = "ROOT" if one.holder == one.i else "dep" if relation == "ROOT" else relation
        if one.holder != one.i:
            doc.tokens[one.holder].kids.append(one.i)
    _edges(sentence, base + first)


def _edges(sentence: Sequence[Token], base: int) -> None:
    """Set how far left and right the subtree of each token reaches: up from the leaves."""
    for one in sentence:
        one.first = one.final = one.i
    for one in sentence:
        at = one
        while at.holder != at.i:
            above = sentence[at.holder - base]
            if above.first <= one.i <= above.final:
                break
            above.first, above.final = min(above.first, one.i), max(above.final, one.i)
            at = above
