"""Armed forces: number, branch, echelon and side of a unit."""

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.link.opinion import Opinion, same, unsure
from kg.link.profile import Profile
from kg.link.words import listed
from kg.names.folding import fold
from kg.resolve.naming import force_named

_ORDINALS = listed("ordinal")
_ECHELONS = frozenset(listed("echelon"))
_IDLE = frozenset(listed("idle-in-unit"))
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


@lru_cache(maxsize=4096)
def unit_of(name: str) -> Unit | None:
    """Return the unit that a name gives by number; None for any other force.

    >>> unit_of("XVIII Airborne Corps") == unit_of("18th Airborne Corps")
    True
    """
    number, words = None, []
    for word in name.replace("-", " ").split():
        read = _number(word) if number is None else None
        if read is None:
            words.append(_SYNONYMS.get(fold(word), fold(word)))
        number = number or read
    if number is None:
        return None
    echelon = next((word for word in reversed(words) if word in _ECHELONS), "")
    branch = frozenset(word for word in words if word and word != echelon and word not in _IDLE)
    return Unit(number, echelon, branch - {"infantry"} if "marine" in branch else branch)


def unit_keys(profile: Profile) -> list[str]:
    """Return the keys under which forces meet that may be one."""
    unit = unit_of(profile.name)
    return [f"unit:{unit.number}"] if unit else [f"force:{force_key(profile.name)}"]


def force_key(name: str) -> str:
    """Return the key of a force without a number."""
    return fold(force_named(name) or name)


def forces(one: Profile, other: Profile) -> Opinion | None:
    """Return the opinion on two armed forces."""
    a, b = unit_of(one.name), unit_of(other.name)
    if a is None or b is None:
        if a is b and force_key(one.name) == force_key(other.name):
            return _sided(one, other, f"{one.name} and {other.name} are forms of one name", 0.9)
        return None
    if a.number != b.number or (a.echelon and b.echelon and a.echelon != b.echelon):
        return None
    if not (a.branch <= b.branch or b.branch <= a.branch) or not (a.branch or a.echelon) or not (b.branch or b.echelon):
        return None
    exact = a.branch == b.branch
    reason = f"number {a.number}, {a.echelon or b.echelon}" + ("" if exact else ", the branch given by one only")
    return _sided(one, other, reason, 0.9 if exact else 0.75)


def is_looser(one: Profile, other: Profile) -> bool:
    """Tell whether the first is given with less of its branch or echelon than the second."""
    a, b = unit_of(one.name), unit_of(other.name)
    return bool(a and b and (a.branch < b.branch or (not a.echelon and b.echelon)))


def _sided(one: Profile, other: Profile, reason: str, confidence: float) -> Opinion | None:
    if one.countries and other.countries:
        sides = sorted({*one.countries} & {*other.countries})
        return same("unit and side", confidence, reason, f"both of {sides[0]}") if sides else None
    return unsure("unit", 0.4, reason, "a side is not stated")


def _number(word: str) -> int | None:
    if found := _NUMBER.match(word.lower()):
        return int(found.group(1))
    if word.lower() in _ORDINALS:
        return _ORDINALS.index(word.lower()) + 1
    if _ROMAN.match(word) and len(word) <= 7:
        values = [_VALUES[letter] for letter in word]
        return sum(-v if any(later > v for later in values[i + 1 : i + 2]) else v for i, v in enumerate(values))
    return None
