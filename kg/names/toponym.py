"""Toponyms: what a gazetteer knows of one place."""

import re
from dataclasses import dataclass

from kg.names.folding import fold


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place of the gazetteer. Positive ids are GeoNames', negative ones rows of regions.tsv."""

    id: int
    name: str
    lat: float | None
    lon: float | None
    country: str | None
    """ISO 3166-1 alpha-2."""
    region_id: int | None
    """Id of the first-level subdivision."""
    kind: str
    """"country", "region", "settlement", "water" or "continent"."""
    feature: str
    """GeoNames feature code: PCLI, ADM1, ADM2, PPLC, PPL, RGN, SEA …"""
    population: int = 0
    region: str | None = None
    """Name of the first-level subdivision."""

    @property
    def geonames(self) -> int | None:
        """Return the GeoNames id, None for a region of our own table."""
        return self.id if self.id > 0 else None

    @property
    def key(self) -> str:
        """Return what identifies the place in an IRI: its GeoNames id, else a slug of its name."""
        return str(self.id) if self.id > 0 else own_key(self.name)


def own_key(name: str) -> str:
    """Return the slug of a place that GeoNames does not number: "black-sea"."""
    return re.sub(r"\s+", "-", fold(name))
