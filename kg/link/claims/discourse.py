"""What the text around two claims says of them: that one quarrels with the other, or goes on from a denial of it.

The narrator who writes "Two observers dispute that" or "How much was won is in dispute" says that the
claims around it do not go together, whatever their words; and what somebody says right after a denial
are its grounds.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from kg.domain.linking import ClaimLink, LinkType
from kg.link.claims.likeness import may_be_one_place, may_be_one_side, of_two_minds, overlapping, same_voice
from kg.link.claims.phrases import listed, stem
from kg.link.claims.statement import Assertion, Statement

BROAD: Final = frozenset({"battle", "negotiation", "agreement", "war", "vote", "election", "meeting", "attack"})
"""Kinds so common in one article that sharing one of them tells little."""
_BACK: Final = 3
"""Claims before a quarrel that it may be with."""
_ON: Final = 5
"""Claims after an open question that may be answers to it."""
_FAR: Final = 8
"""Claims between a full and a slight measure of one thing."""
_SENTENCE: Final = re.compile(r"(?<=[.!?…])[\s”\"»]+|\n+")
_NEGATED: Final = re.compile(r"\b(?:not?|nobody|never|hardly)\b|n['’]t\b")
_OBJECT: Final = r"(?=\s+(?:that|this|it|him|her|them|these|those|the)\b|\s*[.,;]|\s+and\b|\s*$)"
_NO_VERB: Final = "".join(
    rf"(?<!\b{word} )" for word in ("is", "are", "was", "were", "be", "in", "the", "a", "of", "no")
)
"""Behind these "dispute" and "contest" are nouns, "disputed" a passive."""
_POSSESSIVE: Final = re.compile(r"[\s.,;:”\"]*(?:His|Her|Its|Their)\s+[a-z]")
_CHARGES: Final = frozenset({"accuses", "alleges"})
_EACH: Final = re.compile(
    r"\b(?:all|every|each|none)(?: of)?(?: the| its| their| these| those)? ((?:[\w-]+ )?[a-z]+)", re.IGNORECASE
)


def quarrels(statements: Sequence[Statement]) -> Iterator[ClaimLink]:
    """Yield the contradictions that the narrator tells of among the claims of one article, in the order of its text."""
    for at, statement in enumerate(statements):
        told = _told(statement.lead)
        if told == "quarrel":
            target = next(
                (one for one in reversed(statements[max(0, at - _BACK) : at]) if _other(statement, one)), None
            )
            if target:
                yield _link(statement, target, "quarrel told", "the text says that the one disputes the other", 0.7)
        elif told == "question":
            here = statements[at : at + _ON]
            for number, later in enumerate(here):
                for earlier in here[:number]:
                    if _other(later, earlier) and _one_matter(later, earlier):
                        words = "the text calls it disputed, and both speak of it"
                        yield _link(later, earlier, "disputed question", words, 0.5)
    yield from _degrees(statements)
    yield from _members(statements)


def grounds(statements: Sequence[Statement], at: int, target: Statement) -> Iterator[ClaimLink]:
    """Yield the contradiction of what is said right after a denial or rejection with what that answers."""
    if at + 1 >= len(statements) or not (target.sign or target.act in _CHARGES):
        return
    answer, following = statements[at], statements[at + 1]
    goes_on = same_voice(following, answer) or _POSSESSIVE.match(following.lead)
    asserts = following.sign and following.act not in ("denies", "rejects", "confirms")
    if goes_on and asserts and "\n\n" not in following.lead and _other(following, target):
        yield _link(following, target, "grounds of a denial", "said right after a denial of the other", 0.5)


def dismissed(statements: Sequence[Statement], at: int, target: Statement) -> Iterator[ClaimLink]:
    """Yield the contradiction of what is waved aside with what its critic has said of the same event before."""
    answer = statements[at]
    for earlier in statements[max(0, at - _FAR) : at]:
        kinds = (earlier.kinds & target.kinds) - BROAD
        differ = of_two_minds(earlier, target) and _other(earlier, target)
        if kinds and differ and same_voice(earlier, answer) and may_be_one_place(earlier, target):
            words = f"its critic has said otherwise of {', '.join(sorted(kinds))}"
            yield _link(earlier, target, "claim of a critic", words, 0.5)


def _told(lead: str) -> str | None:
    """Return "quarrel" or "question" where the text that leads to a claim says that sources do not agree."""
    *before, frame = _SENTENCE.split(lead) or [""]
    for words in (frame, *before[1:][-1:]):
        if _quarrel().search(words) and not _NEGATED.search(words):
            return "quarrel"
    if before[1:] and _question().search(before[-1]) and not _NEGATED.search(before[-1]):
        return "question"
    return None


@cache
def _quarrel() -> re.Pattern[str]:
    return re.compile(rf"{_NO_VERB}\b(?:{'|'.join(listed('quarrel'))}){_OBJECT}")


@cache
def _question() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(listed('question'))})\b")


def _other(one: Statement, other: Statement) -> bool:
    return not same_voice(one, other) and not overlapping(one, other) and one.own_voice <= other.own_voice


def _one_matter(one: Statement, other: Statement) -> bool:
    """Tell whether two claims have a clause each on one kind of event, or of one figure's unit."""
    return may_be_one_place(one, other) and any(
        not a.kinds & b.kinds <= BROAD and may_be_one_side(a, b) for a in one.assertions for b in other.assertions
    )


