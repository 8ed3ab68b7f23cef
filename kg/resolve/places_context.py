"""What an article says about where it is set, as numbers that a candidate is judged by."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from kg.domain.mention import EntityKind, Mention
from kg.names.folding import person_key
from kg.names.tables import country_by_iso
from kg.names.toponym import Toponym
from kg.resolve.places_names import Use

FEATURES = (
    "population", "country", "first-level", "second-level", "capital", "own-region", "region-population",
    "main-name", "main-population", "most-populous", "district-form", "bare-district", "namesake-region",
    "country-share", "country-named", "within", "not-within", "holder", "called-region",
    "region-named", "near", "nearest", "same-country", "same-region",
)  # fmt: skip
_FAR_KM = 3000.0
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
        state = _state_of(use)
        if state:
            counts[state] += len(use.mentions)
    total = sum(counts.values()) or 1
    return Setting({code: count / total for code, count in sorted(counts.items())})


def _state_of(use: Use) -> str | None:
    """Return the country that the name is of or lies in, where the name leaves no doubt."""
    if not use.candidates:
        return None
    first = use.candidates[0]
    country = first.kind == "country" and len(use.candidates) < 6
    region = first.feature == "ADM1" and all(other.country == first.country for other in use.candidates)
    return first.country if country or region else None


def features(use: Use, place: Toponym, others: Sequence[Toponym], setting: Setting) -> list[float]:
    """Return the numbers of FEATURES for one candidate of one use among the article's other places."""
    return [*_itself(use, place), *_said(use, place, setting), *_around(place, others)]


def others_of(index: int, uses: Sequence[Use], choice: Choice) -> list[Toponym]:
    """Return what the other names are taken for so far, the first of them where there are very many."""
    name = uses[index].name
    return list(islice((c for i, c in choice.items() if uses[i].name != name), _OTHERS))


def _itself(use: Use, place: Toponym) -> list[float]:
    size = math.log10(place.population + 1)
    main = float(person_key(place.name) == person_key(use.name))
    namesake = any(c.kind == "settlement" and c.region_id == place.id for c in use.candidates)
    return [
        size / 7 if place.kind == "settlement" else 0.0,
        float(place.kind == "country"),
        float(place.feature == "ADM1"),
        float(place.feature == "ADM2"),
        float(place.feature == "PPLC"),
        float(place.feature not in ("ADM1", "ADM2", "PCLI", "PPL", "PPLC")),
        size / 8 if place.kind == "region" else 0.0,
        main,
        main * size / 7,
        float(use.candidates[0].id == place.id),
        float(use.form == "district" and place.feature == "ADM2"),
        float(use.form == "" and place.feature == "ADM2"),
        float(place.kind == "region" and namesake),
    ]


def _said(use: Use, place: Toponym, setting: Setting) -> list[float]:
    inside = any(_lies_in(place, holder) for holder in use.holders)
    return [
        setting.shares.get(place.country or "", 0.0),
        float((place.country or "") in setting.shares),
        float(inside),
        float(bool(use.holders) and not inside),
        float(use.holds and place.kind != "settlement"),
        float(use.after_region and place.feature == "ADM1"),
    ]


def _around(place: Toponym, others: Sequence[Toponym]) -> list[float]:
    count = len(others) or 1
    apart = [distance(place, c) for c in others if c.kind == "settlement" and c.id != place.id]
    town = place.region_id is not None and place.kind == "settlement"
    return [
        float(town and any(c.id == place.region_id for c in others)),
        math.log1p(sum(1 for km in apart if km < _NEAR_KM)),
        math.log10(min(*apart, _FAR_KM, _FAR_KM) + 10) / 3.5,
        sum(1 for c in others if c.country == place.country) / count,
        sum(1 for c in others if town and c.region_id == place.region_id) / count,
    ]


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
