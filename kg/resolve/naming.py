"""Names in writing: what is stripped off them, what they share, what their ids are made of."""

import re
from hashlib import sha256

from kg.domain.mention import EntityKind
from kg.names.folding import fold, person_key
from kg.resolve.lexicon import aliases, country, country_of_adjective, groups, listed, media
from kg.resolve.units import unit_of

LONGEST = 200
"""Code points of a name that are looked at."""

_EDGES = re.compile(r"^(?:[\W_]*(?:the|a|an)\s+|[\W_]+)", re.IGNORECASE)
_TAIL = re.compile(r"(?:['’]s?|[\s,;:.!?\"“”»«()\[\]]+)$")
_FORCE = re.compile(
    r"^(?:armed |defen[cs]e |military |occupation |occupying |invading |ground )?"
    r"(?:troops|forces?|army|military|soldiers|servicemen|servicemembers|invaders|occupiers)$"
)
_FORCES_OF = re.compile(r"^(?:armed|defen[cs]e|military) forces of (?:the )?(.{2,40})$")
_EXPLAINED = re.compile(r"(?<=\w) ?\([A-Z][A-Za-z.&-]{1,9}\)?$")
"""The short form that an article gives after a name, which a recogniser may take in."""
_MINISTRY = re.compile(r"^(.{3,40}) (ministry|department)$")


def tidy(name: str) -> str:
    r"""Return the name in one line, without article, possessive ending or loose punctuation.

    >>> tidy("the Kyiv\nHerald’s"), tidy("U.S."), tidy("Ministry of Salt (MoS")
    ('Kyiv Herald', 'U.S.', 'Ministry of Salt')
    """
    line = " ".join(name[:LONGEST].split())
    line = _EDGES.sub("", line, count=1)
    line = _EXPLAINED.sub("", line)
    while True:
        shorter = line if re.search(r"\b[A-Za-z]\.$", line) else _TAIL.sub("", line)
        if shorter == line or not shorter:
            return line
        line = shorter


def slug(key: str) -> str:
    """Return what an id ends with: letters, digits and hyphens, never empty, never long.

    >>> slug("Kyiv Herald"), len(slug("🙂"))
    ('kyiv-herald', 12)
    """
    plain = fold(key).replace(" ", "-").replace("&", "and")
    digest = sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    if not plain:
        return digest
    return plain if len(plain) <= 80 and len(key) <= LONGEST else f"{plain[:67].rstrip('-')}-{digest}"


def surname(name: str) -> str:
    """Return the key of the last word, generational suffixes aside."""
    words = [word for word in name.split() if fold(word) not in {"jr", "sr", "ii", "iii"}]
    return person_key(words[-1]) if words else ""


def given(name: str) -> str:
    """Return the key of the first word, or nothing where the name has one word only."""
    words = name.split()
    return person_key(words[0]) if len(words) > 1 else ""


def given_names_agree(one: str, other: str) -> bool:
    """Tell whether two keys of given names can be one person's: absent, initial, or three letters alike."""
    if not one or not other:
        return True
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return one[:3] == other[:3]


def medium_name(name: str, kind: EntityKind) -> str | None:
    """Return the main name of the news organisation that the name stands for, if it is one."""
    if name.isascii() and name.islower():
        return None
    known = media().get(fold(name))
    strong = kind in (EntityKind.ORGANIZATION, EntityKind.PUBLICATION)
    if known and (known[1] or strong):
        return known[0]
    words = fold(name).split()
    if len(words) > 1 and words[0] in {"daily", "weekly", "radio", "tv"} and strong:
        return name
    if len(words) < 2 or words[-1] not in listed("medium-name") or kind in (EntityKind.POLITY, EntityKind.ARMED_FORCE):
        return name if kind is EntityKind.PUBLICATION else None
    sure = strong or (words[-1] not in listed("medium-name-weak")) or name.lower().startswith("the ")
    return name if sure else None


def armed_forces(adjective: str | None, noun: str) -> str | None:
    """Return the name of a state's forces, from its adjective and the common noun in use.

    >>> armed_forces("Danish", "troops"), armed_forces("Danish", "special forces")
    ('Danish Armed Forces', None)
    """
    return f"{adjective} Armed Forces" if adjective and _FORCE.match(noun.lower()) else None


def force_named(name: str) -> str | None:
    """Return the common name of a state's armed forces where the name is one of its forms.

    >>> force_named("Armed Forces of Denmark"), force_named("Danish Armed Forces"), force_named("Danish Navy")
    ('Danish Armed Forces', 'Danish Armed Forces', None)
    """
    low = fold(name)
    found = _FORCES_OF.match(low)
    if found:
        state = country(found.group(1))
        return f"{state.adjective} Armed Forces" if state else None
    first, _, rest = name.partition(" ")
    for adjective, noun in ((first, rest), (" ".join(name.split()[:2]), " ".join(name.split()[2:]))):
        state = country(tidy(adjective)) if noun else None
        if state:
            return armed_forces(state.adjective, fold(noun))
    return None


def body_key(name: str, state: str | None = None) -> str:
    """Return the key of an organisation: nationality first, the body in one word order and spelling.

    >>> body_key("British Ministry of Defense") == body_key("UK Defence Ministry") == body_key("UK MoD")
    True
    """
    alias = aliases().get(fold(name))
    if alias:
        return fold(alias[0])
    words = fold(name).replace("defence", "defense").split()
    owner = state
    for size in (2, 1):
        found = country_of_adjective(" ".join(words[:size])) if len(words) > size else None
        if found:
            owner, words = found.name, words[size:]
            break
    rest = " ".join(words)
    rest = "ministry of defense" if rest == "mod" else _MINISTRY.sub(r"\2 of \1", rest)
    owned = owner and (owner != state or _of_a_state(rest))
    return f"{fold(owner)} {rest}" if owner and owned else rest


def unit_key(name: str, state: str | None) -> str:
    """Return the key of an armed force: whose it is belongs to a number, which armies share.

    >>> unit_key("1st Separate Brigade", "Denmark"), unit_key("Home Guard", None)
    ('denmark 1st brigade', 'home guard')
    """
    unit = unit_of(name)
    if unit is None:
        return fold(name)
    return f"{fold(state)} {unit.key}" if state else unit.key


def _of_a_state(body: str) -> bool:
    """Tell whether every state has such a body, so that the nationality is part of its name."""
    ends = {body.split()[0], body.split()[-1]} if body else set()
    return bool(ends & listed("every-state-has")) or any(groups(word) & listed("state-body") for word in ends)


def initials(name: str) -> frozenset[str]:
    """Return the acronyms that the words of a name give, with and without its small words."""
    words = re.findall(r"\w+", name)
    every = "".join(word[0] for word in words)
    large = "".join(word[0] for word in words if word[0].isupper())
    return frozenset({every.upper(), large.upper()}) if len(words) > 1 else frozenset()
