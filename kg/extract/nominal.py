"""Candidates whose cue is a noun or an adjective: the claim that, support for, is confident that."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extract.candidate import Candidate, build, verb_group
from kg.extract.sources import source_of
from kg.extract.trees import Range, child, phrase

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CLAUSAL = frozenset({"acl", "ccomp", "xcomp", "relcl"})
_WIDEST = 9


def nominal(doc: "Doc", noun: "Token") -> Iterator[Candidate]:
    """Yield candidates with the noun as cue, alone or with the verb that carries it."""
    for construction, contents, more, holes in _complements(noun):
        source, light = _holder(noun)
        cue = {noun.i} | more
        if light is not None and abs(noun.i - light.i) < _WIDEST:
            low, high = sorted((light.i, noun.i))
            cue |= verb_group(light) | set(range(low, high + 1))
        label = f"{'light:' + light.lemma_.lower() if light is not None else 'noun'}|{construction}"
        found = build(doc, noun, label, contents, cue=cue, source=source, holes=holes)
        if found is not None:
            yield found


def adjectival(doc: "Doc", adjective: "Token") -> Iterator[Candidate]:
    """Yield candidates for ``is confident that``, ``was critical of``, ``willing to``."""
    verb = adjective.head if adjective.dep_ in {"acomp", "attr", "oprd"} else None
    source = source_of(verb) if verb is not None else None
    if adjective.dep_ == "amod" and adjective.head.i < adjective.i:
        source = adjective.head
    cue = {adjective.i}
    if verb is not None and verb.i < adjective.i < verb.i + _WIDEST:
        cue |= verb_group(verb) | set(range(verb.i, adjective.i + 1))
    for construction, contents, more, holes in _complements(adjective):
        found = build(doc, adjective, f"adj|{construction}", contents, cue=cue | more, source=source, holes=holes)
        if found is not None:
            yield found


Reading = tuple[str, list[Range], set[int], tuple[Range, ...]]


def _complements(word: "Token") -> Iterator[Reading]:
    for kid in word.rights:
        if kid.dep_ in _CLAUSAL:
            mark = child(kid, "mark", "aux")
            yield f"{kid.dep_}:{mark.lower_ if mark is not None else ''}", [phrase(kid)], set(), ()
        elif kid.dep_ == "prep":
            target = child(kid, "pobj", "pcomp")
            if target is not None and target.i > kid.i:
                yield f"prep:{kid.lower_}", [phrase(target)], set(range(kid.i, kid.i + 1)), ()
    if word.dep_ == "nsubj" and word.head.lemma_ == "be":
        told = child(word.head, "ccomp", "attr", "xcomp", "acomp", "advcl")
        if told is not None and told.i > word.head.i:
            yield f"is:{told.dep_}", [phrase(told)], {word.head.i}, ()


def _holder(noun: "Token") -> tuple["Token | None", "Token | None"]:
    """Return who holds the noun's content, and the light verb that says so (``made a promise``)."""
    owner = child(noun, "poss")
    if owner is not None:
        return owner, None
    by = next((kid for kid in noun.rights if kid.dep_ == "prep" and kid.lower_ in {"by", "from", "among"}), None)
    if by is not None and (agent := child(by, "pobj")) is not None:
        return agent, None
    head = noun.head
    if noun.dep_ == "pobj" and head.dep_ == "prep" and head.i < noun.i:
        head = head.head
    elif noun.dep_ not in {"dobj", "attr", "nsubjpass"}:
        head = noun
    if head is not noun and head.pos_ in {"VERB", "AUX"} and head.i < noun.i:
        return source_of(head), head
    national = next((kid for kid in noun.lefts if kid.dep_ in {"compound", "amod"} and kid.text[:1].isupper()), None)
    return national, None
