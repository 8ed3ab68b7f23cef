"""Who takes part in an event: agent and patient from the tree, active and passive, verb and noun."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg.domain.mention import EntityKind, Mention
from kg.domain.span import Span
from kg.extract.triggers import Trigger, objects

if TYPE_CHECKING:
    from spacy.tokens import Token

_LIGHT = frozenset(
    {
        "launch",
        "carry",
        "conduct",
        "hold",
        "make",
        "stage",
        "mount",
        "begin",
        "start",
        "order",
        "lead",
        "commit",
        "reach",
    }
    | {
        "continue",
        "open",
        "give",
        "impose",
        "announce",
        "perform",
        "undertake",
        "deliver",
        "resume",
        "plan",
        "join",
        "win",
    }
)
_UNDERGO = frozenset(
    {"suffer", "sustain", "take", "face", "undergo", "experience", "receive", "endure", "incur", "see"}
)
_TARGET = frozenset({"on", "against", "upon", "at", "for", "to"})
_WHO = frozenset({"who", "which", "that", "whom"})
_ACTORS = frozenset(EntityKind) - {EntityKind.PLACE, EntityKind.NATIONALITY}
_INSIDE = frozenset({"compound", "amod", "nummod", "poss", "nmod", "quantmod", "case"})
_AMOUNTS = frozenset(
    {"dozen", "hundred", "thousand", "million", "number", "score", "lot", "group", "pair", "couple", "ten"}
)
_DEEPEST = 4


def roles(token: "Token", trigger: Trigger, mentions: Mapping[int, Mention]) -> tuple["Token | None", "Token | None"]:
    """Return the heads of the agent's and the patient's phrase."""
    if token.tag_.startswith("VB"):
        return _of_verb(token, trigger)
    agent, patient = _of_noun(token, mentions)
    if trigger.frame == "u" and agent is not None and patient is None:
        return None, agent
    if trigger.frame in {"a", "r"} and agent is None:
        return patient, None
    return agent, patient


def phrase(head: "Token", mentions: Mapping[int, Mention], depth: int = 0) -> Span:
    """Return the mention that the phrase is, else the phrase's own words up to its head."""
    mention = mentions.get(head.i)
    if mention is not None:
        return mention.span
    counted = _object_of(head, {"of"}, {"prep"}) if head.lemma_ in _AMOUNTS and depth < _DEEPEST else None
    if counted is not None:
        return Span(head.idx, max(phrase(counted, mentions, depth + 1).end, head.idx + len(head)))
    inner = [child for child in head.children if child.dep_ in _INSIDE and child.i < head.i]
    named = [mentions[child.i] for child in inner if child.i in mentions and child.dep_ == "compound"]
    actors = [one for one in named if one.kind in _ACTORS]
    if actors:
        return actors[0].span
    first = inner[0] if inner else head
    if first.dep_ == "poss":
        first = first.doc[first.left_edge.i]
    return Span(min(first.idx, head.idx), head.idx + len(head))


def subject(verb: "Token", depth: int = 0) -> "Token | None":
    """Return the head of the verb's subject, through conjunction, control and relative clauses."""
    for child in verb.children:
        if child.dep_ in {"nsubj", "nsubjpass"}:
            return _antecedent(child, verb)
    if depth >= _DEEPEST:
        return None
    if verb.dep_ == "acl" and verb.tag_ == "VBG":
        return verb.head
    if verb.dep_ == "xcomp":
        controlled = [child for child in verb.head.children if child.dep_ == "dobj"]
        return controlled[0] if controlled else subject(verb.head, depth + 1)
    if verb.dep_ in {"conj", "advcl", "pcomp"} and verb.head.tag_[:2] in {"VB", "IN"}:
        governor = verb.head.head if verb.dep_ == "pcomp" else verb.head
        return subject(governor, depth + 1) if governor.tag_.startswith("VB") else None
    return None


def _antecedent(pronoun: "Token", verb: "Token") -> "Token":
    if pronoun.lower_ in _WHO and verb.dep_ == "relcl":
        return verb.head
    return pronoun


def _is_passive(verb: "Token", depth: int = 0) -> bool:
    marks = {child.dep_ for child in verb.children}
    if marks & {"auxpass", "nsubjpass"}:
        return True
    if verb.tag_ != "VBN" or "aux" in marks:
        return False
    if verb.dep_ == "conj" and verb.head.tag_ == "VBN" and depth < _DEEPEST:
        return _is_passive(verb.head, depth + 1)
    return verb.dep_ in {"acl", "amod"}


def _of_verb(verb: "Token", trigger: Trigger) -> tuple["Token | None", "Token | None"]:
    first = subject(verb)
    if _is_passive(verb):
        patient = verb.head if verb.dep_ in {"acl", "amod"} else first
        return _object_of(verb, {"by"}, {"agent", "prep"}), patient
    things = [thing for thing in objects(verb) if thing.dep_ != "nsubjpass"]
    patient = things[0] if things else None
    if trigger.frame == "u" and patient is None:
        return None, first
    if patient is None and trigger.frame != "a":
        patient = _object_of(verb, {"with"} if trigger.frame == "r" else {"at", "on", "against", "with"}, {"prep"})
    return first, patient


def _of_noun(noun: "Token", mentions: Mapping[int, Mention]) -> tuple["Token | None", "Token | None"]:
    agent = _owner(noun, mentions) or _object_of(noun, {"by", "between"}, {"prep", "agent"})
    patient = _object_of(noun, {"of", "among"}, {"prep"}) or _object_of(noun, _TARGET, {"prep"})
    patient = patient or _object_of(noun, {"with"}, {"prep"})
    verb = noun.head
    if noun.dep_ == "dobj" and verb.lemma_ in _LIGHT | _UNDERGO:
        actor = subject(verb)
        if verb.lemma_ in _UNDERGO:
            patient = patient or actor
        else:
            agent = agent or actor
        patient = patient or _object_of(verb, {"against", "on", "with"}, {"prep"})
    if noun.dep_ == "nsubjpass":
        agent = agent or _object_of(verb, {"by"}, {"agent", "prep"})
    return agent, patient


def _owner(noun: "Token", mentions: Mapping[int, Mention]) -> "Token | None":
    for child in noun.children:
        if child.dep_ == "poss" or (child.dep_ in {"amod", "compound", "nmod"} and _is_side(child, mentions)):
            return child
    return None


def _is_side(token: "Token", mentions: Mapping[int, Mention]) -> bool:
    mention = mentions.get(token.i)
    return mention is not None and mention.kind in _ACTORS | {EntityKind.NATIONALITY}


def _object_of(token: "Token", prepositions: frozenset[str] | set[str], labels: set[str]) -> "Token | None":
    for child in token.children:
        if child.dep_ in labels and child.lower_ in prepositions:
            return next((inner for inner in child.children if inner.dep_ == "pobj"), None)
    return None
