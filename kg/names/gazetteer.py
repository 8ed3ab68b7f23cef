"""The gazetteer as a question: which places have this name."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Self

from kg.domain.errors import KgError
from kg.names.folding import fold, person_key
from kg.names.toponym import Toponym

VERSION = 1
_REBUILD = "build it again: pip install 'kg-claims[gazetteer]' && python -m kg.names.compile -o "
_COLUMNS = """
SELECT p.id, p.name, p.lat, p.lon, p.country, p.region, p.kind, p.feature, p.population, r.name
FROM place p LEFT JOIN place r ON r.id = p.region WHERE p.id
"""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Places by any of their names. Reads one immutable file; equal questions are answered from memory."""

    lookup: Callable[[str], tuple[Toponym, ...]]
    """Places of that name in any known form, the most populous first; empty where there is none."""
    by_spelling: Callable[[str], tuple[Toponym, ...]]
    """Places with another transliteration of the name: "Zaporizhia". Looser; for names that `lookup` lacks."""
    by_code: Callable[[str], tuple[Toponym, ...]]
    """Subdivisions with that abbreviation: "Calif.", "NSW"."""
    by_id: Callable[[int], Toponym | None]
    """The place with that GeoNames id."""

    @classmethod
    def open(cls, path: Path | None = None) -> Self:
        """Open the gazetteer that ships with kg, or another one. Raises KgError where it cannot be read."""
        connection = _connect(path or Path(str(files("kg.names").joinpath("gazetteer.sqlite"))))
        by_id = lru_cache(maxsize=65536)(lambda number: _place(connection, number))

        def found(table: str, column: str, key: str) -> tuple[Toponym, ...]:
            row = connection.execute(f"SELECT places FROM {table} WHERE {column} = ?", (key,)).fetchone()
            places = (by_id(int(number)) for number in row[0].split()) if row else ()
            return tuple(sorted((place for place in places if place), key=lambda place: (-place.population, place.id)))

        by_name = lru_cache(maxsize=65536)(lambda key: found("name", "folded", key))
        by_code = lru_cache(maxsize=1024)(lambda form: found("code", "code", form.replace(".", "").replace(" ", "")))
        by_spelling = lru_cache(maxsize=16384)(lambda key: found("spelling", "spelling", key))
        return cls(
            lookup=lambda name: by_name(fold(name)),
            by_spelling=lambda name: by_spelling(person_key(name)),
            by_code=by_code,
            by_id=by_id,
        )


@cache
def shipped() -> Gazetteer:
    """Return the gazetteer that ships with kg, opened once a process. Raises KgError where it cannot be read."""
    return Gazetteer.open()


def _connect(path: Path) -> sqlite3.Connection:
    hint = _REBUILD + str(path)
    if not path.is_file():
        raise KgError(f"the gazetteer is missing: {path}", hint=hint)
    try:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        connection.execute(_COLUMNS + "= 0").fetchone()
        connection.execute("SELECT places FROM name WHERE folded = ''").fetchone()
    except sqlite3.Error as err:
        raise KgError(f"the gazetteer is damaged ({err}): {path}", hint=hint) from err
    if version != VERSION:
        raise KgError(f"the gazetteer has format {version}, not {VERSION}: {path}", hint=hint)
    return connection


def _place(connection: sqlite3.Connection, number: int) -> Toponym | None:
    row = connection.execute(_COLUMNS + "= ?", (number,)).fetchone()
    return Toponym(*row) if row else None
