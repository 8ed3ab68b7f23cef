"""Actors and places: the things that names stand for."""

from dataclasses import dataclass

from kg.domain.mention import EntityKind
from kg.domain.span import Span


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A form of a name and whose word it is."""

    form: str
    used_by: str | None = None
    """Id of the actor in whose quoted words it stands; None is the article itself."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever can act or speak: person, body, armed force, polity, or an unnamed source.

    `id` is the path of its IRI below the base. Named actors share it across articles
    ("person/ada-vale"); unnamed and surname-only ones live under their article
    ("article/<digest>/source/two-port-officials").
    """

    id: str
    kind: EntityKind
    name: str
    """The fullest form in the article."""
    names: tuple[Name, ...] = ()
    mentions: tuple[Span, ...] = ()
    unnamed: bool = False
    """Known by description only ("two officials"): never merged, local to its article."""
    country: str | None = None
    """The state it belongs to or speaks for, in English."""
    capacity: str | None = None
    """Title or office as the article words it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A settlement, region, country or water, or an operational area named after one.

    `id` is "place/<GeoNames id>" where resolved, "area/<GeoNames id>" for an operational
    area, else local to its article: an honest "not resolved".
    """

    id: str
    name: str
    """Main name in the gazetteer, else as written."""
    kind: str = "place"
    """"country", "region", "settlement", "water", "continent", "area" or "place"."""
    names: tuple[Name, ...] = ()
    mentions: tuple[Span, ...] = ()
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    region: str | None = None
    """Name of the first-level subdivision."""
    area_of: str | None = None
    """Id of the place that an operational area is named after."""