def _degrees(statements: Sequence[Statement]) -> Iterator[ClaimLink]:
    """Yield claims of two sources of which one says that something is so all over, the other that it is so slightly."""
    for at, later in enumerate(statements):
        for earlier in statements[max(0, at - _FAR) : at] if later.graded else ():
            if earlier.graded and _other(later, earlier) and later.speaks_for.isdisjoint(earlier.speaks_for):
                kinds = next(_measures(later, earlier), None)
                if kinds and may_be_one_place(later, earlier):
                    words = f"one gives a full, one a slight measure of {', '.join(sorted(kinds))}"
                    yield _link(later, earlier, "degree", words, 0.4)


def _members(statements: Sequence[Statement]) -> Iterator[ClaimLink]:
    """Yield what is said of all of a kind with what one of them, whom nobody names, says right beside it."""
    for one, other in pairwise(statements):
        for of_all, of_one in ((one, other), (other, one)):
            apart = of_one.anonymous and _other(of_all, of_one) and _other(of_one, of_all)
            if apart and one.sign and other.sign and of_one.name & _of_each(of_all.text):
                words = "one speaks of all of them, the other is of one of them"
                yield _link(other, one, "one against all", words, 0.4)


def _of_each(text: str) -> frozenset[str]:
    """Return the stems of those of whom all are said to be so: "every observer", "all fourteen observers"."""
    from kg.resolve.lexicon import noun_class  # brings all of resolution along, for what is asked of few claims

    words = (word.lower() for found in _EACH.findall(text) for word in found.split())
    return frozenset(stem(word) for word in words if noun_class(word) == "role")


def _measures(one: Statement, other: Statement) -> Iterator[frozenset[str]]:
    for a in one.assertions:
        for b in other.assertions:
            if a.degree * b.degree < 0 and not a.negated and not b.negated and may_be_one_side(a, b):
                kinds = _widened(a) & _widened(b)
                if kinds:
                    yield kinds


def _widened(one: Assertion) -> frozenset[str]:
    """Return the kinds of a clause, an attack as a try to gain ground."""
    return frozenset("ground" if kind == "attack" else kind for kind in one.kinds) - BROAD


def _link(later: Statement, earlier: Statement, method: str, words: str, confidence: float) -> ClaimLink:
    return ClaimLink(later.claim, earlier.claim, LinkType.CONTRADICTS, method, confidence, (words,))
