"""What a mention is of, and what that is called."""

import re

from kg.domain.mention import EntityKind, Mention
from kg.names.folding import fold
from kg.resolve.capacity import titled
from kg.resolve.lexicon import aliases, country, country_named, country_of_capital, listed, noun_class
from kg.resolve.naming import force_named, medium_name, tidy
from kg.resolve.phrase import described, mid_sentence, read_phrase

_TITLE = re.compile(
    r"^(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Dame|Lord|Lady|Rev|Fr|Sen|Gov|Gen|Col|Lt|Capt|Maj|Sgt|Rep)\.?\s+(?=\S)"
)
_BRAND = re.compile(r"(?!(?:Mac|Fitz|Van|Von|Ben|Ibn|Abu|San|Del|Des|Dos|Las|Los)[A-Z])[A-Z][a-z]{2,}(?:[A-Z][a-z]+)+")
"""One word of several with a capital each; families begin like that too: MacArthur, VanDyke."""
_AGED = re.compile(r",\s\d{1,2}[,;]\s")


def kind_and_name(text: str, mention: Mention) -> tuple[EntityKind | None, str]:
    """Return what the mention is of, and its name: None for places and bare adjectives."""
    name, kind = tidy(mention.span.of(text)), mention.kind
    if kind is EntityKind.GROUP:
        force = _force(name, mention)
        if force:
            return EntityKind.ARMED_FORCE, force
        start = mention.span.start
        return EntityKind.GROUP, mid_sentence(text, start, described(read_phrase(text, mention.span)))
    if kind is not EntityKind.NATIONALITY and _AGED.match(text, mention.span.end):
        return EntityKind.PERSON, _TITLE.sub("", name)
    if kind is EntityKind.NATIONALITY or (kind is EntityKind.PLACE and not mention.agentive):
        return None, name
    alias = aliases().get(fold(name))
    if alias and alias[1] not in {"capital", "seat"} and kind is not EntityKind.PERSON:
        return EntityKind(alias[1]), alias[0]
    if kind in (EntityKind.PLACE, EntityKind.POLITY):
        return polity(name)
    medium = medium_name(name, kind)
    if medium or (kind is EntityKind.ORGANIZATION and _called_medium(text, mention)):
        return EntityKind.PUBLICATION, medium or name
    force = _force(name, mention)
    if force:
        return EntityKind.ARMED_FORCE, force
    if country_named(name) or (country_of_capital(name) and not _given_name(name, kind)):
        return polity(name)
    if kind is EntityKind.ORGANIZATION and _human(text, mention, name):
        return EntityKind.PERSON, _TITLE.sub("", name)
    if kind is EntityKind.PERSON and _is_brand(name):
        return EntityKind.ORGANIZATION, name
    return kind, _TITLE.sub("", name) if kind is EntityKind.PERSON else name


def _called_medium(text: str, mention: Mention) -> bool:
    """Tell whether the word before the name says that it is a news organisation."""
    before = text[max(mention.span.start - 40, 0) : mention.span.start].lower().split()[-2:]
    return bool(before) and (noun_class(before[-1]) == "medium" or before == ["news", "agency"])


def _given_name(name: str, kind: EntityKind) -> bool:
    return kind is EntityKind.PERSON and fold(name) in listed("capital-or-given-name")


def _human(text: str, mention: Mention, name: str) -> bool:
    """Tell whether a recogniser's organisation is a person after all: two or three plain words behind a title."""
    words = name.split()
    plain = 2 <= len(words) <= 3 and all(word[:1].isupper() and not word.isupper() for word in words)
    return plain and not any(noun_class(word) for word in words) and titled(text, mention)


def _is_brand(name: str) -> bool:
    """Tell whether a recogniser's person is a body after all: "HarbourWatch"."""
    return _BRAND.fullmatch(name) is not None


def _force(name: str, mention: Mention) -> str | None:
    found = force_named(name)
    if found or not mention.nationality:
        return found
    state = country(mention.nationality)
    return force_named(f"{state.adjective} {name}") if state else None


def polity(name: str) -> tuple[EntityKind, str]:
    """Return the state or body that a country, capital or seat stands for as an agent."""
    alias = aliases().get(fold(name))
    if alias and alias[1] == "seat":
        return EntityKind.ORGANIZATION, alias[0]
    state = country(name)
    return EntityKind.POLITY, state.name if state else name
