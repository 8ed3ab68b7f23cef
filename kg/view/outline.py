"""Compile data/outline.txt: coasts and borders of the world, small enough to travel in a page.

The source is Natural Earth 1:50m (public domain, https://www.naturalearthdata.com) as TopoJSON of
the npm package world-atlas 2.0.2 (ISC). Lines are simplified (Douglas and Peucker 1973) and
rounded to twenty-fifths of a degree, then written as printable text, five bits a letter, as in
encoded polylines. Run by hand: `python -m kg.view.outline node_modules/world-atlas`.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

STEPS = 25
"""Units of a degree."""
_TOLERANCE = 0.05  # degrees: about a pixel where a page shows a continent
_SMALLEST = 0.25  # degrees: islands with a smaller box are left out
_SOUTHERNMOST = -60.0  # Mercator would make a wall of Antarctica

Point = tuple[float, float]


def compiled(land: dict[str, Any], countries: dict[str, Any]) -> str:
    """Return two lines: closed coasts and open borders, each as polylines parted by spaces."""
    coasts = (_ring(land, ring) for polygon in _polygons(land["objects"]["land"]) for ring in polygon)
    large = (ring for ring in coasts if _is_large(ring))
    borders = (_points(countries, arc) for arc in _shared_arcs(countries["objects"]["countries"]))
    return "\n".join(" ".join(_lines(part)) for part in (large, borders)) + "\n"


def _lines(parts: Iterator[list[Point]]) -> list[str]:
    rounded = ([(round(x * STEPS), round(y * STEPS)) for x, y in _simplified(_unbroken(part))] for part in parts)
    return [encoded(line) for line in rounded if len(set(line)) > 1]


def _unbroken(line: Sequence[Point]) -> list[Point]:
    """Let a line that crosses the 180th meridian go on beyond it, so that it never runs around the world."""
    found, turn = [], 0
    for place, (x, y) in enumerate(line):
        if place and abs(x - line[place - 1][0]) > 180:
            turn += 360 if x < line[place - 1][0] else -360
        found.append((x + turn, y))
    whole = 360 * round(sum(x for x, _ in found) / len(found) / 360)
    return [(x - whole, y) for x, y in found]


def encoded(line: Sequence[tuple[int, int]]) -> str:
    """Return whole numbers as letters: differences, zigzag, five bits a letter.

    >>> encoded([(0, 0), (1, -1)])
    '??A@'
    """
    letters, before = [], (0, 0)
    for point in line:
        for here, last in zip(point, before, strict=True):
            value = (here - last) * 2 if here >= last else (last - here) * 2 - 1
            while value >= 32:
                letters.append(chr(63 + (32 | value & 31)))
                value >>= 5
            letters.append(chr(63 + value))
        before = point
    return "".join(letters)


def _polygons(land: dict[str, Any]) -> Iterator[list[list[int]]]:
    for geometry in land["geometries"]:
        yield from geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]


def _ring(topology: dict[str, Any], arcs: Sequence[int]) -> list[Point]:
    return [point for arc in arcs for point in (_points(topology, arc) if arc >= 0 else _points(topology, ~arc)[::-1])]


def _points(topology: dict[str, Any], arc: int) -> list[Point]:
    (scale_x, scale_y), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    x = y = 0
    found = []
    for step_x, step_y in topology["arcs"][arc]:
        x, y = x + step_x, y + step_y
        found.append((x * scale_x + left, y * scale_y + bottom))
    return found


def _shared_arcs(countries: dict[str, Any]) -> list[int]:
    uses: Counter[int] = Counter()
    for country in countries["geometries"]:
        nested = [country.get("arcs", [])] if country["type"] == "Polygon" else country.get("arcs", [])
        uses.update({arc if arc >= 0 else ~arc for polygon in nested for ring in polygon for arc in ring})
    return sorted(arc for arc, number in uses.items() if number > 1)


def _is_large(ring: Sequence[Point]) -> bool:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return max(max(xs) - min(xs), max(ys) - min(ys)) >= _SMALLEST and max(ys) > _SOUTHERNMOST


def _simplified(line: Sequence[Point]) -> list[Point]:
    kept = {0, len(line) - 1}
    open_ends = [(0, len(line) - 1)]
    while open_ends:
        start, end = open_ends.pop()
        far, most = max(
            ((at, _distance(line[at], line[start], line[end])) for at in range(start + 1, end)),
            key=lambda item: item[1],
            default=(0, 0.0),
        )
        if most > _TOLERANCE:
            kept.add(far)
            open_ends += [(start, far), (far, end)]
    return [line[at] for at in sorted(kept)]


def _distance(point: Point, start: Point, end: Point) -> float:
    (x, y), (left, top), (right, bottom) = point, start, end
    across, down = right - left, bottom - top
    length = across * across + down * down
    part = min(1.0, max(0.0, ((x - left) * across + (y - top) * down) / length)) if length else 0.0
    return float(((x - left - part * across) ** 2 + (y - top - part * down) ** 2) ** 0.5)


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    land, countries = (json.loads((folder / f"{name}-50m.json").read_text("utf-8")) for name in ("land", "countries"))
    Path(__file__).with_name("data").joinpath("outline.txt").write_text(compiled(land, countries), encoding="utf-8")
