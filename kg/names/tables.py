"""The small tables: countries, regions of our own, abbreviations, seats of power."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kg.names.folding import fold
from kg.names.toponym import Toponym


@dataclass(frozen=True, slots=True)
class Country:
    """A state or territory with the words that stand for it."""

    iso: str
    name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    """Adjectives and names of its people."""
    capital: str
    seats: tuple[str, ...]
    """Buildings and bodies that stand for its government: the Kremlin."""
    lat: float
    lon: float


def read_table(name: str) -> Iterator[list[str]]:
    """Yield the rows of a .tsv file beside this module, without comments and empty lines."""
    for line in files("kg.names").joinpath(name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def _forms(cell: str) -> tuple[str, ...]:
    return tuple(form for form in cell.split("|") if form)


@cache
def countries() -> tuple[Country, ...]:
    """Return every country and territory."""
    return tuple(
        Country(iso, name, _forms(aliases), _forms(demonyms), capital, _forms(seats), float(lat), float(lon))
        for iso, name, aliases, demonyms, capital, seats, lat, lon in read_table("countries.tsv")
    )


@cache
def country_by_demonym() -> dict[str, str]:
    """Return demonym and adjective, folded, to the country's English name."""
    return _first_wins((fold(form), country.name) for country in countries() for form in country.demonyms)


@cache
def country_by_name() -> dict[str, str]:
    """Return every name of a country, folded, to its English name."""
    return _first_wins(
        (fold(form), country.name) for country in countries() for form in (country.name, *country.aliases)
    )


@cache
def country_by_capital() -> dict[str, str]:
    """Return capital, folded, to the country it governs."""
    forms = [(fold(country.capital), country.name) for country in countries() if country.capital]
    return _first_wins(forms + [(fold(old), name) for old, name in _OTHER_CAPITAL_FORMS])


@cache
def country_by_iso() -> dict[str, str]:
    """Return ISO code to English name."""
    return {country.iso: country.name for country in countries()}


@dataclass(frozen=True, slots=True)
class KnownBody:
    """A news organisation or a well-known body under one of its names."""

    name: str
    """Its full name."""
    form: str
    """The name asked for."""
    country: str | None
    """ISO 3166-1 alpha-2."""
    publication: bool
    ambiguous: bool
    """The form is a common word too ("Times"): it needs a sign in the text."""


@cache
def known_bodies() -> dict[str, KnownBody]:
    """Return news organisations and well-known bodies by every form of their names, case kept."""
    found: dict[str, KnownBody] = {}
    for name, others, iso, *_ in read_table("publications.tsv"):
        for form in (name, *_forms(others)):
            bare = form.removeprefix("?").removeprefix("The ")
            sure = f"?{bare}" not in others.split("|")
            found.setdefault(bare, KnownBody(name, bare, iso or None, publication=True, ambiguous=not sure))
    for acronym, name, others, iso in read_table("bodies.tsv"):
        for form in filter(None, (acronym, name, *_forms(others))):
            known = KnownBody(name or acronym, form, iso or None, publication=False, ambiguous=False)
            found.setdefault(form, known)
    return found


@cache
def titles() -> dict[str, tuple[str, str]]:
    """Return title, in lower case, to gender ("" where it tells none) and class."""
    return {title.lower(): (gender, kind) for title, gender, kind in read_table("titles.tsv")}


def regions() -> Iterator[tuple[Toponym, tuple[str, ...]]]:
    """Yield the rows of regions.tsv with their other names; rows without a GeoNames id count down from -1."""
    for number, (name, aliases, kind, feature, iso, lat, lon, geonames) in enumerate(
        read_table("regions.tsv"), start=1
    ):
        row = Toponym(
            id=int(geonames) if geonames else -number, name=name, lat=float(lat), lon=float(lon), country=iso or None,
            region_id=None, kind=kind, feature=feature,
        )  # fmt: skip
        yield row, _forms(aliases)


def nicknames() -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield GeoNames ids with short forms that no source lists."""
    for number, forms in read_table("nicknames.tsv"):
        yield int(number), _forms(forms)


def codes() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield ISO 3166-2 codes with the abbreviations in use."""
    for iso, forms in read_table("codes.tsv"):
        yield iso, _forms(forms)


def _first_wins(pairs: object) -> dict[str, str]:
    found: dict[str, str] = {}
    for form, name in pairs:  # type: ignore[attr-defined]
        found.setdefault(form, name)
    return found


_OTHER_CAPITAL_FORMS = (
    ("Kiev", "Ukraine"),
    ("Peking", "China"),
    ("Washington DC", "United States"),
    ("Brasilia", "Brazil"),
    ("Bogota", "Colombia"),
    ("Sana'a", "Yemen"),
    ("Prishtina", "Kosovo"),
    ("Tel Aviv", "Israel"),
    ("The Hague", "Netherlands"),
    ("Nur-Sultan", "Kazakhstan"),
    ("Chişinău", "Moldova"),
    ("Berne", "Switzerland"),
)
