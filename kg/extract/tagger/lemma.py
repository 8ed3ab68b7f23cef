"""Base form of a cue without a parser: endings tried against the cues that kg knows."""

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.wordlists import table

_WORD = re.compile(r"[^\W\d_]{1,40}(?:['’][a-z]{1,3})?")
_AUXILIARIES = frozenset(
    {"be", "have", "do", "will", "would", "can", "could", "may", "might", "shall", "should", "must"}
)
_BESIDE = frozenset(
    {"not", "never", "no", "nor", "to", "of", "for", "in", "on", "with", "by", "at", "as", "from"}
    | {"its", "it", "the", "a", "an"}
)
"""Words that stand in cues, and in the phrases that kg knows as cues, and are the main word of none."""
_ENDINGS = (
    ("ies", "y"),
    ("ied", "y"),
    ("ying", "ie"),
    ("es", "e"),
    ("s", ""),
    ("es", ""),
    ("ed", "e"),
    ("ed", ""),
    ("ing", "e"),
    ("ing", ""),
)
_DOUBLED = re.compile(r"([bdglmnprt])\1(?:ed|ing)\Z")


def cue_lemma(cue: str) -> str | None:
    """Return the base form of the cue's main word; None where the cue is no word.

    >>> cue_lemma("has repeatedly denied"), cue_lemma("According to")
    ('deny', 'according to')
    >>> cue_lemma("does not want"), cue_lemma("ruled out")
    ('want', 'rule out')
    """
    words = [match.lower() for match in _WORD.findall(cue)]
    bases = [base(word) for word in words]
    for told in (words, bases):
        for at in range(len(told) - 1):
            if " ".join(told[at : at + 2]) in table("speech-acts"):
                return " ".join(told[at : at + 2])
    telling = [found for found in bases if found not in _AUXILIARIES and found not in _BESIDE]
    known = next((found for found in telling if found in _known()), None)
    return known or next(iter(reversed(telling or bases)), None)


def base(word: str) -> str:
    """Return the base form of an English word in lower case: the known one, else the likeliest."""
    irregular = table("irregular").get(word)
    if irregular:
        return irregular[0]
    return next((form for form in _forms(word) if form in _known()), word)


def _forms(word: str) -> Iterator[str]:
    yield word
    if _DOUBLED.search(word):
        yield re.sub(r"(?:ed|ing)\Z", "", word)[:-1]
    for ending, other in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            yield word[: -len(ending)] + other


@cache
def _known() -> frozenset[str]:
    return frozenset(word for phrase in table("speech-acts") for word in phrase.split())
