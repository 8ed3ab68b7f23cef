"""What a verb is negated by: an adverb, nobody as its subject or object, or "nor" before it."""

from collections.abc import Container
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "expl"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_NOBODY = frozenset({"nobody", "none", "nothing", "neither", "no-one"})
_NO = frozenset({"no", "neither"})
_ADVERBS = frozenset({"hardly", "scarcely", "barely", "nowhere"})
_AUXILIARY = frozenset({"be", "have", "do", "will", "would", "can", "could", "may", "might", "shall", "should", "must"})
_NOR_BEFORE = 8
"""Words before a verb among which its "nor" stands: "nor did the head of the northern office say"."""


def is_negated(head: "Token", besides: Container[int] = ()) -> bool:
    """Tell whether the verb, or the noun that stands for one, is said not to be so.

    Words at the places in `besides` do not count: what a cue says no word of is its content's affair.
    """
    for child in (one for one in head.children if one.i not in besides):
        if child.dep_ == "neg" or (child.lower_ in _NOBODY and child.dep_ in ARGUMENTS):
            return True
        if child.dep_ == "advmod" and (child.lower_ in _ADVERBS or _has_no(child)):
            return True
        if child.dep_ in ARGUMENTS and _has_no(child):
            return True
    return (_has_no(head) and not head.tag_.startswith("VB")) or is_inverted(head)


def is_inverted(head: "Token") -> bool:
    """Tell whether "nor" or "neither" with an auxiliary stands before the verb: "nor does she intend"."""
    doc = head.doc
    for i in range(head.i - 1, max(head.sent.start, head.i - _NOR_BEFORE) - 1, -1):
        if doc[i].lower_ in {"nor", "neither"}:
            return doc[i + 1].lemma_.lower() in _AUXILIARY and not any(map(_parts, doc[i + 2 : head.i]))
    return False


def _parts(word: "Token") -> bool:
    """Tell whether another verb, or a new clause, begins with the word."""
    return word.tag_.startswith("VB") or word.lower_ in {",", ";", ":"}


def has_nobody(head: "Token") -> bool:
    """Tell whether nobody does it: "no official believes", "neither the army nor the police confirmed"."""
    subjects = [child for child in head.children if child.dep_ in _SUBJECTS and child.i < head.i]
    return any(is_nobody(child) for child in subjects)


def is_nobody(noun: "Token") -> bool:
    """Tell whether the noun stands for nobody: "none of them", "no official", "neither side"."""
    return noun.lower_ in _NOBODY or any(
        child.lower_ in _NO and child.dep_ in {"det", "preconj", "cc", "neg"} for child in noun.children
    )


def _has_no(token: "Token") -> bool:
    return any(child.lower_ in _NO and child.dep_ in {"det", "neg", "advmod", "preconj"} for child in token.children)
