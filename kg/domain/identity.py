"""Judgements on who is who across articles: two actors or places, one or two."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

USER: Final = "user"
"""The method of a judgement that somebody made by hand; it outranks the others."""


class Verdict(StrEnum):
    """What a judgement says of its two sides."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether two IRIs stand for one, and why. It changes no statement: it is read when questions are asked.

    `left` is the better known of the two, `right` the one that was judged.
    """

    left: str
    right: str
    verdict: Verdict
    method: str
    """"full name", "surname and office", …; or USER."""
    confidence: float = 1.0
    evidence: tuple[str, ...] = ()
    """What speaks for it and against it, in words."""
