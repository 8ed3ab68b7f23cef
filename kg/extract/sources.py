"""Who says it: the noun phrase that a cue takes its source from."""

from typing import TYPE_CHECKING

from kg.extract.trees import Range, child, phrase, trim

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUBJECT = ("nsubj", "csubj", "expl")
RELATIVE = frozenset({"who", "which", "that", "whom"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ"})
_BREAKS = frozenset({"”", "“", '"', "''", "``", ";", ":", "—", "–", "--"})
_MARKS = frozenset("•●○▪■□→➤►✓*")
_LEADS = frozenset({"and", "but", "or", "then", "however", "meanwhile"})
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
    if child(verb, "auxpass", "nsubjpass") is not None:
        return True
    bare = verb.tag_ in {"VBN", "VBD"} and child(verb, "aux", "nsubj") is None
    return bare and (
        verb.dep_ == "acl"
        or (verb.dep_ == "advcl" and (child(verb, "mark") is None or child(verb, "agent") is not None))
    )


def source_range(doc: "Doc", head: "Token") -> Range | None:
    """Return the noun phrase with its title, without trailing apposition or relative clause."""
    start, end = phrase(head)
    for kid in head.rights:
        if _ends(head, kid):
            end = min(end, kid.left_edge.i)
            break
    for index in range(head.i + 1, end):
        if doc[index].text in _BREAKS or doc[index].is_space:
            end = index
            break
    while end > head.i + 1 and doc[end - 1].lower_ in {"and", "or", "but", "including", "the"}:
        end -= 1
    while start < head.i and (
        doc[start].text in _BREAKS | _MARKS or doc[start].is_space or doc[start].lower_ in _LEADS
    ):
        start += 1
    return trim(doc, (start, max(end, head.i + 1)))


def beside(doc: "Doc", cue: Range) -> "Token | None":
    """Return the head of the noun phrase right behind the cue, or right before it.

    For sentences whose quotation misled the parser.
    """
    if cue[1] < len(doc) and doc[cue[1]].pos_ in _NOMINAL:
        return _climb(doc[cue[1]], cue[1], len(doc))
    if cue[0] and doc[cue[0] - 1].pos_ in _NOMINAL - {"DET", "ADJ"}:
        return _climb(doc[cue[0] - 1], 0, cue[0])
    return None


def _climb(token: "Token", low: int, high: int) -> "Token | None":
    for _ in range(_STEPS):
        up = token.head
        if up.i == token.i or up.pos_ not in _NOMINAL or not (low <= up.left_edge.i and up.i < high):
            break
        token = up
    return token if token.pos_ in {"NOUN", "PROPN", "PRON"} else None


def _own(verb: "Token") -> "Token | None":
    if is_passive(verb):
        by = child(verb, "agent")
        return child(by, "pobj") if by is not None else None
    subject = child(verb, *_SUBJECT)
    if subject is None:
        return None
    if subject.lower_ in RELATIVE and verb.dep_ == "relcl" and verb.head.pos_ in {"NOUN", "PROPN", "PRON"}:
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
    if kid.dep_ == "conj" and kid.pos_ in {"VERB", "AUX"}:
        return True
    if kid.dep_ == "prep" and kid.lower_ in {"including", "like"}:
        return True
    if kid.dep_ == "appos":
        return head.pos_ == "PROPN" or kid.pos_ != "PROPN"
    return kid.dep_ == "punct" and kid.text in {"-", "–", "—", "--", "("}
