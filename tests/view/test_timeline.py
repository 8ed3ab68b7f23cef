import json
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from benchmarks.graphs import made_up
from kg.view import timeline
from kg.view.resources import read_drawn
from kg.view.timeline import build

POINT = """([place, words]) => {
  const lane = kgView.lanes().find((one) => one.node.label === place);
  const item = lane.items.find((one) => one.said === (words === "said"));
  const box = item.element.querySelector(".hit").getBoundingClientRect();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}"""


@pytest.fixture(scope="module")
def timeline_file(page_file: Callable[..., Path], harbour: Any) -> Path:
    return page_file(harbour, "timeline")


@pytest.fixture(scope="module")
def many_file(page_file: Callable[..., Path], many: Any) -> Path:
    return page_file(many, "timeline")


def test_table_tells_when_it_happened_and_when_it_was_said(make_store: Callable[..., Any], harbour: Any) -> None:
    with make_store(harbour) as store:
        table = build(read_drawn(store)).table()
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    (raid,) = [row for row in rows if row["happened_from"]]
    assert (raid["happened_from"], raid["happened_to"], raid["said"]) == ("2024-04-21", "2024-04-30", None)
    assert (raid["event"], raid["source"], raid["places"]) == ("attack", "Coast Guard", "Varnhem")
    assert {row["said"] for row in rows if not row["happened_from"]} == {"2024-05-01"}


def test_lanes_beyond_what_a_page_holds_are_counted(
    make_store: Callable[..., Any], harbour: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timeline, "MOST_LANES", 1)
    with make_store(harbour) as store:
        html = build(read_drawn(store)).page()
    match = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    assert match
    data = json.loads(match[1])["data"]
    assert [len(lanes) for lanes in data["lanes"].values()] == [1, 1, 1]
    assert data["all_lanes"]["place"] == 3


@pytest.mark.browser
def test_bar_and_ring_open_their_claims(open_page: Callable[..., Any], timeline_file: Path) -> None:
    watched = open_page(timeline_file)
    page = watched.page
    page.mouse.click(**page.evaluate(POINT, ["Varnhem", "happened"]))
    assert page.locator(".card mark").all_text_contents() == ["Raiders shelled Varnhem."]
    assert "attack, 2024-04-21 – 2024-04-30" in page.locator("#panel .about").first.inner_text()
    page.mouse.click(**page.evaluate(POINT, ["Kell", "said"]))
    assert page.locator(".card").count() == 2
    page.keyboard.press("Escape")
    assert page.locator(".card").count() == 0
    assert watched.events == []


@pytest.mark.browser
def test_lanes_are_of_places_actors_or_sources(open_page: Callable[..., Any], timeline_file: Path) -> None:
    page = open_page(timeline_file).page
    names = "kgView.lanes().map((lane) => lane.node.label)"
    assert page.evaluate(names)[0] == "Varnhem"
    page.get_by_role("button", name="Sources", exact=True).click()
    assert {"Ada Vale", "Coast Guard"} <= set(page.evaluate(names))
    page.get_by_role("button", name="Actors", exact=True).click()
    assert "Tidal News" in page.evaluate(names)


@pytest.mark.browser
def test_arrows_lead_along_a_lane_and_to_the_next(open_page: Callable[..., Any], timeline_file: Path) -> None:
    page = open_page(timeline_file).page
    page.locator(".lane > button").first.focus()
    page.keyboard.press("ArrowRight")
    assert page.locator(".card mark").all_text_contents() == ["Raiders shelled Varnhem."]
    page.keyboard.press("ArrowRight")
    assert page.locator("#panel .about").first.inner_text().startswith("Said 2024-05-01")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent").startswith("Kell")
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").first.inner_text() == "Kell"


@pytest.mark.browser
def test_address_opens_the_same_lanes_and_claims(open_page: Callable[..., Any], many_file: Path) -> None:
    page = open_page(many_file).page
    page.get_by_role("button", name="Actors", exact=True).click()
    page.locator(".lane > button").nth(2).focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => location.hash.includes('item=')")
    again = open_page(many_file).page
    again.goto(page.url)
    again.reload()
    again.wait_for_function("() => window.kgView && window.kgView.ready")
    assert again.locator("#panel").inner_text() == page.locator("#panel").inner_text()
    assert again.locator("#status").inner_text() == page.locator("#status").inner_text()


@pytest.mark.browser
def test_choosing_a_time_leaves_what_falls_into_it(open_page: Callable[..., Any], many_file: Path) -> None:
    page = open_page(many_file).page
    shown = "kgView.lanes().reduce((sum, lane) => sum + lane.shown.length, 0)"
    before = page.evaluate(shown)
    page.locator("#dates input").first.focus()
    for _ in range(20):
        page.keyboard.press("ArrowRight")
    first = page.locator("#dates output").inner_text().split(" – ")[0]
    assert 0 < page.evaluate(shown) < before
    assert page.evaluate(
        "(day) => kgView.lanes().every((lane) => lane.shown.every((item) => item.last >= kgView.dayOf(day)))", first
    )


@pytest.mark.browser
def test_words_beside_bars_do_not_meet(open_page: Callable[..., Any], many_file: Path) -> None:
    page = open_page(many_file).page
    assert (
        page.evaluate(
            """() => kgView.lanes().flatMap((lane) => {
          const texts = [...lane.strip.querySelectorAll("text")].map((one) => one.getBoundingClientRect());
          return texts.filter((one, place) => texts.slice(place + 1).some((other) =>
            one.left < other.right && other.left < one.right &&
            one.top + 3 < other.bottom && other.top + 3 < one.bottom));
        }).length"""
        )
        == 0
    )


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1440])
def test_rings_of_a_lane_do_not_meet(open_page: Callable[..., Any], tmp_path: Path, width: int) -> None:
    """Of a graph in which everybody is spoken of all the time."""
    path = tmp_path / "timeline.html"
    path.write_text(build(made_up(60, claims=1_500)).page(), encoding="utf-8")
    page = open_page(path, width=width, height=844).page
    lanes = page.evaluate(
        """[...document.querySelectorAll(".lane")].slice(0, 10).map((lane) =>
             [...lane.querySelectorAll(".said .mark")].map((mark) => mark.getBoundingClientRect().toJSON()))"""
    )
    assert max(map(len, lanes)) > 5
    for rings in lanes:
        rings.sort(key=lambda ring: ring["left"])
        assert all(one["right"] <= other["left"] for one, other in pairwise(rings))
