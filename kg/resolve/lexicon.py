"""Word lists: nouns of sources, news organisations, short forms of bodies, countries, office holders."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from kg.names.folding import fold, person_key
from kg.names.tables import countries, country_by_capital, country_by_demonym, country_by_name


@dataclass(frozen=True, slots=True)
class Country:
    """A state with the words that stand for it."""

    name: str
    adjective: str
    """The adjective that names of its bodies begin with: "Ukrainian"."""
    capital: str = ""


@dataclass(frozen=True, slots=True)
class Office:
    """Who held an office, for roles that an article never states."""

    country: str
    noun: str
    since: str
    until: str
    given: str = ""
    """Key of the holder's given name, so that namesakes do not hold the office."""


def _rows(package: str, file: str) -> Iterator[list[str]]:
    text = files(package).joinpath(file).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield [cell.strip() for cell in line.split("\t")]


@cache
def nouns() -> dict[str, tuple[str, frozenset[str]]]:
    """Return each noun's class ("role", "body", "medium", "document") and its groups of synonyms."""
    table: dict[str, tuple[str, frozenset[str]]] = {}
    for noun, kind, group in _rows("kg.resolve", "nouns.tsv"):
        known = table.get(noun, (kind, frozenset()))
        table[noun] = (known[0], known[1] | {group})
    return table


def noun_class(word: str) -> str | None:
    """Return the class of a noun, singular or plural.

    >>> noun_class("ministries"), noun_class("spokesman"), noun_class("harbour")
    ('body', 'role', None)
    """
    found = nouns().get(singular(word))
    return found[0] if found else None


def groups(word: str) -> frozenset[str]:
    """Return the groups of synonyms that a noun belongs to."""
    found = nouns().get(singular(word))
    return found[1] if found else frozenset()


@lru_cache(maxsize=16_384)  # any word may come
def singular(word: str) -> str:
    """Return the form that the lists hold, or the word itself.

    >>> singular("Spokeswomen"), singular("agencies"), singular("analysts"), singular("forces")
    ('spokeswoman', 'agency', 'analyst', 'forces')
    """
    low, table = word.lower(), nouns()
    for form in (low, low.removesuffix("s"), low[:-3] + "y" if low.endswith("ies") else low, low.replace("men", "man")):
        if form in table:
            return form
    return low.removesuffix("es") if low.removesuffix("es") in table else low


def is_plural(word: str) -> bool:
    """Tell whether a noun stands in the plural."""
    low = word.lower()
    if low in {"police", "people", "authorities", "forces", "troops", "data", "prosecutors", "media"}:
        return True
    return singular(low) != low or (low.endswith("s") and not low.endswith(("ss", "us", "is")) and low not in nouns())


@cache
def listed(name: str) -> frozenset[str]:
    """Return one of the closed classes of words that the rules ask for."""
    return _closed()[name]


@cache
def _closed() -> dict[str, frozenset[str]]:
    return {name: frozenset(cell.split("|")) for name, cell in _rows("kg.resolve", "words.tsv")}


@cache
def reported_acts() -> dict[str, tuple[str, str]]:
    """Return what is done by verbs that report more than that something was said: speech act, certainty."""
    return {form: (act, certainty) for form, act, certainty in _rows("kg.resolve", "reported-acts.tsv")}


@cache
def media() -> dict[str, tuple[str, bool]]:
    """Return the folded names of news organisations: main name, and whether the form is sure."""
    table: dict[str, tuple[str, bool]] = {}
    for forms in _rows("kg.resolve", "media.tsv"):
        main = forms[0].removeprefix("?")
        for form in forms:
            table.setdefault(fold(form.removeprefix("?")), (main, not form.startswith("?")))
    return table


@cache
def aliases() -> dict[str, tuple[str, str]]:
    """Return the folded short forms of well-known bodies: canonical name and kind."""
    return {fold(form): (name, kind) for form, name, kind in _rows("kg.resolve", "aliases.tsv")}


@cache
def offices() -> dict[str, tuple[Office, ...]]:
    """Return the offices held, by key of the family name."""
    table: dict[str, tuple[Office, ...]] = {}
    for family, country, noun, *years in _rows("kg.resolve", "offices.tsv"):
        since, until, first = ([*years, "", "", ""])[:3]
        key = person_key(family)
        table[key] = (*table.get(key, ()), Office(country, noun, since, until, person_key(first)))
    return table


@cache
def _states() -> dict[str, Country]:
    return {row.name: Country(row.name, (row.demonyms or (row.name,))[0], row.capital) for row in countries()}


@cache
def _by_seat() -> dict[str, str]:
    return {fold(seat): row.name for row in countries() for seat in row.seats}


def state_of_seat(name: str) -> str | None:
    """Return the country whose seat of power bears the name: Russia for the Kremlin."""
    return _by_seat().get(fold(name))


def country_named(form: str) -> Country | None:
    """Return the country that the name or abbreviation stands for."""
    return _states().get(country_by_name().get(fold(form), ""))


def country_of_adjective(form: str) -> Country | None:
    """Return the country of an adjective, demonym or abbreviation before a noun.

    >>> found = country_of_adjective("U.S."); found and found.adjective
    'American'
    """
    key = fold(form)
    name = country_by_demonym().get(key) or (country_by_name().get(key) if len(key) <= 3 else None)
    return _states().get(name or "")


def country_of_capital(form: str) -> Country | None:
    """Return the country whose government the capital stands for."""
    key = fold(form)
    known = aliases().get(key)
    if known and known[1] == "capital":
        return country_named(known[0])
    return _states().get(country_by_capital().get(key, ""))


def country(form: str) -> Country | None:
    """Return the country that a name, adjective or capital stands for."""
    return country_named(form) or country_of_adjective(form) or country_of_capital(form)


def house_marks() -> Iterator[list[str]]:
    """Yield the rows of how houses sign: name, where the mark stands, its forms."""
    return _rows("kg.resolve", "house-marks.tsv")
