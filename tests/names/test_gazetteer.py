"""Which places have a name."""

import time
from pathlib import Path

import pytest

from kg.domain.errors import KgError
from kg.names.gazetteer import Gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@pytest.mark.parametrize(
    ("variant", "name"),
    [
        ("Lugansk", "Luhansk"),
        ("Krasnoarmeysk", "Pokrovsk"),
        ("Dimitrov", "Myrnohrad"),
        ("Kiev", "Kyiv"),
        ("Severodonetsk", "Siverskodonetsk"),
        ("Odessa", "Odesa"),
        ("Zaporozhye", "Zaporizhzhya"),
        ("Zaporizhzhia", "Zaporizhzhya"),
        ("Selidovo", "Selydove"),
        ("Kurakhovo", "Kurakhove"),
        ("Grishino", "Hryshyne"),
        ("Bombay", "Mumbai"),
        ("Rangoon", "Yangon"),
        ("Peking", "Beijing"),
    ],
)
def test_older_and_other_names_lead_to_the_place(gazetteer: Gazetteer, variant: str, name: str) -> None:
    settlements = [place for place in gazetteer.lookup(variant) if place.kind == "settlement"]
    assert name in [place.name for place in settlements]


def test_transliterations_that_no_source_lists_are_found_by_spelling(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Zaporizhia") == ()
    assert "Zaporizhzhya" in [place.name for place in gazetteer.by_spelling("Zaporizhia")]


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Ukraine", "country", "UA"),
        ("U.S.", "country", "US"),
        ("Holland", "country", "NL"),
        ("Luhansk Oblast", "region", "UA"),
        ("Kharkov", "region", "UA"),
        ("California", "region", "US"),
        ("Donbass", "region", "UA"),
        ("Black Sea", "water", None),
        ("Africa", "continent", None),
        ("Middle East", "region", None),
    ],
)
def test_countries_regions_and_waters_are_there(
    gazetteer: Gazetteer, name: str, kind: str, country: str | None
) -> None:
    assert (kind, country) in [(place.kind, place.country) for place in gazetteer.lookup(name)]


def test_namesakes_come_most_populous_first(gazetteer: Gazetteer) -> None:
    found = gazetteer.lookup("Springfield")
    assert len(found) > 5
    assert [p.population for p in found] == sorted((p.population for p in found), reverse=True)


def test_abbreviations_are_asked_for_apart(gazetteer: Gazetteer) -> None:
    assert [place.name for place in gazetteer.by_code("Calif.")] == ["California"]
    assert {place.country for place in gazetteer.by_code("WA")} == {"US", "AU"}
    assert gazetteer.lookup("OR") == ()


def test_a_region_of_our_own_has_a_key_but_no_geonames_id(gazetteer: Gazetteer) -> None:
    sea = gazetteer.lookup("Black Sea")[0]
    assert (sea.key, sea.geonames) == ("black-sea", None)
    assert gazetteer.lookup("Kyiv")[0].key.isdigit()


def test_keys_of_our_own_regions_are_unique() -> None:
    from kg.names.tables import regions

    keys = [row.key for row, _ in regions()]
    assert len(keys) == len(set(keys))


def test_nonsense_finds_nothing(gazetteer: Gazetteer) -> None:
    for name in ("", " ", "\x00", "🙂", "Xqzzt", "a" * 10_000, "'; DROP TABLE place; --"):
        assert gazetteer.lookup(name) == ()


def test_warm_lookups_and_opening_are_quick(gazetteer: Gazetteer) -> None:
    gazetteer.lookup("Lugansk")
    start = time.process_time()
    for _ in range(1000):
        gazetteer.lookup("Lugansk")
    assert (time.process_time() - start) / 1000 < 20e-6
    start = time.process_time()
    Gazetteer.open()
    assert time.process_time() - start < 0.05


def test_a_missing_or_damaged_file_says_how_to_build_it(tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.sqlite"
    damaged.write_bytes(b"SQLite format 3\x00" + b"\x01" * 5000)
    empty = tmp_path / "empty.sqlite"
    empty.write_bytes(b"")
    for path in (tmp_path / "nowhere.sqlite", damaged, empty):
        with pytest.raises(KgError) as caught:
            Gazetteer.open(path)
        assert "kg.names.compile" in (caught.value.hint or "")
