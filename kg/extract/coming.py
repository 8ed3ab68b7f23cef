"""Whether a verb group tells of what is to come: "will", "is due to", "should last six months", "prepares what may".

A "should" mostly demands. It foresees only with a few verbs that nobody can be asked for: works last, letters arrive.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

FUTURE = frozenset({"will", "shall", "wo", "'ll", "’ll", "would", "'d", "’d"})
"""Modals of what is to come."""
POSSIBLE = frozenset({"may", "might", "could"})
"""Modals of what may come."""
_ABOUT_TO = frozenset(
    {"expect", "schedule", "set", "poise", "slate", "plan", "likely", "due", "bound", "unlikely", "certain", "forecast"}
    | {"about", "bind", "predict", "project", "destine"}
)
_COURSE = frozenset({"course", "track"})
_EDGE = frozenset({"verge", "brink", "cusp"})
_LASTING = frozenset({"last", "arrive", "suffice"})
_ENOUGH = frozenset({"ready", "enough", "sufficient", "complete", "finished", "over"})
_TIMES = frozenset({"second", "minute", "hour", "day", "night", "week", "month", "year", "decade", "long", "while"})
_PREPARING = frozenset({"prepare", "plan", "ready"})
_REACH = 30
"""Tokens behind a verb among which its object is looked for; bounds the time on hostile texts."""


def is_future(head: "Token", modal: str) -> bool:
    """Tell whether the verb group is of what is to come: "will open", "is due to open", "is on course to open"."""
    if modal in FUTURE:
        return True
    if any(_is_to(child) for child in head.children):
        if head.lemma_ == "go" and head.tag_ == "VBG":
            return True
        if head.lemma_ in _ABOUT_TO and any(child.dep_ in {"auxpass", "nsubjpass"} for child in head.children):
            return True
    return _is_near(head)


def led_to(head: "Token") -> "Token":
    """Return the verb that "is going to" leads to, and any other verb itself."""
    below = (child for child in head.children if _is_to(child)) if head.lemma_ == "go" and head.tag_ == "VBG" else ()
    return next(iter(below), head)


def is_foreseen(head: "Token", modal: str) -> bool:
    """Tell whether a "should" expects and does not demand: "should last six months", "should be over by May"."""
    children = list(head.children)
    if modal != "should" or any(child.dep_ in {"auxpass", "neg"} for child in children):
        return False
    if head.lemma_ == "take":
        return any(child.lemma_.lower() in _TIMES for child in children if child.i > head.i)
    if head.lemma_ == "be":
        return any(child.lower_ in _ENOUGH and _stands_alone(child) for child in children)
    return head.lemma_ in _LASTING


def is_prepared(head: "Token") -> bool:
    """Tell whether the verb prepares something and its words say what that will be: "prepare works that will last"."""
    return head.lemma_ in _PREPARING and any(_tells_ahead(word) for word in _behind(head) if word.dep_ == "relcl")


def _behind(head: "Token") -> Iterator["Token"]:
    end = min(head.sent.end, head.i + _REACH)
    return (head.doc[at] for at in range(head.i + 1, end))


def _tells_ahead(verb: "Token") -> bool:
    modal = next((child.lower_ for child in verb.children if child.tag_ == "MD"), "")
    return modal in POSSIBLE or is_future(verb, modal) or is_foreseen(verb, modal)


def _is_near(head: "Token") -> bool:
    """Tell whether what follows says that something is near: "is due to", "looks likely to", "is on the brink of"."""
    for child in head.children:
        if child.dep_ == "acomp" and child.lemma_ in _ABOUT_TO and any(map(_is_to, child.children)):
            return True
        if child.lower_ == "on" and child.dep_ == "prep" and head.lemma_ == "be":
            nouns = {grand.lower_: grand for grand in child.children if grand.dep_ == "pobj"}
            inside = [below for noun in nouns.values() for below in noun.children]
            if not _COURSE.isdisjoint(nouns) and any(map(_is_to, (*head.children, *child.children, *inside))):
                return True
            if not _EDGE.isdisjoint(nouns) and any(below.lower_ == "of" for below in inside):
                return True
    return False


def _is_to(child: "Token") -> bool:
    return child.dep_ in {"xcomp", "pcomp"} and any(grand.lower_ == "to" for grand in child.children)


def _stands_alone(word: "Token") -> bool:
    """Tell whether nothing hangs on the word that it is wanted for: "ready by May", not "ready to act"."""
    return not any(child.dep_ in {"xcomp", "pcomp", "ccomp"} or child.lower_ == "for" for child in word.children)
