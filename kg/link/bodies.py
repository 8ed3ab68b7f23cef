"""Organisations and news organisations: spellings, acronyms, legal forms and renamings of one body."""

import re
from functools import cache, lru_cache

from kg.domain.mention import EntityKind
from kg.link.opinion import Opinion, same, unsure
from kg.link.profile import Profile
from kg.link.words import listed, rows
from kg.names.folding import fold
from kg.names.tables import known_bodies
from kg.resolve.lexicon import aliases, country, country_of_adjective, media
from kg.resolve.naming import initials

_AMERICAN = (
    (re.compile(r"isation(s?)\b"), r"ization\1"),
    (re.compile(r"\bco operation\b"), "cooperation"),
    (re.compile(r"\bprogramme\b"), "program"),
    (re.compile(r"\bcentre\b"), "center"),
    (re.compile(r"\b(lab|harb|hon|neighb|arm)our"), r"\1or"),
    (re.compile(r"defence"), "defense"),
    (re.compile(r"\b(?:&|and)\b|&"), "and"),
    (re.compile(r"\b(\w+) (ministry|department)$"), r"\2 of \1"),
    (re.compile(r"\b(ministry|department) of the "), r"\1 of "),
    (re.compile(r"^(ministry|department) of (\w+) affairs\b"), r"\1 of \2"),
    (re.compile(r"^(ministry|department) of internal\b"), r"\1 of interior"),
)
_OWNER_AFTER = re.compile(r"^(.{4,60}) of (?:the )?([a-z ]{4,30})$")
_GENERIC = frozenset(listed("generic-body"))
"""Words of bodies that every state may have: without the state the name says little."""


@lru_cache(maxsize=16384)
def body_keys(name: str) -> tuple[str, str]:
    """Return the key of a body, and the state that its name gives (empty where it gives none).

    >>> body_keys("Defence Ministry of India") == body_keys("Indian Ministry of Defence")
    True
    >>> body_keys("Harbour Pilots Ltd.") == body_keys("Harbor Pilots Limited")
    True
    """
    known = _known(name)
    words = fold(known).replace("&", " and ").split()
    if len(words) > 1 and _legal(tuple(words)) != tuple(words):
        words = list(_legal(tuple(words)))
        known = _known(" ".join(words))
        words = fold(known).split()
    state = ""
    for size in (2, 1):
        owner = country_of_adjective(" ".join(words[:size])) if len(words) > size else None
        if owner and words[size] not in ("and", "of"):
            state, words = owner.name, words[size:]
            break
    key = " ".join(words)
    after = _OWNER_AFTER.match(key)
    if not state and after and (owner := country(after.group(2))) and set(after.group(1).split()) & _GENERIC:
        state, key = owner.name, after.group(1)
    for pattern, replacement in _AMERICAN:
        key = pattern.sub(replacement, key)
    return key, state


def acronyms(profile: Profile) -> list[str]:
    """Return the acronyms under which articles give a body whose name is longer, folded."""
    if " " not in profile.name:
        return []
    fitting = initials(profile.name)
    short = {form for form in profile.forms if _is_acronym(form)}
    return sorted({fold(form) for form in short if fold(form).upper() in fitting or form != profile.name})


def bare_acronym(profile: Profile) -> str | None:
    """Return the acronym, folded, of a body that is known by nothing else."""
    return fold(profile.name) if _is_acronym(profile.name) and len(profile.name) > 1 else None


def body_keys_of(profile: Profile) -> list[str]:
    """Return the keys under which bodies meet that may be one."""
    keys = [f"body:{body_keys(profile.name)[0]}"]
    keys += [f"acronym:{form}" for form in acronyms(profile)]
    if short := bare_acronym(profile):
        keys.append(f"bare:{short}")
    return keys


def bodies(one: Profile, other: Profile) -> Opinion | None:
    """Return the opinion on two bodies whose names have one key."""
    (a, state), (b, owner) = body_keys(one.name), body_keys(other.name)
    if a != b:
        return None
    states = _states(one, state), _states(other, owner)
    if states[0] and states[1] and not states[0] & states[1]:
        return None
    reason = f"{one.name} and {other.name} are forms of one name"
    if states[0] and states[1]:
        return same("name and state", 0.95, reason, f"both of {min(states[0] & states[1])}")
    generic = bool(_GENERIC & set(a.split())) and not is_known(one.name)
    if generic and (states[0] or states[1]):
        return unsure("name", 0.5, reason, "only one of them is given a state")
    if not _same_sort(one.kind, other.kind):
        return unsure("name", 0.5, reason, f"one is a {one.kind.value}, the other a {other.kind.value}")
    return same("name", 0.9, reason)


def acronym_of(known: Profile, short: Profile) -> Opinion | None:
    """Return the opinion on an acronym beside a body that an article calls by it."""
    form = bare_acronym(short)
    if form is None or form not in acronyms(known) or is_known(short.name):
        return None
    if known.countries and short.countries and not {*known.countries} & {*short.countries}:
        return None
    return same("acronym", 0.85, f"an article gives {short.name} as the short form of {known.name}")


def _states(profile: Profile, named: str) -> frozenset[str]:
    return frozenset({named}) if named else frozenset(profile.countries)


def _same_sort(one: EntityKind, other: EntityKind) -> bool:
    return {one, other} <= {EntityKind.ORGANIZATION, EntityKind.PUBLICATION}


def _is_acronym(form: str) -> bool:
    letters = form.replace(".", "").replace("-", "").replace("/", "")
    return 2 <= len(letters) <= 8 and letters.isupper() and " " not in form


def is_known(name: str) -> bool:
    """Tell whether the name is a well-known body's."""
    return fold(name) in _renamed() or fold(name) in aliases() or fold(name) in _listed()


def _known(name: str) -> str:
    """Return the main name of a well-known body; any other name as it is."""
    key = fold(name)
    if key in _renamed():
        return _renamed()[key]
    if key in aliases():
        return aliases()[key][0]
    medium = media().get(key)
    return medium[0] if medium else _listed().get(key, name)


@cache
def _listed() -> dict[str, str]:
    """Return every form of the bodies and news organisations in the tables, folded, to the main name."""
    found: dict[str, str] = {}
    for form, body in known_bodies().items():
        if not body.ambiguous:
            main = aliases().get(fold(body.name), media().get(fold(body.name), (body.name,)))[0]
            found.setdefault(fold(form), str(main))
            found.setdefault(fold(str(main)), str(main))
    return found


@cache
def _renamed() -> dict[str, str]:
    return {fold(form): main for main, others in rows("renamings.tsv") for form in (main, *others.split("|"))}


@cache
def _forms() -> frozenset[str]:
    return frozenset(form for (form,) in rows("legal-forms.tsv"))


def _legal(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a name without legal forms at its ends."""
    while len(words) > 1:
        if len(words) > 2 and " ".join(words[-2:]) in _forms():
            words = words[:-2]
        elif words[-1] in _forms():
            words = words[:-1]
        elif words[0] in _forms() and words[0] not in {"as", "se", "sa", "co", "company", "a"}:
            words = words[1:]
        else:
            break
    return words
