"""Whether the words of a cue were said at all: "would have said", "if she says", "yet to confirm", "without saying"."""

from functools import cache
from typing import TYPE_CHECKING

from kg.extract.wordlists import rows

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUPPOSING = frozenset({"if", "unless", "lest", "whether"})
_MODALS = frozenset({"would", "should", "may", "might", "could", "can", "will", "shall", "'ll", "’ll", "'d", "’d"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_FIRST = frozenset({"i", "we"})
_BETWEEN = frozenset({"ever", "even"})
_QUOTES = frozenset('"“”«»')
_PHRASE = 3
"""Words of the longest phrase that withholds."""


def is_withheld(verb: "Token") -> bool:
    """Tell whether what stands before the verb says that it was not done: "yet to confirm", "without saying"."""
    before = [word.lemma_.lower() for word in verb.doc[max(verb.sent.start, verb.i - 2 * _PHRASE) : verb.i]]
    told = tuple(word for word in before if word not in _BETWEEN and not word.endswith("ly"))
    if told[-2:] == ("go", "without"):
        return False  # "it goes without saying" says it
    return any(told[-len(phrase) :] == phrase for phrase in _phrases())


def is_supposed(verb: "Token") -> bool:
    """Tell whether the verb is only thought of or still to come: "if she says", "may announce", "would have said".

    Who speaks of himself says it by that: "I would say".
    """
    if any(child.dep_ == "mark" and child.lower_ in _SUPPOSING for child in verb.children):
        return True
    subjects = {child.lower_ for child in verb.children if child.dep_ in _SUBJECTS}
    return not subjects & _FIRST and _has_modal(verb)


def _has_modal(verb: "Token") -> bool:
    """Tell whether a modal stands before the verb, or before the first of the bare verbs that it goes on from.

    A loop, since a list of verbs may be as long as a text.
    """
    while not (found := _auxiliaries(verb)) and verb.tag_ == "VB" and verb.dep_ == "conj":
        verb = verb.head
    return not _MODALS.isdisjoint(found)


def _auxiliaries(verb: "Token") -> list[str]:
    """Return the auxiliaries before the verb that no quotation mark parts from it."""
    return [
        child.lower_
        for child in verb.children
        if child.dep_ in {"aux", "auxpass"}
        and child.i < verb.i
        and _QUOTES.isdisjoint(word.text for word in verb.doc[child.i : verb.i])
    ]


@cache
def _phrases() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row[0].split()) for row in rows("withheld"))
