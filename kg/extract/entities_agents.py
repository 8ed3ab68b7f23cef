"""Which country and capital names stand for a government, and which for a piece of the map."""

from typing import TYPE_CHECKING

from kg.extract.entities_words import words

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "agent"))
_OBJECTS = frozenset(("dobj", "iobj", "dative", "oprd"))
_ROLES = {
    **dict.fromkeys(("nsubj", "nsubjpass", "csubj", "agent"), "subject"),
    **dict.fromkeys(("dobj", "iobj", "dative", "oprd", "attr"), "object"),
    "poss": "possessive",
    **dict.fromkeys(("compound", "amod", "nmod", "appos", "nummod", "npadvmod"), "modifier"),
    "pobj": "oblique",
}


def role_of(head: "Token") -> str | None:
    """Return the grammatical role of a phrase by its head, through coordination and apposition."""
    for _ in range(8):
        if head.dep_ not in {"conj", "appos"}:
            break
        head = head.head
    if head.dep_ == "pobj" and head.head.dep_ == "agent":
        return "subject"
    return _ROLES.get(head.dep_)


def acts(head: "Token", *, capital: bool) -> bool:
    """Tell whether the name of a country, or of a capital, stands for its government."""
    for _ in range(8):
        if head.dep_ != "conj":
            break
        head = head.head
    governor = head.head
    if head.dep_ in _SUBJECTS:
        return not capital or (governor.lemma_ not in words("stative-verb") and head.dep_ != "nsubjpass")
    if head.dep_ == "poss":
        return governor.lemma_.lower() in words("agentive-noun") or governor.lower_ in words("agentive-noun")
    if head.dep_ == "pobj":
        return _through(governor, capital=capital)
    if head.dep_ in _OBJECTS:
        return governor.lemma_ in words("addressing-verb") if capital else governor.lemma_ not in words("placing-verb")
    return False


def _through(preposition: "Token", *, capital: bool) -> bool:
    word = preposition.lower_
    if word == "by" and preposition.dep_ == "agent":
        return not capital or preposition.head.lemma_ in words("agentive-strong")
    if word == "for" and capital:
        # "A setback for Kyiv" is the state's, "the train for Kyiv" goes to the town.
        return preposition.head.tag_.startswith("NN") and preposition.head.lemma_.lower() not in words("bound-noun")
    return word in {"with", "against", "between", "for"}
