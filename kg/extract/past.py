"""Which time expressions an article tells as past or present, so that it was written no earlier.

What might be still to come is left out: a bound that is missing costs less than one that is wrong.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.domain.article import Article
from kg.domain.interval import TimeInterval
from kg.extract.dated_lines import FULL, is_dated_line
from kg.extract.days import days_of
from kg.extract.expression import Parts, Published
from kg.extract.times import expressions
from kg.extract.wordlists import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PREPOSITIONS = frozenset({"", "in", "on", "since", "during", "after", "from", "between", "throughout", "as of"})
_BESIDE = re.compile(
    r"^[^\w\r\n]{0,4}(?i:also on|more (?:on|from)|related|see also|read more|recommended|most popular|trending)\b"
    r"[^\r\n]{0,60}(?=[\r\n]|\Z)|^[^\w\r\n]{0,4}(?i:editor[’']?s[’']? note|updated?|corrections?|clarification)\b",
    re.MULTILINE,
)
"""A line under which other matter of the site stands, or a note: it may be newer than the article."""
_STARTING = frozenset({"since", "after", "when"})
_NEAR = 2
"""Words between a participle and its time, at most: farther off, it may be another's."""
_FAR = 8
"""The same of a verb and a time behind it."""


def find_past(article: Article, doc: "Doc") -> tuple[TimeInterval, ...]:
    """Return the calendar times that an article without a stated date tells as past or present, in text order."""
    return () if article.published else tuple(_past(article, doc))


def _past(article: Article, doc: "Doc") -> Iterator[TimeInterval]:
    offsets = [token.idx for token in doc]
    beside = _BESIDE.search(article.text, len(article.text) // 4)
    end = beside.start() if beside else len(article.text)
    for parts in expressions(article.text):
        days = days_of(parts, Published())
        if days.earliest is None or parts.prep not in _PREPOSITIONS or parts.span.end > end:
            continue
        inside = range(bisect_left(offsets, parts.span.start), bisect_left(offsets, parts.span.end))
        told = bool(inside) and not article.is_furniture(parts.span) and _is_past(doc, inside, parts)
        if told or is_dated_line(article, parts):
            yield TimeInterval(parts.span, parts.span.of(article.text), days.earliest, days.latest, days.basis)


def _is_past(doc: "Doc", inside: range, parts: Parts) -> bool:
    """Tell whether the words of a time expression say when something was, and not when it will be."""
    said = {token.lower_ for token in doc[inside[0]].sent if token.tag_ != "NNP"}  # May is a month, Will a man
    if said & words("coming", "far"):
        return False
    verb = _verb(doc, inside)
    since = verb is not None and (parts.prep == "since" or any(kid.lower_ == "since" for kid in verb.children))
    if said & words("coming", "word") and not since:
        return False
    if _is_recalled(doc, inside[-1] + 1):
        return True
    if verb is None or not _has_been(verb, abs(verb.i - inside[0]) <= _NEAR + 1):
        return False
    return since or (_is_settled(verb, inside, parts) and _is_close(doc, verb, inside))


def _is_recalled(doc: "Doc", at: int) -> bool:
    """Tell whether the words behind a time say what was then: "2014, when the wall gave way"."""
    at += at < len(doc) and doc[at].text == ","
    if at >= len(doc) or doc[at].lower_ != "when":
        return False
    verb = doc[at].head
    bare = not any(kid.dep_ in {"aux", "auxpass", "neg"} or kid.tag_ == "TO" for kid in verb.children)
    told = verb.i > at and verb.tag_ in {"VBD", "VBN"} and bare
    return told and verb.lemma_ not in words("coming", "verb") | words("coming", "turn")


def _verb(doc: "Doc", inside: range) -> "Token | None":
    """Return the verb that the time expression hangs from, by itself or by its preposition."""
    tops = [doc[at] for at in inside if doc[at].head.i not in inside or doc[at].head.i == at]
    if len(tops) != 1 or any(kid.i not in inside and kid.dep_ == "pobj" for kid in tops[0].children):
        return None
    verb = tops[0].head
    return verb if verb.i not in inside and verb.tag_.startswith("VB") else None


def _has_been(verb: "Token", is_near: bool) -> bool:
    """Tell whether the form of the verb says that what it tells of was, or has been."""
    before = [kid for kid in verb.children if kid.dep_ in {"aux", "auxpass"}]
    if any(kid.dep_ == "neg" or kid.tag_ in {"MD", "TO"} for kid in verb.children):
        return False
    if verb.tag_ == "VBD":
        return not before
    if verb.tag_ != "VBN":
        return False
    if before:
        return any(kid.tag_ == "VBD" or kid.lower_ in {"have", "has", "'ve", "’ve"} for kid in before)
    if verb.dep_ == "conj" and verb.head.tag_ == "VBN":
        return _has_been(verb.head, is_near)
    return is_near and verb.dep_ in {"acl", "advcl"}


def _is_settled(verb: "Token", inside: range, parts: Parts) -> bool:
    """Tell whether the past tense of this verb beside a time leaves no day to come."""
    lemma = verb.lemma_
    if any(kid.tag_ == "VBD" and kid.lower_ == "had" for kid in verb.children if kid.dep_ == "aux"):
        return True
    if lemma in words("coming", "say"):
        return parts.kind in FULL and 0 < inside[0] - verb.i <= _NEAR
    if lemma in words("coming", "verb"):
        return verb.head.i == verb.i and verb.i > inside[-1] and inside[0] - verb.sent.start < _NEAR
    if lemma in words("coming", "turn"):
        opened = any(kid.lower_ in _STARTING for kid in verb.children)
        return verb.head.i == verb.i or opened
    return True


def _is_close(doc: "Doc", verb: "Token", inside: range) -> bool:
    """Tell whether nothing between verb and time may claim the time for itself: "the right to sail in …"."""
    between = [doc[at] for at in range(verb.i + 1, inside[0])]
    claimed = any(token.tag_ in {"VB", "VBG", "TO", "MD"} or token.lower_ == "for" for token in between)
    return len(between) <= _FAR and not claimed
