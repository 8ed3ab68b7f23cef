"""Offices that one person holds at a time, out of titles and appositions as articles word them."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kg.link.spelling import givens_agree
from kg.link.words import listed
from kg.names.folding import fold
from kg.resolve.lexicon import country, offices

_TOP: Final = {
    "prime minister": "prime minister",
    "premier": "prime minister",
    "taoiseach": "prime minister",
    "president": "president",
    "head of state": "president",
    "chancellor": "chancellor",
    "leader": "leader",
    "king": "king",
    "queen": "queen",
    "emperor": "emperor",
    "sultan": "sultan",
    "emir": "emir",
    "pope": "pope",
    "supreme leader": "supreme leader",
}
"""Offices of which a state has one."""
_OTHER: Final = {
    "minister": "minister",
    "secretary": "minister",
    "governor": "governor",
    "mayor": "mayor",
    "ambassador": "ambassador",
    "envoy": "ambassador",
    "speaker": "speaker",
    "chief": "head",
    "head": "head",
    "director": "head",
    "chair": "head",
    "chairman": "head",
    "chairwoman": "head",
    "chairperson": "head",
    "president": "head",
    "ceo": "head",
    "commander": "commander",
    "commissioner": "commissioner",
}
"""Offices of which there is one for each field or place."""
_IDLE: Final = frozenset(listed("idle-in-office"))
_SYNONYMS: Final = {"defence": "defense", "affairs": "", "internal": "interior", "external": "foreign"}
_HEADS = sorted({*_TOP, *_OTHER}, key=lambda head: (-len(head), head))
_HEAD = re.compile(rf"\b(?:{'|'.join(_HEADS)})\b")
_RANK = re.compile(r"\b(?:vice|deputy|assistant|first lady)\b")
_AFTER = re.compile(r"^ (?:of|for|to) ((?:\w+ ?){1,6})")
_BEFORE = 4
"""Words before an office that may belong to it."""


@dataclass(frozen=True, slots=True, order=True)
class Office:
    """An office: its sort, and the field or place that it is for (empty for the top of a state)."""

    role: str
    field: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Return the office in one word."""
        return " ".join((self.role, *self.field))


@lru_cache(maxsize=16384)
def office_of(capacity: str) -> Office | None:
    """Return the office that a capacity states; None where many may hold it at once.

    >>> office_of("Ukrainian Foreign Minister"), office_of("military analyst")
    (Office(role='minister', field=('foreign',)), None)
    >>> office_of("U.S. President") == office_of("President")
    True
    """
    words = fold(capacity[:120].replace("-", " "))
    found = next(iter(_HEAD.finditer(words)), None)
    if found is None:
        return None
    head = found.group()
    front = words[: found.start()].split()[-_BEFORE:]
    front = front[max((i + 1 for i, word in enumerate(front) if word in {"of", "and", "for", "to", "in"}), default=0) :]
    after = _AFTER.match(words[found.end() :])
    field = tuple(sorted({*_content(front), *(_content(after.group(1).split()) if after else ())}))
    if _RANK.search(words[: found.start()]):
        return Office(f"deputy {head}", field)
    if not field and head in _TOP:
        return Office(_TOP[head])
    return Office(_OTHER[head], field) if field and head in _OTHER else None


def held_by_knowledge(family_key: str, given: str, state: str) -> frozenset[Office]:
    """Return the offices that the table of holders gives somebody of this name (folded) and state."""
    rows = (row for row in offices().get(family_key, ()) if row.country == state)
    fitting = (row for row in rows if not given or not row.given or givens_agree(given, row.given, loose=True))
    return frozenset(office for row in fitting if (office := office_of(row.noun)))


def same_office(one: Office, other: Office) -> bool:
    """Tell whether two offices of one state are one; "leader" is whoever leads the state."""
    if one.field or other.field:
        return one == other
    return one.role == other.role or "leader" in (one.role, other.role)


def _content(words: list[str]) -> list[str]:
    """Return the words that say what an office is for, countries left out."""
    phrase = " ".join(words)
    if country(phrase):
        return []
    kept = [_SYNONYMS.get(word, word) for word in words if word not in _IDLE and not country(word)]
    return [word for word in kept if word]
