"""The main clauses of a content, with what their verb group says: negation, necessity, future, condition, hedges."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.domain.modality import Certainty
from kg.domain.span import Span
from kg.extract.coming import is_foreseen, is_future, is_prepared
from kg.extract.negation import ARGUMENTS, is_negated
from kg.extract.participants import subject as subject_of
from kg.extract.wordlists import table

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NECESSARY = frozenset(
    {"necessary", "essential", "vital", "crucial", "imperative", "critical", "important", "time", "need"}
)
_TRUE = frozenset(
    {"true", "clear", "obvious", "certain", "evident", "apparent", "fact", "possible", "likely", "unlikely"}
)
_THINKING = frozenset({"think", "believe", "know", "hope", "feel", "guess", "suppose", "understand", "remind", "say"})
_WILLING = frozenset({"ready", "willing", "prepared", "committed", "determined", "eager"})
_CONDITIONS = frozenset({"if", "unless", "provided", "lest"})
_NO_ROOT = frozenset({"punct", "mark", "cc", "aux", "intj"})
_FIRST = frozenset({"i", "we"})


@dataclass(frozen=True, slots=True)
class Clause:
    """What the verb group of one main clause says."""

    head: "Token"
    subject: "Token | None" = None
    modal: str = ""
    negated: bool = False
    necessity: bool = False
    future: bool = False
    prepared: bool = False
    """It prepares what its own words foresee: "prepare works that will last"."""
    willing: bool = False
    passive: bool = False
    past: bool = False
    perfect: bool = False
    infinitive: bool = False
    imperative: bool = False
    conditional: bool = False
    """A condition hangs on it."""
    condition: bool = False
    """It is itself the condition: "unless …"."""
    question: bool = False
    certainty: Certainty = Certainty.CERTAIN


def clauses(doc: "Doc", spans: Iterable[Span]) -> Iterator[Clause]:
    """Yield the main clauses of the stretches, in text order; a phrase without a verb is one too."""
    for span in spans:
        tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
        if tokens is None:
            continue
        for token in tokens:
            outside = token.head.i == token.i or not tokens.start <= token.head.i < tokens.end
            if outside and token.dep_ not in _NO_ROOT and not (token.is_punct or token.is_space):
                yield _clause(token, tokens.start, tokens.end)


def _clause(root: "Token", start: int, end: int) -> Clause:
    head, lent, negated = _main_verb(root)
    children = list(head.children)
    aux = [child for child in children if child.dep_ in {"aux", "auxpass"}]
    modal = next((child.lower_ for child in aux if child.tag_ == "MD"), "")
    words = {child.lower_ for child in aux}
    have_to = head.lemma_ in {"have", "need", "ought"} and any(_is_to(child) for child in children)
    foreseen = is_foreseen(head, modal)
    need = (modal in {"must", "should", "shall", "ought"} or have_to or _is_necessary(head)) and not (
        modal == "must" and "have" in words
    )
    return Clause(
        head=head,
        subject=subject_of(head) if head.tag_.startswith("VB") else None,
        modal={"'ll": "will", "’ll": "will", "wo": "will", "'d": "would", "’d": "would", "ca": "can"}.get(modal, modal),
        negated=is_negated(head) != negated,
        necessity=need and not foreseen and not (have_to and (head.tag_ == "VBD" or is_negated(head))),
        future=foreseen or is_future(head, modal),
        prepared=is_prepared(head),
        willing=any(
            child.lemma_ in _WILLING or child.lower_ in _WILLING for child in children if child.dep_ == "acomp"
        ),
        passive=any(child.dep_ in {"auxpass", "nsubjpass"} for child in children),
        past=head.tag_ == "VBD" or bool(words & {"did", "was", "were", "had"}),
        perfect=bool(words & {"have", "has", "had"}),
        infinitive="to" in words and not modal,
        imperative=_is_imperative(head, aux),
        conditional=_is_conditional(head, start, end),
        condition=head.dep_ == "advcl" and _is_condition(head),
        question=any(child.lower_ in {"whether"} for child in children) or _asks(head),
        certainty=weaker(
            lent,
            weaker(
                _hedge(head, modal),
                Certainty.PROBABLE if foreseen or (modal == "must" and "have" in words) else Certainty.CERTAIN,
            ),
        ),
    )


_RANK = (Certainty.CERTAIN, Certainty.PROBABLE, Certainty.POSSIBLE, Certainty.UNDERSPECIFIED)


def weaker(one: Certainty, other: Certainty) -> Certainty:
    """Return the less certain of two."""
    return max(one, other, key=_RANK.index)


def _main_verb(root: "Token") -> tuple["Token", Certainty, bool]:
    """Go down from "it is true that …" and "I think that …" to the clause that is put forward."""
    lent, negated, head = Certainty.CERTAIN, False, root
    for _ in range(3):
        inner = next((child for child in head.children if child.dep_ == "ccomp" and child.i > head.i), None)
        if inner is None or not (inner.tag_.startswith("VB") or inner.dep_ == "ccomp"):
            break
        about = [child for child in head.children if child.dep_ in {"acomp", "attr"}]
        who = next((child.lower_ for child in head.children if child.dep_ == "nsubj"), "")
        if head.lemma_ == "be" and any(child.lemma_ in _TRUE for child in about):
            lent = weaker(lent, _hedge(head, ""))
        elif head.lemma_ in _THINKING and (who in _FIRST or not who):
            lent = weaker(lent, Certainty.CERTAIN if head.lemma_ in {"know", "say", "remind"} else Certainty.PROBABLE)
        else:
            break
        negated = negated != is_negated(head)
        head = inner
    return head, lent, negated


def _is_to(child: "Token") -> bool:
    return child.dep_ == "xcomp" and any(grand.lower_ == "to" for grand in child.children)


def _is_necessary(head: "Token") -> bool:
    if head.lemma_ != "be" or not any(child.dep_ in {"ccomp", "xcomp", "csubj", "advcl"} for child in head.children):
        return any(child.lemma_ == "need" for child in head.children if child.dep_ == "attr") and head.lemma_ == "be"
    return any(child.lemma_ in _NECESSARY for child in head.children if child.dep_ in {"acomp", "attr"})


def _is_imperative(head: "Token", aux: list["Token"]) -> bool:
    if head.tag_ != "VB" or any(child.dep_ in {"nsubj", "nsubjpass", "expl", "mark"} for child in head.children):
        return False
    return all(child.lower_ in {"do", "please"} for child in aux) and head.dep_ in {"ROOT", "ccomp", "parataxis"}


def _is_conditional(head: "Token", start: int, end: int) -> bool:
    if not head.tag_.startswith("VB"):
        return any(head.doc[i].lower_ in _CONDITIONS for i in range(start, end))
    return any(child.dep_ == "advcl" and start <= child.i < end and _is_condition(child) for child in head.children)


def _is_condition(clause: "Token") -> bool:
    marks = [child for child in clause.children if child.dep_ in {"mark", "advmod"} and child.lower_ in _CONDITIONS]
    return any(not mark.i or mark.nbor(-1).lower_ not in {"even", "as"} for mark in marks)


def _asks(head: "Token") -> bool:
    edge = head.doc[head.left_edge.i]
    return edge.lower_ == "if" and edge.head.i == head.i and edge.dep_ == "mark"


def _hedge(head: "Token", modal: str) -> Certainty:
    found = Certainty.CERTAIN
    hedges = table("hedges")
    negated = any(child.dep_ == "neg" for child in head.children)
    for token in (head, *head.children):
        word = (
            token.lemma_
            if token.i == head.i or (token.tag_.startswith("VB") and token.dep_ == "xcomp")
            else token.lower_
        )
        if token.i == head.i and not any(_is_to(child) for child in head.children) and word not in {"seem", "appear"}:
            continue
        if token.dep_ in {"aux", "advmod", "acomp", "attr", "ROOT", "ccomp", "conj"} or token.i == head.i:
            value = hedges.get(word) or hedges.get(token.lower_)
            if value and not (modal == "could" and negated and word == "could"):
                found = weaker(found, Certainty(value[0]))
    unconfirmed = any(_confirmed(child) for child in head.children if child.dep_ in ARGUMENTS)
    return weaker(found, Certainty.PROBABLE) if unconfirmed and is_negated(head) else found


def _confirmed(token: "Token") -> bool:
    return any(child.lower_ in {"confirmed", "verified"} for child in token.children if child.dep_ == "amod")
