"""Event words: which lemma, with which neighbours, names which type of event."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.domain.mention import EntityKind, Mention
from kg.extract.wordlists import rows

if TYPE_CHECKING:
    from spacy.tokens import Token

_KINDS = {
    "@place": frozenset({EntityKind.PLACE, EntityKind.POLITY}),
    "@person": frozenset({EntityKind.PERSON}),
    "@force": frozenset({EntityKind.ARMED_FORCE, EntityKind.GROUP}),
    "@actor": frozenset(EntityKind) - {EntityKind.PLACE, EntityKind.NATIONALITY},
}
_OBJECTS = frozenset({"dobj", "nsubjpass"})
_MODIFIERS = frozenset({"compound", "amod", "nmod", "poss"})
_NO_EVENT = "-"


@dataclass(frozen=True, slots=True)
class Trigger:
    """A row of event-triggers.tsv: the type, who does what to whom, and when it applies."""

    type: str
    frame: str = "t"
    """t: the subject acts on the object, u: it undergoes, r: sides act on each other, a: it acts alone."""
    place: str = ""
    """Where the condition looks: obj, subj, mod, prep, part or noobj; empty for none."""
    allowed: frozenset[str] = frozenset()


@cache
def _lexicon() -> Mapping[tuple[str, str], tuple[Trigger, ...]]:
    found: dict[tuple[str, str], tuple[Trigger, ...]] = {}
    for lemma, pos, kind, *rest in rows("event-triggers"):
        frame, condition = [*rest, "", ""][:2]
        place, _, allowed = condition.partition("=")
        trigger = Trigger(kind, frame or "t", place, frozenset(allowed.split("|")))
        found[lemma, pos] = (*found.get((lemma, pos), ()), trigger)
    return found


def trigger_of(token: "Token", mentions: Mapping[int, Mention]) -> Trigger | None:
    """Return the first row that fits the token, or None where it is no event word.

    `mentions` holds the mention that covers a token, by the token's index.
    """
    tag = token.tag_
    pos = "V" if tag.startswith("VB") else "N" if tag in {"NN", "NNS"} else ""
    for trigger in _lexicon().get((token.lemma_, pos), ()) if pos else ():
        if _fits(token, trigger, mentions):
            return None if trigger.type == _NO_EVENT else trigger
    return None


def _fits(token: "Token", trigger: Trigger, mentions: Mapping[int, Mention]) -> bool:
    match trigger.place:
        case "":
            return True
        case "obj":
            return any(_is_one(thing, trigger.allowed, mentions) for thing in objects(token))
        case "noobj":
            return not objects(token)
        case "subj":
            return any(_is_one(child, trigger.allowed, mentions) for child in token.children if child.dep_ == "nsubj")
        case "mod":
            return any(child.lower_ in trigger.allowed for child in token.children if child.dep_ in _MODIFIERS)
        case "prep":
            return any(child.lower_ in trigger.allowed for child in token.children if child.dep_ in {"prep", "advmod"})
        case _:
            return any(child.lower_ in trigger.allowed for child in token.children if child.dep_ in {"prt", "advmod"})


def objects(verb: "Token") -> list["Token"]:
    """Return what the verb acts on: object, passive subject, or the noun that a participle describes."""
    found = [child for child in verb.children if child.dep_ in _OBJECTS]
    if not found and verb.tag_ == "VBN" and verb.dep_ in {"acl", "amod"}:
        return [verb.head]
    if not found:  # "destroyed or captured the bridge"
        joined = [child for child in verb.children if child.dep_ == "conj" and child.i - verb.i <= 3]
        found = [child for other in joined for child in other.children if child.dep_ == "dobj"]
    return found


def _is_one(token: "Token", allowed: frozenset[str], mentions: Mapping[int, Mention]) -> bool:
    if token.lemma_ in allowed or token.lower_ in allowed:
        return True
    mention = mentions.get(token.i)
    return mention is not None and any(mention.kind in _KINDS[name] for name in allowed if name in _KINDS)
