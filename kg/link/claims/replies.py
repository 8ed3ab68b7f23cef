"""Claims about claims: who denies, rejects, confirms or answers whom, within one article.

A denial stands behind what it denies, as a rule at once: candidates are the few claims before it
by others, and what decides is what the two share, else whether the earlier one accuses.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from kg.domain.linking import ClaimLink, LinkType
from kg.link.claims.discourse import dismissed, grounds
from kg.link.claims.likeness import overlapping, same_voice
from kg.link.claims.phrases import listed, pointed_at, stem
from kg.link.claims.statement import Statement

_BACK: Final = 6
"""Claims before an answer that it may be an answer to."""
_CHARGES: Final = frozenset({"accuses", "alleges"})
_VERBS: Final = {"denies": "denies", "rejects": "rejects", "confirms": "confirms", "evaluates": "answers"}
_DETERMINERS: Final = frozenset(
    {"the", "a", "such", "all", "of", "these", "those", "his", "her", "their", "its", "having"}
)
_PRONOUNS: Final = frozenset({"it", "this", "that", "so", "any", "them", "one", "either"})
_POINTERS: Final = frozenset({"these", "those", "this", "that", "his", "her", "their"})
_LEAST: Final = {"denies": 1.5, "rejects": 2.0, "confirms": 3.0, "answers": 2.0, "doubts": 1.0}
"""What a candidate must be worth."""


def replies(statements: Sequence[Statement]) -> Iterator[ClaimLink]:
    """Yield the answers among the claims of one article, which come in the order of its text.

    A denial, and a doubt, contradicts what it answers as well.
    """
    for at, statement in enumerate(statements):
        verb = _verb(statement)
        if verb is None:
            continue
        worth, target = _answered(statements, at, verb)
        if target is None:
            continue
        confidence = round(min(0.9, 0.5 + worth / 10), 2)
        words = (f"{verb} what was said before it",)
        yield ClaimLink(statement.claim, target.claim, LinkType.RESPONDS_TO, verb, confidence, words)
        if verb == "doubts" or (verb == "denies" and target.sign):
            yield ClaimLink(statement.claim, target.claim, LinkType.CONTRADICTS, _METHODS[verb], confidence, words)
        if verb in ("denies", "rejects"):
            yield from grounds(statements, at, target)
        elif statement.act == "evaluates":
            yield from dismissed(statements, at, target)


_METHODS: Final = {"denies": "denial", "doubts": "doubt"}


def _verb(statement: Statement) -> str | None:
    if statement.own_voice:
        return None
    if statement.act == "rejects":
        return "rejects" if _calls_a_claim(statement) else None
    if statement.act in ("denies", "confirms"):
        return _VERBS[statement.act]
    if statement.stems & _doubts():
        return "doubts"
    if statement.act == "evaluates" or not _POINTERS.isdisjoint(statement.text.lower().split()):
        return "answers" if _points_at_a_claim(statement) else None
    return None


@cache
def _reply_nouns() -> frozenset[str]:
    return frozenset(stem(word) for word in listed("reply")) | frozenset(listed("reply"))


@cache
def _doubts() -> frozenset[str]:
    return frozenset(stem(word) for word in listed("doubt"))


def _words(statement: Statement) -> list[str]:
    return [word.strip(".,;:!?“”\"'’‘()") for word in statement.text.lower().split()]


def _calls_a_claim(statement: Statement) -> bool:
    """Tell whether all that is denied is a word for a claim: "the accusation", "it", "the figure"."""
    words = [word for word in _words(statement) if word]
    if len(words) > 1 and words[0] in {"this", "that"}:
        words[0] = "the"
    if not words or (words[0] not in _DETERMINERS and words[-1] not in _PRONOUNS):
        return False
    content = [word for word in words if word not in _DETERMINERS]
    if len(content) <= 2 and (not content or stem(content[-1]) in _reply_nouns() or content[-1] in _PRONOUNS):
        return True
    return len(statement.stems) <= 1 and words[-1] in _PRONOUNS


def _points_at_a_claim(statement: Statement) -> bool:
    """Tell whether a content opens with a word for a claim: "these statements …", "the objection …"."""
    words = _words(statement)[:10]
    pointers = _POINTERS | {"the"} if statement.act == "evaluates" else _POINTERS - {"his", "her", "their"}
    nouns = _reply_nouns() - {"it", "this", "that", "so"}
    if any(one in pointers and stem(other) in nouns for one, other in pairwise(words)):
        return True
    return statement.act == "evaluates" and bool(words) and (words[0] in {"it", "this"} or words[:2] == ["that", "a"])


def _answered(statements: Sequence[Statement], at: int, verb: str) -> tuple[float, Statement | None]:
    answer = statements[at]
    best: tuple[float, Statement | None] = (0.0, None)
    for back in range(1, min(_BACK, at) + 1):
        other = statements[at - back]
        if same_voice(answer, other) or overlapping(answer, other) or _one_side(answer, other):
            continue
        if verb == "answers" and _verb(other) == "answers":
            continue  # both answer somebody before them
        worth = _worth(answer, other, back, verb) + (
            2.0 if other.act in _CHARGES and verb in ("denies", "rejects") else 0.0
        )
        if worth > best[0]:
            best = worth, other
    return best if best[0] >= _LEAST[verb] else (0.0, None)


def _one_side(answer: Statement, other: Statement) -> bool:
    """Tell whether two speak for one state: nobody answers his own side."""
    return bool(answer.speaks_for) and answer.speaks_for == other.speaks_for


def _worth(answer: Statement, other: Statement, back: int, verb: str) -> float:
    both, own = len(answer.stems & other.stems), len(answer.stems)
    # A denial stands right behind what it denies: farther off, one word in common is but the topic.
    alike = both > 1 or (both and own <= 3 and (back == 1 or verb != "denies"))
    worth = 2.0 * min(both, 2) if alike else 0.5 * both
    worth -= 0.4 * (back - 1) + (0.7 if other.own_voice else 0.0)
    if _calls_a_claim(answer) or not answer.stems or _points_at_a_claim(answer):
        worth += 2.0
    if other.sign == 0 and other.act not in _CHARGES | {"demands", "proposes"}:
        worth -= 1.0
    if answer.claimant in other.about or other.claimant in answer.about:
        worth += 1.0
    if answer.stems & _doubts() and _POINTERS & set(_words(answer)):
        worth += 2.0
    if pointed_at(answer.text) & {stem(word) for word in _words(other)}:
        worth += 1.0
    return worth
