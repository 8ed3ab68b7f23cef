"""Offices that one person holds at a time, out of titles and appositions as articles word them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kg.link.spelling import givens_agree
from kg.link.words import listed
from kg.names.folding import fold
from kg.resolve.lexicon import Office as Holder
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
_TERM: Final = 4
"""Years within which one family name in one office is taken for one holder."""
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


def held_by_knowledge(family_key: str, given: str, state: str, years: Sequence[str] = ()) -> frozenset[Office]:
    """Return the offices that the table of holders gives somebody of this name (folded) and state, in these years."""
    rows = (row for row in offices().get(family_key, ()) if row.country == state)
    fitting = (row for row in rows if not given or not row.given or givens_agree(given, row.given, loose=True))
    timely = (row for row in fitting if not years or any(_covers(row, year) for year in years))
    return frozenset(office for row in timely if (office := office_of(row.noun)))


def times_agree(family_key: str, state: str, office: Office, one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether one holder may have been in office in a year of each.

    That is in terms that the table of holders gives, else within a few years. Whoever appears without a
    year goes with others without one, and with known holders: it must not tie together two of different times.
    """
    terms = _terms(family_key, state, office)
    within = [any(_covers(row, year) for row in terms for year in years) for years in (one, other)]
    if any(within):
        return all(inside or not years for inside, years in zip(within, (one, other), strict=True))
    if not one or not other:
        return not one and not other
    return min(abs(int(a) - int(b)) for a in one for b in other) <= _TERM


def times(family_key: str, state: str, office: Office, years: Sequence[str]) -> list[str]:
    """Return the keys of the times that years belong to; those of which times_agree is true share one."""
    terms = _terms(family_key, state, office)
    known = [year for year in years if any(_covers(row, year) for row in terms)]
    spans = {f"{offset}-{(int(year) + offset) // (2 * _TERM)}" for year in years for offset in (0, _TERM)}
    return sorted({*(("known",) if known or (terms and not years) else ()), *(spans if years else ("undated",))})


def _terms(family_key: str, state: str, office: Office) -> list[Holder]:
    rows = (row for row in offices().get(family_key, ()) if row.country == state)
    return [row for row in rows if (known := office_of(row.noun)) and same_office(known, office)]


def _covers(row: Holder, year: str) -> bool:
    return (row.since or "0") <= year <= (row.until or "9999")


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
