"""Persons: two names, with offices, states and company, one person or two."""

from dataclasses import dataclass
from functools import lru_cache

from kg.link.offices import Office, held_by_knowledge, office_of, same_office, times, times_agree
from kg.link.opinion import Opinion, same, unsure
from kg.link.profile import Profile
from kg.link.spelling import families_agree, forms_of, givens_agree, is_foreign, skeletons, writing_of
from kg.link.words import listed
from kg.names.folding import fold, person_key

_PARTICLES = frozenset(listed("particle"))
_SUFFIXES = frozenset(listed("suffix"))
_HYPHENS = str.maketrans("‐‑–’'", "---  ")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A personal name in parts, folded: particles ("al", "von") left out."""

    given: str
    """Empty where the name is a family name alone."""
    middle: tuple[str, ...]
    family: str
    suffix: str = ""

    @property
    def full(self) -> bool:
        """Tell whether a given name is there, not just its initial."""
        return len(self.given) > 1


@lru_cache(maxsize=16384)
def person_name(name: str) -> PersonName:
    """Return the parts of a name that is written given name first.

    >>> person_name("George W. Bush")
    PersonName(given='george', middle=('w',), family='bush', suffix='')
    """
    words = fold(name.translate(_HYPHENS)).split()
    suffix = words.pop() if len(words) > 1 and words[-1] in _SUFFIXES else ""
    if not words:
        return PersonName("", (), name)
    first, rest = words[0], [word for word in words[1:] if word not in _PARTICLES]
    if not rest:
        return PersonName("", (), words[-1], suffix)
    return PersonName(first, tuple(rest[:-1]), rest[-1], suffix)


def person_keys(profile: Profile) -> list[str]:
    """Return the keys under which persons meet who may be one."""
    name = person_name(profile.name)
    length = "full" if name.full else "short"
    families = sorted(skeletons(name.family))
    keys = [f"{length}:{family}" for family in families]
    if name.full:
        keys.append("order:" + " ".join(sorted((person_key(name.given), person_key(name.family)))))
        givens = [str(number) for number in forms_of(name.given)] or sorted(skeletons(name.given))
        keys += [f"person:{given} {family}" for given in givens for family in families]
    return keys + [f"{key} {family}" for key in office_keys(profile) for family in families]


def office_keys(profile: Profile) -> list[str]:
    """Return state, office and time, for every office that the profile gives."""
    length = "full" if is_full(profile) else "short"
    family = person_key(person_name(profile.name).family)
    return [
        f"office:{length}:{fold(state)}:{office.key}:{time}"
        for state, office in sorted(held(profile))
        for time in times(family, state, office, profile.years)
    ]


def is_full(profile: Profile) -> bool:
    """Tell whether the given name of a person is known."""
    return person_name(profile.name).full


def held(profile: Profile) -> frozenset[tuple[str, Office]]:
    """Return the offices that a person holds, each with its state; nothing where the state is not known for sure."""
    if len(profile.countries) != 1:
        return frozenset()
    (state,) = profile.countries
    stated = {office for capacity in profile.capacities if (office := office_of(capacity))}
    name = person_name(profile.name)
    known = held_by_knowledge(person_key(name.family), name.given, state, profile.years)
    if not profile.capacities or any(same_office(one, other) for one in stated for other in known):
        stated |= known
    return frozenset((state, office) for office in stated)


def names_of_one(one: Profile, other: Profile) -> Opinion | None:
    """Return what two names with given names come to, as names; None where they are not one's."""
    a, b = person_name(one.name), person_name(other.name)
    if _are_swapped(a, b):
        return _other_order(a, b)
    loose = _is_loose(a, b)
    given = givens_agree(a.given, b.given, loose=loose)
    if given is None or not families_agree(a.family, b.family, loose=loose) or not _middles_agree(a, b, loose=loose):
        return None
    if a.suffix and b.suffix and a.suffix != b.suffix:
        return None
    method, confidence = _NAME_METHODS[given]
    return same(method, confidence, f"{one.name} and {other.name} are spellings of one name")


_NAME_METHODS = {
    "equal": ("full name", 0.95),
    "form": ("full name, another form of the given name", 0.9),
    "spelling": ("full name, another spelling", 0.85),
    "initial": ("initial and family name", 0.6),
}


