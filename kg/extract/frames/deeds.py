"""What a sentence tells that one actor does to another, by PLOVER's types, and which word is the first to tell it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from kg.domain.attribution import Attribution
from kg.domain.mention import EntityKind, Mention
from kg.extract.frames.codes import concepts_of, plover
from kg.extract.triggers import trigger_of

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray
    from spacy.tokens import Doc, Token

_TELLING = frozenset({"NOUN", "VERB", "ADJ"})
_LOOKED_AT = _TELLING | {"ADV"}
_COMMON = frozenset({EntityKind.GROUP, EntityKind.NATIONALITY})
_LINKS = frozenset({"dobj", "xcomp", "prt", "neg", "aux", "prep"})
_STEM = 5


def told_by(doc: "Doc", attributions: Sequence[Attribution]) -> set[int]:
    """Return the words that only say who tells it: sources and cues."""
    spans = (span for one in attributions for span in (*one.cue, *one.source))
    found = (doc.char_span(span.start, span.end) for span in spans)
    return {token.i for stretch in found if stretch is not None for token in stretch}


def first_word(tokens: Sequence["Token"], told: Collection[int]) -> "Token":
    """Return the first verb of the tokens outside what tells of it; else the top of the sentence."""
    found = (token for token in tokens if token.pos_ == "VERB" and token.i not in told)
    top = next((token for token in tokens if token.head.i == token.i), tokens[0])
    return next(found, top)


def numbers_of(
    tokens: Sequence["Token"], first: "Token", told: Collection[int], numbers: "NDArray[float32]"
) -> "NDArray[float32]":
    """Return twice the mean of the telling words' numbers, beside those of the first word."""
    import numpy

    kept = [token.i for token in tokens if token.i not in told and token.pos_ in _LOOKED_AT] or [first.i]
    return numpy.concatenate([2 * numbers[kept].mean(0), numbers[first.i]])


def features(
    tokens: Sequence["Token"], first: "Token", told: Collection[int], cover: Mapping[int, Mention]
) -> Iterator[str]:
    """Yield the words of a sentence outside what tells of it, and what the word lists say of them."""
    for token in tokens:
        named = token.i in cover and cover[token.i].kind not in _COMMON
        if token.i not in told and not named and _tells(token):
            yield from _of_word(token, cover)
    word = first.lemma_.lower()
    yield f"main={word}"
    yield from (f"mew={code}" for code in _codes(word))
    yield from (f"maux={child.lower_}" for child in first.children if child.dep_ in {"aux", "neg", "auxpass"})
    trigger = trigger_of(first, cover)
    if trigger is not None and plover(trigger.type):
        yield f"mlex={plover(trigger.type)}"


def _tells(token: "Token") -> bool:
    return token.pos_ in _TELLING or token.dep_ in {"neg", "prt"} or token.tag_ == "MD"


def _of_word(token: "Token", cover: Mapping[int, Mention]) -> Iterator[str]:
    word = token.lemma_.lower()
    yield f"w={word}"
    if len(word) > _STEM:
        yield f"p5={word[:_STEM]}"
    yield from (f"ew={code}" for code in _codes(word))
    trigger = trigger_of(token, cover)
    if trigger is not None and plover(trigger.type):
        yield f"lex={plover(trigger.type)}"
    if token.pos_ == "VERB":
        for child in token.children:
            if child.dep_ in _LINKS:
                yield f"vc={word}_{child.lemma_.lower()}"
            if child.dep_ == "dobj":
                yield f"obj={child.lemma_.lower()}"


def _codes(word: str) -> list[str]:
    return sorted({code for concept in concepts_of(word) if (code := plover(concept))})
