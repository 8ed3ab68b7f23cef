"""What an article says about where it is set, as numbers that a candidate is judged by."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kg.domain.mention import EntityKind, Mention
from kg.names.tables import country_by_iso
from kg.names.toponym import Toponym
from kg.resolve.places_names import Use

FEATURES = (
    "population", "country", "first-level", "second-level", "capital", "own-region", "region-population", "main-name",
    "country-share", "country-named", "region-named", "within", "not-within", "holder", "near", "same-country",
    "same-region", "most-populous", "form", "twin-region",
)  # fmt: skip
_NEAR_KM = 150
_OTHERS = 60

Choice = dict[int, Toponym]
"""Index of a use to the candidate chosen for it so far."""


@dataclass(frozen=True, slots=True)
class Setting:
    """The countries that the article names, each with its share."""

    shares: dict[str, float]


def setting_of(mentions: Sequence[Mention], uses: Sequence[Use]) -> Setting:
    """Count the countries named as such, by adjective, or by someone's nationality."""
    iso = {name: code for code, name in country_by_iso().items()}
    counts: Counter[str] = Counter()
    for mention in mentions:
        if mention.nationality in iso and mention.kind is not EntityKind.POLITY:
            counts[iso[mention.nationality]] += 1
    for use in uses:
        if use.candidates and use.candidates[0].kind == "country" and len(use.candidates) < 6:
            counts[use.candidates[0].country or ""] += len(use.mentions)
        elif use.candidates and len({c.country for c in use.candidates}) == 1 and use.candidates[0].feature == "ADM1":
            counts[use.candidates[0].country or ""] += len(use.mentions)
    total = sum(counts.values()) or 1
    return Setting({code: count / total for code, count in sorted(counts.items())})


def features(use: Use, index: int, place: Toponym, uses: Sequence[Use], choice: Choice, setting: Setting) -> list[float]:
    """Return the numbers of FEATURES for one candidate of one use."""
    others = [(uses[i], c) for i, c in choice.items() if i != index and uses[i].name != use.name][:_OTHERS]
    countries = Counter(c.country for _, c in others)
    near = sum(1 for _, c in others if c.kind == "settlement" and c.id != place.id and distance(place, c) < _NEAR_KM)
    regional = place.region_id is not None and place.kind == "settlement"
    inside = _within(use.within, place, uses)
    return [
        math.log10(place.population + 1) / 7 if place.kind == "settlement" else 0.0,
        float(place.kind == "country"),
        float(place.feature == "ADM1"),
        float(place.feature == "ADM2"),
        float(place.feature == "PPLC"),
        float(place.kind in ("water", "continent") or place.feature not in ("ADM1", "ADM2", "PCLI", "PPL", "PPLC")),
        math.log10(place.population + 1) / 8 if place.kind == "region" else 0.0,
        float(_is_main(use.name, place)),
        setting.shares.get(place.country or "", 0.0),
        float((place.country or "") in setting.shares),
        float(regional and any(c.id == place.region_id for _, c in others)),
        float(inside is True),
        float(inside is False),
        float(bool(use.holds) and place.kind != "settlement"),
        math.log1p(near),
        countries[place.country] / len(others) if others else 0.0,
        sum(1 for _, c in others if regional and c.region_id == place.region_id) / len(others) if others else 0.0,
        float(use.candidates[0].id == place.id),
        float(use.form == "district" and place.feature == "ADM2"),
        float(place.kind == "region" and any(c.kind == "settlement" and c.region_id == place.id for c in use.candidates)),
    ]


def _is_main(name: str, place: Toponym) -> bool:
    from kg.names.folding import fold

    return fold(place.name) == name


def _within(names: list[str], place: Toponym, uses: Sequence[Use]) -> bool | None:
    """Tell whether the place lies in what the text says that it lies in; None where the text says nothing."""
    holders = [c for use in uses if use.name in names for c in use.candidates if c.kind in ("country", "region")]
    if not holders:
        return None
    return any(_lies_in(place, holder) for holder in holders)


def _lies_in(place: Toponym, holder: Toponym) -> bool:
    if place.id == holder.id or place.country is None or place.kind == "country":
        return False
    if holder.kind == "country":
        return place.country == holder.country
    if holder.feature == "ADM1":
        return place.region_id == holder.id and place.id != holder.id
    return holder.feature == "ADM2" and place.kind == "settlement" and distance(place, holder) < 60


def distance(one: Toponym, other: Toponym) -> float:
    """Return kilometres on the sphere, infinite where a point is missing."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return math.inf
    rad = math.pi / 180
    x = math.sin((other.lat - one.lat) * rad / 2) ** 2
    x += math.cos(one.lat * rad) * math.cos(other.lat * rad) * math.sin((other.lon - one.lon) * rad / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, x)))
