"""Silence: who does not say when or why something was has claimed nothing."""

import re
from functools import cache

from kg.domain.attribution import Attribution
from kg.resolve.lexicon import listed

_BEFORE = 40
"""Code points before a cue in which what negates it stands."""
_NEGATION = (
    r"(?:\b(?:not|never|without|cannot|declin(?:ed?|es|ing)\sto|refus(?:ed?|es|ing)\sto|fail(?:ed|s|ing)?\sto)|n['’]t)"
)


@cache
def _untold() -> re.Pattern[str]:
    return re.compile(rf"{_NEGATION}\s+(?:[a-z]+ly\s+|yet\s+)?(?:{'|'.join(sorted(listed('telling-verb')))})\b")


@cache
def _open_clause() -> re.Pattern[str]:
    return re.compile(rf"(?:[a-z]+\s+)?(?:{'|'.join(sorted(listed('question-word')))})\b")


def is_silence(one: Attribution, text: str) -> bool:
    """Tell whether a source is given as leaving open what its content asks: "did not say who had paid".

    The content is in the narrator's words: whoever is quoted has said something.
    """
    if not one.cue or not one.content:
        return False
    first, last = one.cue[0], one.cue[-1]
    told = text[max(0, first.start - _BEFORE) : min(last.end, first.start + 100)].lower()
    found = [match for match in _untold().finditer(told) if match.end() > len(told) - (last.end - first.start)]
    return bool(found) and _open_clause().match(one.content[0].of(text)) is not None