def _are_swapped(a: PersonName, b: PersonName) -> bool:
    given, family = person_key(a.given), person_key(a.family)
    return given != family and (given, family) == (person_key(b.family), person_key(b.given))


def _other_order(a: PersonName, b: PersonName) -> Opinion | None:
    """Judge family name first: sure only where one of the words is a given name and the other none."""
    first, last = bool(forms_of(a.given)), bool(forms_of(a.family))
    if a.middle or b.middle:
        return None
    if first != last:
        return same("full name in another order", 0.85, "the same two words, one of them a given name")
    return unsure("full name in another order", 0.5, "the same two words, either of which may be the given name")


def _is_loose(a: PersonName, b: PersonName) -> bool:
    """Tell whether both names came through transliteration, so that vowels may differ."""
    writings = {writing_of(a.given), writing_of(b.given)}
    return writings <= {"a", "c"} or (is_foreign(a.family) and is_foreign(b.family))


def _middles_agree(a: PersonName, b: PersonName, *, loose: bool) -> bool:
    if not a.middle or not b.middle:
        return True
    if len(a.middle) != len(b.middle):
        return False
    return all(givens_agree(x, y, loose=loose) for x, y in zip(a.middle, b.middle, strict=True))


def whole_names(one: Profile, other: Profile) -> Opinion | None:
    """Return the opinion on two persons who are both known by given and family name."""
    opinion = names_of_one(one, other)
    if opinion is None or opinion.verdict.value != "same":
        return opinion
    if conflict := _states_differ(one, other):
        return unsure(opinion.method, 0.4, *opinion.evidence, conflict)
    return opinion


def short_name(known: Profile, short: Profile) -> Opinion | None:
    """Return the opinion on a family name alone, or with an initial, beside a person known by full name."""
    a, b = person_name(known.name), person_name(short.name)
    loose = _is_loose(a, b) or (not b.given and is_foreign(a.family) and is_foreign(b.family))
    if not families_agree(a.family, b.family, loose=loose) or (b.given and b.given[0] != a.given[0]):
        return None
    if _states_differ(known, short):
        return None
    return _beyond_a_surname(known, short)


def holders_of_one(one: Profile, other: Profile) -> Opinion | None:
    """Return the opinion on two family names alone, from two articles."""
    if not families_agree(person_name(one.name).family, person_name(other.name).family, loose=True):
        return None
    office = _shared_office(one, other)
    return same("surname and office", 0.8, f"both are given as {office}") if office else None


def _beyond_a_surname(known: Profile, short: Profile) -> Opinion:
    office, company = _shared_office(known, short), _shared_company(known, short)
    states = sorted({*known.countries} & {*short.countries})
    reasons = [f"the surname {short.name} alone"]
    reasons += [f"both of {state}" for state in states]
    reasons += [f"both given as {office}"] if office else []
    reasons += [f"both named together with {len(company)} more"] if company else []
    if office:
        return same("surname and office", 0.9, *reasons)
    if len(company) > 1:
        return same("surname and company", 0.8, *reasons)
    if states or company:
        return unsure("surname and state" if states else "surname and company", 0.5, *reasons)
    return unsure("surname", 0.3, *reasons)


def _shared_office(one: Profile, other: Profile) -> str | None:
    for state, office in sorted(held(one)):
        for owner, rival in sorted(held(other)):
            if owner == state and same_office(office, rival) and _at_one_time(one, other, state, office):
                return f"{office.key} of {state}"
    return None


def _at_one_time(one: Profile, other: Profile, state: str, office: Office) -> bool:
    families = sorted({person_key(person_name(side.name).family) for side in (one, other)})
    return all(times_agree(family, state, office, one.years, other.years) for family in families)


def _shared_company(one: Profile, other: Profile) -> frozenset[str]:
    return frozenset(one.company) & frozenset(other.company)


def _states_differ(one: Profile, other: Profile) -> str | None:
    if not one.countries or not other.countries or {*one.countries} & {*other.countries}:
        return None
    return f"one is of {', '.join(one.countries)}, the other of {', '.join(other.countries)}"
