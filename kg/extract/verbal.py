"""Candidates whose cue is a verb: said that, urged X to, called for, was reported."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extract.candidate import Candidate, build, verb_group
from kg.extract.sources import is_passive, source_of
from kg.extract.trees import Range, child, phrase

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_COMPLEMENT = frozenset({"ccomp", "xcomp", "acomp", "attr", "oprd", "dobj", "advcl", "dative"})
_CONDITIONS = frozenset({"unless", "if", "until", "because", "while", "when", "so", "before", "after", "as"})
_CLOSING = frozenset({"punct", "conj", "cc", "parataxis", "advcl", "npadvmod", "nsubj", "ccomp"})


def verbal(doc: "Doc", verb: "Token") -> Iterator[Candidate]:
    """Yield a candidate for each reading of what the verb puts forward."""
    source = source_of(verb)
    cue = verb_group(verb)
    for construction, contents, more, holes in _readings(verb):
        found = build(doc, verb, construction, contents, cue=cue | more, source=source, holes=holes)
        if found is not None:
            yield found


Reading = tuple[str, list[Range], set[int], tuple[Range, ...]]


def _readings(verb: "Token") -> Iterator[Reading]:
    rest = _rest(verb)
    for kid in verb.children:
        if kid.dep_ in _COMPLEMENT:
            yield from _complement(verb, kid, rest)
        elif kid.dep_ in {"prep", "agent"}:
            yield from _prepositional(verb, kid)
    subject = child(verb, "nsubjpass")
    if subject is not None:
        yield "subject", [phrase(subject)], set(), ()
        if rest is not None:
            yield "subject+rest", [phrase(subject), rest], set(), ()
    elif rest is not None and child(verb, "xcomp", "oprd", "acomp") is not None:
        raised = child(verb, "nsubj")
        if raised is not None:
            yield "raised", [phrase(raised), rest], set(), ()
    yield from _hosted(verb)


def _complement(verb: "Token", kid: "Token", rest: Range | None) -> Iterator[Reading]:
    side = kid.dep_ if kid.i > verb.i else f"{kid.dep_}-left"
    if kid.dep_ == "advcl":
        mark = child(kid, "mark", "advmod")
        if mark is None or mark.lower_ not in {"if", "whether", "when", "because", "as", "how", "why"}:
            return
        side = f"{side}:{mark.lower_}"
    yield side, [phrase(kid)], set(), () if kid.i > verb.i else _own_clause(verb, kid)
    if (
        kid.dep_ in {"dobj", "ccomp", "dative"}
        and kid.i > verb.i
        and rest is not None
        and rest[1] > kid.right_edge.i + 1
    ):
        following = next((other for other in verb.rights if other.left_edge.i > kid.right_edge.i), None)
        if following is not None:
            word = f":{following.lower_}" if following.dep_ == "prep" else ""
            yield f"{side}+{following.dep_}{word}", [(kid.left_edge.i, rest[1])], set(), ()
    condition = child(verb, "advcl") if kid.dep_ in {"dobj", "ccomp", "xcomp"} else None
    mark = child(condition, "mark") if condition is not None else None
    if condition is not None and mark is not None and mark.lower_ in _CONDITIONS and condition.i > kid.i > verb.i:
        yield f"{side}+{mark.lower_}", [(kid.left_edge.i, condition.right_edge.i + 1)], set(), ()


def _prepositional(verb: "Token", prep: "Token") -> Iterator[Reading]:
    inner = prep
    while (deeper := child(inner, "prep")) is not None and deeper.i > inner.i and deeper.i - prep.i < 3:
        inner = deeper
    target = child(inner, "pobj", "pcomp")
    if target is None or target.i < inner.i:
        return
    more = set(range(prep.i, inner.i + 1))
    yield f"{prep.dep_}:{inner.lower_}", [phrase(target)], more, ()


def _rest(verb: "Token") -> Range | None:
    """Return all that depends on the verb to its right, up to the first break of the clause."""
    start = verb.i + 1
    end = start
    for kid in verb.rights:
        if kid.dep_ in {"prt", "neg"} and kid.i == start:
            start = end = kid.i + 1
        elif kid.dep_ in _CLOSING and kid.dep_ != "ccomp":
            break
        else:
            end = kid.right_edge.i + 1
    return (start, end) if end > start else None


def _own_clause(verb: "Token", fronted: "Token") -> tuple[Range, ...]:
    """Return the attributing clause that interrupts or follows a fronted complement."""
    low = min([verb.i, *(kid.left_edge.i for kid in verb.children if kid.i != fronted.i and kid.i > fronted.i)])
    return ((low, verb.i + 1),)


def _hosted(verb: "Token") -> Iterator[Reading]:
    """Yield readings in which the verb's clause stands inside or beside the clause it reports."""
    host = verb.head
    if verb.dep_ == "parataxis" or (verb.dep_ == "ccomp" and verb.i > host.i and _between_commas(verb)):
        yield "parenthesis", [phrase(host)], set(), (phrase(verb),)
    mark = child(verb, "mark", "advmod")
    if verb.dep_ == "advcl" and mark is not None and mark.lower_ == "as":
        yield "as-clause", [phrase(host)], set(), (phrase(verb),)
    if verb.dep_ == "acl" and is_passive(verb):
        yield "participle", [(host.left_edge.i, verb.i)], set(), (phrase(verb),)
    if verb.dep_ in {"conj", "ROOT"} and verb.i > verb.sent.start + 2 and child(verb, "ccomp") is None:
        yield from _trailing(verb, host)


def _trailing(verb: "Token", host: "Token") -> Iterator[Reading]:
    """Yield the reading of ``A did this, B said``, where the parser joins both clauses."""
    low = verb.left_edge.i if verb.dep_ == "conj" else min([verb.i, *(k.i for k in verb.lefts if k.dep_ == "nsubj")])
    before = low - 1
    if before > verb.sent.start and verb.doc[before].text == "," and verb.dep_ == "conj":
        yield "trailing", [(host.left_edge.i, before)], set(), (phrase(verb),)


def _between_commas(verb: "Token") -> bool:
    start = verb.left_edge.i
    return start > 0 and verb.doc[start - 1].text in {",", "-", "–", "—"}
