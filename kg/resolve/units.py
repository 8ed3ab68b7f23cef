"""Military units by number, branch and echelon, however they are written."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from kg.names.folding import fold
from kg.resolve.lexicon import country_of_adjective

_SYNONYMS = {
    "armoured": "armored",
    "mechanised": "mechanized",
    "motorised": "motorized",
    "naval": "marine",
    "marines": "marine",
    "paratroop": "airborne",
    "parachute": "airborne",
}
_NUMBER = re.compile(r"^(\d{1,4})(?:st|nd|rd|th)?$")
_ROMAN = re.compile(r"^[IVXL]+$")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}


@dataclass(frozen=True, slots=True)
class Unit:
    """A numbered unit: "3rd Separate Assault Brigade" is 3, brigade, {assault}."""

    number: int
    echelon: str
    branch: frozenset[str]

    @property
    def key(self) -> str:
        """Return number, branch and echelon in one form: "3rd assault brigade"."""
        return " ".join((_ordinal(self.number), *sorted(self.branch), self.echelon)).strip()

    def may_be(self, other: "Unit") -> bool:
        """Tell whether two may be one: one number, and nothing of branch or echelon that differs."""
        echelons = {self.echelon, other.echelon} - {""}
        nested = self.branch <= other.branch or other.branch <= self.branch
        return self.number == other.number and len(echelons) < 2 and nested


@lru_cache(maxsize=4096)
def unit_of(name: str) -> Unit | None:
    """Return the unit that a name gives by number; None for any other force.

    >>> unit_of("XVIII Airborne Corps") == unit_of("18th Airborne Corps")
    True
    >>> unit_of("Danish 3rd Separate Tank Brigade").key
    '3rd tank brigade'
    """
    number, words = None, []
    for word in name.replace("-", " ").split():
        read = _number(word) if number is None else None
        if read is None and not (word[:1].isupper() and country_of_adjective(word)):
            words.append(_SYNONYMS.get(fold(word), fold(word)))
        number = number or read
    if number is None:
        return None
    echelon = next((word for word in reversed(words) if word in _listed("echelon")), "")
    branch = frozenset(word for word in words if word and word != echelon and word not in _listed("idle"))
    return Unit(number, echelon, branch - {"infantry"} if "marine" in branch else branch)


@cache
def _listed(name: str) -> tuple[str, ...]:
    text = files("kg.resolve").joinpath("units.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return next(tuple(words.split("|")) for key, words in rows if key == name)


def _ordinal(number: int) -> str:
    teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _number(word: str) -> int | None:
    if found := _NUMBER.match(word.lower()):
        return int(found.group(1))
    if word.lower() in _listed("ordinal"):
        return _listed("ordinal").index(word.lower()) + 1
    if _ROMAN.match(word) and len(word) <= 7:
        values = [_VALUES[letter] for letter in word]
        return sum(-v if any(later > v for later in values[i + 1 : i + 2]) else v for i, v in enumerate(values))
    return None
