"""Which words of a text tell of an event, and of what kind, by KAIROS's types (Li et al. 2021, WikiEvents)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.domain.mention import Mention
from kg.extract.frames.codes import concepts_of, kairos
from kg.extract.frames.weights import COMPONENTS
from kg.extract.triggers import trigger_of

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray
    from spacy.tokens import Doc, Token

    from kg.extract.frames.weights import Frames

NONE = "-"
"""The class of a word that tells of no event."""
LEAST = 0.34
"""The least probability of an event that counts; chosen by cross-validation on WikiEvents' dev part."""
_TOLD = frozenset({"dobj", "nsubjpass", "compound", "amod", "prep", "prt", "nsubj"})
_SIDES = frozenset({"dobj", "nsubj", "nsubjpass"})


@dataclass(frozen=True, slots=True)
class Seen:
    """A word that tells of an event."""

    kind: str
    """KAIROS's type, its first two levels."""
    probability: float
    """That it tells of an event at all."""


def is_candidate(token: "Token") -> bool:
    """Tell whether the word may tell of an event: nouns, verbs, and what else the word lists name ("found dead")."""
    if token.pos_ in {"ADJ", "ADV"}:
        return any(map(kairos, concepts_of(token.lemma_.lower())))
    return token.pos_ in {"NOUN", "VERB"}


def seen_words(
    doc: "Doc", cover: Mapping[int, Mention], numbers: "NDArray[float32]", frames: "Frames"
) -> dict[int, Seen]:
    """Return for each noun and verb its likeliest kind of event, by its index; `numbers` are frames.numbers(doc)."""
    at = [token.i for token in doc if is_candidate(token)]
    model = frames.models.get("word")
    if not at or model is None:
        return {}
    chances = model.probabilities(numbers[at, :COMPONENTS], [list(features(doc[i], cover)) for i in at])
    none = model.classes.index(NONE)
    told = 1 - chances[:, none]
    chances[:, none] = 0
    best = chances.argmax(1)
    return {i: Seen(model.classes[int(kind)], float(p)) for i, kind, p in zip(at, best, told, strict=True)}


def features(token: "Token", cover: Mapping[int, Mention]) -> Iterator[str]:
    """Yield what is to be seen of a word: its form, its place in the tree, its neighbours, what the word lists say."""
    word = token.lemma_.lower()
    yield from (f"lem={word}", f"tag={token.tag_}", f"dep={token.dep_}", f"pl={token.pos_[0]}{word}")
    yield from (f"p4={word[:4]}", f"p5={word[:5]}")
    trigger = trigger_of(token, cover)
    if trigger is None:
        yield "nolex"
    else:
        yield from ("lex", f"lex={trigger.type}", f"lexk={kairos(trigger.type) or NONE}")
    told = {code for concept in concepts_of(word) if (code := kairos(concept))}
    for code in sorted(told):
        yield from (f"ew={code}", f"ewp={code}{token.pos_}")
    yield f"ewn={min(3, len(told))}"
    for child in token.children:
        if child.dep_ in _TOLD:
            yield f"{child.dep_}={child.lemma_.lower()}"
        if child.dep_ in _SIDES and child.i in cover:
            yield f"{child.dep_}@{cover[child.i].kind.value}"
