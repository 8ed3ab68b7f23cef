"""Armed forces: number, branch, echelon and side of a unit."""

from kg.link.opinion import Opinion, same, unsure
from kg.link.profile import Profile
from kg.names.folding import fold
from kg.resolve.naming import force_named
from kg.resolve.units import unit_of


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
    if not a.may_be(b) or not (a.branch or a.echelon) or not (b.branch or b.echelon):
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
