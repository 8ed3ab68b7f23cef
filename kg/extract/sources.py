"""Who says it: the noun phrase that a cue takes its source from."""

from typing import TYPE_CHECKING

from kg.extract.trees import Range, child, phrase, trim

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUBJECT = ("nsubj", "csubj", "expl")
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_STEPS = 12  # no real sentence nests deeper; bounds the walk on hostile trees


def source_of(cue: "Token") -> "Token | None":
    """Return the head of the phrase that says what the verb reports, or None where nobody is named."""
    token = cue
    for _ in range(_STEPS):
        found = _own(token)
        if found is not None:
            return found
        if is_passive(token) and token.dep_ not in {"conj"}:
            return None
        if token.dep_ == "acl" and token.head.pos_ in {"NOUN", "PROPN", "PRON"}:
            return token.head
        up = _governor(token)
        if up is None:
            return None
        if token.dep_ == "xcomp" and (controller := child(up, "dobj", "dative")) is not None and controller.i < token.i:
            return controller
        token = up
    return None


def is_passive(verb: "Token") -> bool:
    """Tell whether the verb is passive: an auxiliary or subject says so, or it is a bare participle of a noun."""
    return child(verb, "auxpass", "nsubjpass") is not None or (verb.dep_ == "acl" and verb.tag_ == "VBN")


def source_range(doc: "Doc", head: "Token") -> Range | None:
    """Return the noun phrase with its title, without trailing apposition or relative clause."""
    start, end = phrase(head)
    for kid in head.rights:
        if _ends(head, kid):
            end = min(end, kid.left_edge.i)
            break
    part = trim(doc, (start, max(end, head.i + 1)))
    return part


def _own(verb: "Token") -> "Token | None":
    if is_passive(verb):
        by = child(verb, "agent")
        return child(by, "pobj") if by is not None else None
    subject = child(verb, *_SUBJECT)
    if subject is None:
        return None
    if subject.lower_ in _RELATIVE and verb.dep_ == "relcl" and verb.head.pos_ in {"NOUN", "PROPN", "PRON"}:
        return verb.head if verb.head.i < subject.i else subject
    return subject


def _governor(token: "Token") -> "Token | None":
    if token.dep_ in {"xcomp", "advcl", "conj", "aux", "acomp", "attr"}:
        return token.head
    if token.dep_ == "pcomp" and token.head.dep_ == "prep":
        return token.head.head if token.head.head.pos_ in {"VERB", "AUX"} else None
    return None


def _ends(head: "Token", kid: "Token") -> bool:
    if kid.dep_ in {"relcl", "acl", "advcl", "parataxis", "ccomp"}:
        return True
    if kid.dep_ == "appos":
        return head.pos_ == "PROPN" or kid.pos_ != "PROPN"
    return kid.dep_ == "punct" and kid.text in {"-", "–", "—", "--", "("}
