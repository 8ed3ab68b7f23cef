"""Whom a source names: its noun phrase without apposition or relative clause, or whom "who" stands for."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.domain.attribution import Attribution
from kg.extract.sources import RELATIVE, source_range
from kg.extract.trees import to_spans

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def named(doc: "Doc", found: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions with the names of their sources; what stood there is kept as their phrase.

    The corpus that the model learned from takes an apposition into the source, and "who" for one.
    """
    return [_named(doc, one) for one in found]


def _named(doc: "Doc", one: Attribution) -> Attribution:
    if len(one.source) != 1:
        return one
    (given,) = one.source
    span = doc.char_span(given.start, given.end, alignment_mode="expand")
    if span is None or not len(span):
        return one
    head = _meant(span.root)
    taken = source_range(doc, head)
    if taken is None:
        return one
    (name,) = to_spans(doc, (taken,))
    if head is not span.root and not name.overlaps(given) and not any(name.overlaps(part) for part in one.content):
        return replace(one, source=(name,), phrase=one.source)
    shorter = name.start == given.start and name.end < given.end and doc.text[name.end : name.end + 1] == ","
    return replace(one, source=(name,), phrase=one.source) if shorter else one


def _meant(root: "Token") -> "Token":
    """Return whom a relative pronoun stands for, any other word itself."""
    if root.lower_ not in RELATIVE:
        return root
    verb = root.head
    for _ in range(3):  # "who has long said": up to the verb of the relative clause
        if verb.dep_ == "relcl":
            return verb.head if verb.head.i < root.i else root
        verb = verb.head
    return root
