"""Attributions that are no claims: who does not say when something was, or only looks at it, has claimed nothing."""

import re
from functools import cache

from kg.domain.attribution import Attribution
from kg.resolve.lexicon import listed

_BEFORE = 40
"""Code points before a cue in which what negates it stands."""
_LOOK = re.compile(
    r"(?:\w+\s+)?(?:has|had|have|having|ke(?:eps?|pt|eping)|sets?|setting)\s(?:[a-z]+\s){0,3}(?:eyes?|sights?)(?:\s[a-z]+ly)?\son",
    re.IGNORECASE,
)
_ANSWERS = (
    r"(?:respond|repl|answer|return)\w*\s(?:\w+\s){0,4}?"
    r"(?:requests?|comments?|calls?|e-?mails?|messages?|inquir(?:y|ies)|questions?)\b"
)
_ANSWER = re.compile(rf"(?:\w+\s){{0,3}}?{_ANSWERS}", re.IGNORECASE)
_NO_ANSWER = re.compile(
    r"(?:\w+\s){0,3}?(?:did(?:\snot|n['’]t)|ha(?:s|ve|d)(?:\snot|n['’]t)|never|without|failed\sto)\s(?:\w+\s){0,2}?"
    + _ANSWERS,
    re.IGNORECASE,
)
"""Who gives no answer says nothing; who declines to comment does."""
_NOBODY = re.compile(r"(?:no|none|nobody|neither)\b", re.IGNORECASE)
_NEGATION = (
    r"(?:\b(?:not|never|without|cannot|declin(?:ed?|es|ing)\sto|refus(?:ed?|es|ing)\sto|fail(?:ed|s|ing)?\sto)|n['’]t)"
)


@cache
def _untold() -> re.Pattern[str]:
    return re.compile(rf"{_NEGATION}\s+(?:[a-z]+ly\s+|yet\s+)?(?:{'|'.join(sorted(listed('telling-verb')))})\b")


@cache
def _open_clause() -> re.Pattern[str]:
    return re.compile(rf"(?:[a-z]+\s+)?(?:{'|'.join(sorted(listed('question-word')))})\b")


def is_unsaid(one: Attribution, text: str) -> bool:
    """Tell whether a source is given as saying nothing: "did not say who had paid", "has an eye on", "what they say".

    The content is in the narrator's words: whoever is quoted has said something.
    """
    if _is_bare(one, text):
        return True
    if not one.cue or not one.content:
        return False
    return _is_left_open(one, text) or _is_looked_at(one, text) or _is_unanswered(one, text)


def _is_bare(one: Attribution, text: str) -> bool:
    """Tell whether the content is a pronoun that says nothing: "half of what activists claim", "believe nobody"."""
    return " ".join(piece.of(text) for piece in one.content).lower() in listed("bare-pronoun")


def _is_looked_at(one: Attribution, text: str) -> bool:
    return any(_LOOK.fullmatch(cue.of(text)[:_BEFORE]) for cue in one.cue)


def _is_left_open(one: Attribution, text: str) -> bool:
    first, last = one.cue[0], one.cue[-1]
    told = text[max(0, first.start - _BEFORE) : min(last.end, first.start + 100)].lower()
    found = [match for match in _untold().finditer(told) if match.end() > len(told) - (last.end - first.start)]
    return bool(found) and _open_clause().match(one.content[0].of(text)) is not None


def _is_unanswered(one: Attribution, text: str) -> bool:
    """Tell whether no answer was given: "did not respond to requests", "neither of them returned calls"."""
    start = one.cue[0].start
    if one.source and _NOBODY.match(text, one.source[0].start):
        return _ANSWER.match(text, start, start + 100) is not None
    return _NO_ANSWER.match(text, start, start + 100) is not None
