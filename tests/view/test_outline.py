from importlib.resources import files

from kg.view.outline import compiled

SQUARE = [[[0, 0], [10, 0]], [[10, 0], [0, 10], [-10, 0]], [[0, 10], [0, -10]], [[10, 0], [0, 10]]]


def topology(name: str, geometries: list[dict[str, object]], arcs: list[list[list[int]]]) -> dict[str, object]:
    transform = {"scale": [1.0, 1.0], "translate": [0.0, 0.0]}
    return {"transform": transform, "objects": {name: {"geometries": geometries}}, "arcs": arcs}


def decoded(text: str) -> list[tuple[float, float]]:
    values, value, shift = [], 0, 0
    for letter in text:
        bits = ord(letter) - 63
        value |= (bits & 31) << shift
        shift += 5
        if bits < 32:
            values.append(-(value + 1) // 2 if value % 2 else value // 2)
            value = shift = 0
    points, x, y = [], 0, 0
    for across, up in zip(values[::2], values[1::2], strict=True):
        x, y = x + across, y + up
        points.append((x / 25, y / 25))
    return points


def test_coasts_are_rings_and_borders_are_what_two_countries_share() -> None:
    land = topology("land", [{"type": "Polygon", "arcs": [[0, 1, 2]]}], SQUARE)
    countries = topology(
        "countries",
        [{"type": "Polygon", "arcs": [[0, 3]]}, {"type": "MultiPolygon", "arcs": [[[~3, 1]]]}],
        SQUARE,
    )
    coasts, borders = compiled(land, countries).splitlines()
    ring = decoded(coasts)
    assert ring[0] == ring[-1] == (0, 0)
    assert {(10, 0), (10, 10), (0, 10)} <= set(ring)
    assert decoded(borders) == [(10, 0), (10, 10)]


def test_small_islands_and_the_far_south_are_left_out() -> None:
    tiny = [[[0, 0], [0, 0]]]
    south = [[[0, -80], [20, 0], [0, 5], [-20, -5]]]
    for arcs in (tiny, south):
        land = topology("land", [{"type": "Polygon", "arcs": [[0]]}], arcs)
        assert compiled(land, topology("countries", [], [])).splitlines() == ["", ""]


def test_coast_across_the_180th_meridian_does_not_run_around_the_world() -> None:
    arcs = [[[170, 0], [9, 0], [-358, 0], [0, 9], [358, 0], [-9, 0], [0, -9]]]
    land = topology("land", [{"type": "Polygon", "arcs": [[0]]}], arcs)
    longs = [x for x, _ in decoded(compiled(land, topology("countries", [], [])).splitlines()[0])]
    assert max(longs) - min(longs) < 30


def test_outline_is_shipped_and_small() -> None:
    text = files("kg.view").joinpath("data/outline.txt").read_text("utf-8")
    assert len(text) < 70_000
    assert set(text) <= {chr(code) for code in range(63, 127)} | {" ", "\n"}
