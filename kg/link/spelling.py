"""Personal names in several spellings: what transliterations have in common, and forms of one given name."""

import re
from functools import cache, lru_cache
from itertools import product

from rapidfuzz import fuzz

from kg.link.words import rows
from kg.names.folding import fold, person_key

_CLUSTERS = re.compile("schtsch|stsch|shch|tsch|tch|sch")
_CHOICES = (
    (re.compile("ch"), ("S", "h")),
    (re.compile("j"), ("i", "S")),
    (re.compile("ts(?=[ie])"), ("S", "t")),
)
"""What one letter or pair of letters stands for in one system of transliteration and in another."""
_STEPS = (
    (re.compile("sh|zh|cz|sz|tz|ts|dz|S|z|c(?=[eiy])"), "s"),
    (re.compile("dj(?=[aeiou])|dh"), "d"),
    (re.compile("th"), "t"),
    (re.compile("kh|gh|g|q"), "h"),
    (re.compile("ck|c"), "k"),
    (re.compile("ph"), "f"),
    (re.compile("x"), "ks"),
    (re.compile("w"), "v"),
    (re.compile("ff$"), "v"),
    (re.compile("ousk"), "ovsk"),
    (re.compile("ou"), "u"),
    (re.compile("y"), "i"),
    (re.compile("i(?=[aeou])"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile("(?:ei|i)$"), ""),
)
_VOWELS = re.compile("[aeiou]")
_FOREIGN = re.compile(
    r"(?:ov|ev|ow|ew|off|eff|ova|eva|owa|ewa|sk[yi]|sky[iy]|ski[iyj]|skyj|ska[yij]a|enk[oa]|[tls]ko|chuk|tschuk|yuk|uk"
    r"|vych|vich|witsch|wytsch|vic|shvili|schwili|dze|yan|ayev|inejad|inezhad)$"
)
"""Ends of family names that other languages write in several ways."""
ALIKE = 70
ALIKE_GIVEN = 60


@lru_cache(maxsize=16384)
def readings(word: str) -> frozenset[str]:
    """Return the keys of a word of a name, one for each system of transliteration that it may be written in.

    >>> bool(readings("Gorbatschow") & readings("Gorbatchov"))
    True
    """
    folded = fold(word).replace(" ", "")
    found = set()
    for choice in product(*(replacements for _, replacements in _CHOICES)):
        key = _CLUSTERS.sub("S", folded)
        for (pattern, _), replacement in zip(_CHOICES, choice, strict=True):
            key = pattern.sub(replacement, key)
        for pattern, replacement in _STEPS:
            key = pattern.sub(replacement, key)
        found.add(key or folded)
    return frozenset(found)


@lru_cache(maxsize=16384)
def skeletons(word: str) -> frozenset[str]:
    """Return the consonants of each reading, sorts of one sound as one.

    >>> bool(skeletons("Qaddafi") & skeletons("Gadhafi"))
    True
    """
    return frozenset(_VOWELS.sub("", key).replace("h", "k") or key[:1] for key in readings(word))


def is_foreign(family: str) -> bool:
    """Tell whether the form of a family name says that it came through transliteration."""
    return bool(_FOREIGN.search(fold(family)))


def alike(one: str, other: str, *, least: int = ALIKE) -> bool:
    """Tell whether two words may be spellings of one: the same consonants, and most letters the same."""
    if not skeletons(one) & skeletons(other) or _is_feminine(fold(one), fold(other)):
        return False
    return any(fuzz.ratio(a, b) >= least for a in readings(one) for b in readings(other))


def families_agree(one: str, other: str, *, loose: bool) -> bool:
    """Tell whether two family names may be one: equal by key, or alike where transliteration is at work."""
    if person_key(one) == person_key(other):
        return not _is_feminine(fold(one), fold(other))
    return loose and alike(one, other)


def givens_agree(one: str, other: str, *, loose: bool) -> str | None:
    """Return how two given names agree: "equal", "form", "initial", "spelling"; None where they do not.

    >>> givens_agree("bill", "william", loose=False), givens_agree("anna", "olga", loose=True)
    ('form', None)
    """
    if person_key(one) == person_key(other):
        return "equal"
    if min(len(one), len(other)) == 1:
        return "initial" if one[:1] == other[:1] else None
    if forms_of(one) & forms_of(other):
        return "form"
    return "spelling" if loose and alike(one, other, least=ALIKE_GIVEN) else None


def forms_of(given: str) -> frozenset[int]:
    """Return the numbers of the rows of given-names.tsv that hold the name."""
    return _table()[0].get(given, frozenset())


def writing_of(given: str) -> str:
    """Return "c", "a" or "" for the writing that a given name is transliterated from."""
    return next((_table()[1][number] for number in sorted(forms_of(given))), "")


def _is_feminine(one: str, other: str) -> bool:
    """Tell whether two names differ as Ivan and Ivana do."""
    short, long = sorted((one, other), key=len)
    return long in (short + "a", short + "e") or (short[:-1] + "aya" == long and short.endswith(("y", "i")))


@cache
def _table() -> tuple[dict[str, frozenset[int]], dict[int, str]]:
    forms: dict[str, frozenset[int]] = {}
    writings: dict[int, str] = {}
    for number, (names, *writing) in enumerate(rows("given-names.tsv")):
        writings[number] = "".join(writing)
        for name in names.split("|"):
            forms[name] = forms.get(name, frozenset()) | {number}
    return forms, writings
