"""What the networks share: filters, dates, the address, the map and the picture as a file, in a real Chromium."""

import json
import re
import runpy
from collections.abc import Callable
from itertools import combinations
from math import log, pi, tan
from pathlib import Path
from typing import Any

import pytest

from kg.view import actor_place, ego, sources

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
NETWORKS = ("actor-place", "ego", "sources")
every_network = pytest.mark.parametrize("name", NETWORKS)
LINKS = "kgView.drawn().links.slice().sort((one, other) => one - other)"
SLIDE = """([name, value]) => {
  const input = document.querySelector(`#dates input[aria-label=${name}]`);
  input.value = value;
  input.dispatchEvent(new Event("input", { bubbles: true }));
}"""
MEETING = """(scale) => {
  kgView.stage.network.moveTo({ scale: scale });
  kgView.stage.network.redraw();
  return kgView.drawn().labels;
}"""


@pytest.fixture(scope="module")
def files(page_file: Callable[..., Path], harbour: Any, many: Any) -> Callable[[str, str], Path]:
    graphs = {"harbour": harbour, "many": many}
    made: dict[tuple[str, str], Path] = {}

    def file(graph: str, name: str) -> Path:
        if (graph, name) not in made:
            made[graph, name] = page_file(graphs[graph], name)
        return made[graph, name]

    return file


def block(path: Path) -> Any:
    match = re.search(r'<script type="application/json" id="data">(.*?)</script>', path.read_text("utf-8"), re.DOTALL)
    assert match
    return json.loads(match[1])


def left(data: Any, keeps: Callable[[Any, int], bool], *, disputed: bool = False, confirmed: bool = False) -> list[int]:
    """Return the links that have claims left, counted here anew from what the page embeds."""
    claims = data["data"]["claims"]
    against: dict[int, list[int]] = {}
    for one, other, _ in data["data"]["conflicts"]:
        against.setdefault(one, []).append(other)
        against.setdefault(other, []).append(one)
    found = []
    for number, edge in enumerate(data["edges"]):
        held = [claim for claim, _ in edge["claims"] if keeps(claims[claim], claim)]
        roots = {claims[claim]["root"] for claim in held if "root" in claims[claim]}
        contested = any(keeps(claims[other], other) for claim in held for other in against.get(claim, ()))
        if held and (contested or not disputed) and (len(roots) > 1 or not confirmed):
            found.append(number)
    return found


def date_of(data: Any, claim: Any) -> str:
    return str(data["data"]["articles"][claim["article"]].get("date", ""))


def settled(page: Any, part: str) -> None:
    page.wait_for_function("(part) => location.hash.includes(part)", arg=part)


@every_network
def test_filters_leave_what_was_counted_apart(open_page: Callable[..., Any], files: Any, name: str) -> None:
    path = files("many", name)
    data, page = block(path), open_page(path).page
    page.evaluate("kgView.state.limit = 400; kgView.changed('filters')")
    root = next(claim["root"] for claim in data["data"]["claims"] if "root" in claim)
    place = next(claim["places"][0] for claim in data["data"]["claims"] if "places" in claim)
    shown = page.evaluate("kgView.stage.view.all.map((left) => left.link.id).sort((one, other) => one - other)")
    assert shown == left(data, lambda claim, _: True)
    page.evaluate("(root) => kgView.setHidden('root', [root], true)", root)
    everything = "kgView.stage.view.all.map((left) => left.link.id).sort((one, other) => one - other)"
    assert page.evaluate(everything) == left(data, lambda claim, _: claim.get("root") != root)
    page.evaluate("(root) => kgView.setHidden('root', [root], false)", root)
    page.evaluate("(place) => kgView.setHidden('place', [place], true)", place)
    ends = {number for number, edge in enumerate(data["edges"]) if place in (edge["from"], edge["to"])}
    without = left(data, lambda claim, _: claim.get("places") != [place])
    assert page.evaluate(everything) == [number for number in without if number not in ends]
    page.evaluate("(place) => kgView.setHidden('place', [place], false)", place)
    page.get_by_text("Two or more sources").click()
    assert page.evaluate(everything) == left(data, lambda claim, _: True, confirmed=True)


@every_network
def test_dates_leave_the_claims_of_that_time(open_page: Callable[..., Any], files: Any, name: str) -> None:
    path = files("many", name)
    data, page = block(path), open_page(path).page
    page.evaluate(SLIDE, ["From", 10])
    page.evaluate(SLIDE, ["To", 30])
    first, last = page.locator("#dates output").inner_text().split(" – ")
    assert page.evaluate("kgView.stage.view.all.map((left) => left.link.id).sort((one, other) => one - other)") == left(
        data, lambda claim, _: first <= date_of(data, claim) <= last
    )
    page.get_by_text("Only disputed").click()
    assert page.evaluate("kgView.stage.view.all.length") == len(
        left(data, lambda claim, _: first <= date_of(data, claim) <= last, disputed=True)
    )


@every_network
def test_address_opens_the_same_state_again(open_page: Callable[..., Any], files: Any, name: str) -> None:
    path = files("many", name)
    page = open_page(path).page
    page.evaluate(SLIDE, ["From", 5])
    page.locator("#filters [data-facet=act] label, #filters [data-facet=publisher] label").first.click()
    page.evaluate("kgView.select({ link: kgView.drawn().links[3] })")
    settled(page, "link=")
    settled(page, "dates=")
    again = open_page(path).page
    again.goto(page.url)
    again.reload()
    again.wait_for_function("() => window.kgView && window.kgView.ready")
    for what in (LINKS, "kgView.state.selected", "kgView.state.dates", "document.getElementById('status').textContent"):
        assert again.evaluate(what) == page.evaluate(what)
    assert again.locator("#panel").inner_text() == page.locator("#panel").inner_text()


@every_network
@pytest.mark.parametrize("garbage", ["#%", "#node=999999&link=-1", "#no.root=a%20b,<b>&dates=x,y", "#" + "a=b&" * 3000])
def test_garbage_in_the_address_is_ignored(open_page: Callable[..., Any], files: Any, name: str, garbage: str) -> None:
    path = files("harbour", name)
    watched = open_page(path)
    links = watched.page.evaluate(LINKS)
    watched.page.goto(path.as_uri() + garbage)
    watched.page.reload()
    watched.page.wait_for_function("() => window.kgView && window.kgView.ready")
    assert watched.page.evaluate(LINKS) == links
    assert [event for event in watched.events if not event.startswith(path.as_uri())] == []


def test_map_puts_places_where_they_lie(open_page: Callable[..., Any], files: Any) -> None:
    watched = open_page(files("harbour", "actor-place"))
    page = watched.page
    page.evaluate("kgView.select({ node: kgView.model.nodes.findIndex((node) => node.label === 'Kell') })")
    page.locator("#map").click()
    found = {
        node["label"]: (node["at"], node["where"])
        for node in page.evaluate(
            "kgView.drawn().nodes.map((id) => ({ ...kgView.model.nodes[id], where: kgView.drawn().at(id) }))"
        )
        if "at" in node
    }
    assert set(found) == {"Varnhem", "Kell", "Lower Quay", "Mirefield"}

    def flat(at: list[float]) -> tuple[float, float]:
        return at[0] * pi / 180, -log(tan(pi / 4 + at[1] * pi / 360))

    (one, here), (other, there) = found["Varnhem"], found["Mirefield"]
    scale = (there["x"] - here["x"]) / (flat(other)[0] - flat(one)[0])
    for at, where in found.values():
        assert abs(here["x"] + scale * (flat(at)[0] - flat(one)[0]) - where["x"]) < 1
        assert abs(here["y"] + scale * (flat(at)[1] - flat(one)[1]) - where["y"]) < 1
    assert page.locator("#panel h2").first.inner_text() == "Kell"
    assert page.locator("#status").inner_text().startswith("Showing 4 of 4 places")
    settled(page, "map=yes")
    assert watched.events == []


def test_map_shows_actors_only_beside_what_is_selected(open_page: Callable[..., Any], files: Any) -> None:
    page = open_page(files("harbour", "actor-place")).page
    page.locator("#map").click()
    kinds = "kgView.drawn().nodes.filter((id) => !kgView.isPlace(kgView.model.nodes[id])).length"
    assert page.evaluate(kinds) == 0
    assert page.evaluate(LINKS) == []
    page.locator("#panel .rows button", has_text="Varnhem").first.click()
    assert page.evaluate(kinds) == len(page.evaluate(LINKS)) > 0


def test_network_without_places_has_no_map(open_page: Callable[..., Any], files: Any) -> None:
    assert open_page(files("harbour", "sources")).page.locator("#map").is_hidden()


@every_network
@pytest.mark.parametrize("scale", [1, 2])
def test_labels_do_not_meet(open_page: Callable[..., Any], files: Any, name: str, scale: int) -> None:
    labels = open_page(files("many", name)).page.evaluate(MEETING, scale)
    assert scale > 1 or len(labels) >= 15
    assert [
        (one, other)
        for one, other in combinations(labels, 2)
        if one["x"] < other["x"] + other["width"]
        and other["x"] < one["x"] + one["width"]
        and one["y"] < other["y"] + other["height"]
        and other["y"] < one["y"] + one["height"]
    ] == []


@every_network
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_picture_fills_the_stage_and_nothing_moves_by_itself(
    open_page: Callable[..., Any], files: Any, name: str, scheme: str
) -> None:
    page = open_page(files("many", name), color_scheme=scheme).page
    where = "kgView.drawn().nodes.map((id) => kgView.drawn().at(id))"
    before = page.evaluate(where)
    width, height = page.evaluate("((one) => [one.clientWidth, one.clientHeight])(document.getElementById('stage'))")
    for axis in ("x", "y"):
        assert max(one[axis] for one in before) - min(one[axis] for one in before) > 0.6 * min(width, height)
    page.wait_for_timeout(300)
    assert page.evaluate(where) == before
    assert page.evaluate("kgView.stage.network.physics.options.enabled") is False


@every_network
def test_picture_that_is_saved_has_room_for_a_caption(open_page: Callable[..., Any], files: Any, name: str) -> None:
    page = open_page(files("many", name)).page
    sizes = "(({ width, height }) => [width, height])"
    drawn, saved = page.evaluate(f"[{sizes}(document.querySelector('#stage canvas')), {sizes}(kgView.image())]")
    assert saved[0] == drawn[0]
    assert saved[1] > drawn[1]


@pytest.mark.parametrize(
    ("module", "name", "nodes"),
    [
        (actor_place, "actor-place", 2_000),
        (actor_place, "actor-place", 10_000),
        (sources, "sources", 2_000),
        (ego, "ego", 2_000),
    ],
)
def test_large_graph_is_drawn_in_part_and_says_so(
    open_page: Callable[..., Any], tmp_path: Path, module: Any, name: str, nodes: int
) -> None:
    drawn = runpy.run_path(str(ROOT / "benchmarks" / "graphs.py"))["made_up"](nodes)
    path = tmp_path / f"{name}.html"
    path.write_text(module.build(drawn).page(), encoding="utf-8")
    assert path.stat().st_size <= 750_000 + 600 * len(drawn.of_type("Claim"))
    watched = open_page(path)
    page = watched.page
    page.evaluate("kgView.state.limit = 400; kgView.changed('filters')")
    assert len(page.evaluate(LINKS)) <= 400
    assert page.evaluate("kgView.stage.network.body.data.edges.length") <= 400
    total = page.evaluate("kgView.model.links.length")
    if total > 400:
        assert page.locator("#status").inner_text().startswith(f"Showing 400 of {total:,} links")
    page.locator("#query").fill("actor 17")
    page.keyboard.press("Enter")
    assert len(page.evaluate(LINKS)) <= 400
    assert watched.events == []


def test_arrows_of_sources_lead_from_who_cites_to_who_is_cited(open_page: Callable[..., Any], files: Any) -> None:
    page = open_page(files("harbour", "sources")).page
    named = page.evaluate("kgView.model.links.map((link) => kgView.nameOf(link.from) + ' → ' + kgView.nameOf(link.to))")
    assert {"Harbour Ledger → Tidal News", "Tidal News → Coast Guard", "The fire → Coast Guard"} <= set(named)
    arrows = page.evaluate("kgView.stage.network.body.data.edges.get().map((edge) => edge.arrows.to.enabled)")
    assert arrows == [True] * len(named)
    page.evaluate("kgView.select({ node: kgView.model.nodes.findIndex((node) => node.label === 'Coast Guard') })")
    assert page.locator("#panel h3").first.inner_text() == "Is cited by"


def test_ego_opens_on_its_claims_and_everybody_is_tied_to_it(
    open_page: Callable[..., Any], page_file: Any, harbour: Any
) -> None:
    page = open_page(page_file(harbour, "ego", of="coast guard")).page
    assert page.locator("h1").inner_text() == page.locator("#panel h2").first.inner_text() == "Coast Guard"
    centre = page.evaluate("kgView.model.own.centre")
    tied = page.evaluate("(id) => kgView.model.linksOf.get(id).length", centre)
    assert tied == page.evaluate("kgView.drawn().nodes.length") - 1
    assert "event" in page.evaluate("kgView.drawn().nodes.map((id) => kgView.model.nodes[id].type)")
    page.keyboard.press("Escape")
    assert page.evaluate("kgView.state.selected") is None


def test_plus_and_minus_zoom_and_signs_on_the_map_keep_their_size(open_page: Callable[..., Any], files: Any) -> None:
    page = open_page(files("harbour", "actor-place")).page
    page.locator("#map").click()
    network = "kgView.stage.network"
    size = f"{network}.body.data.nodes.get(kgView.drawn().nodes[0]).size * {network}.getScale()"
    before = page.evaluate(size)
    page.keyboard.press("+")
    assert page.evaluate("kgView.stage.network.getScale()") > 1
    assert abs(page.evaluate(size) - before) < 0.01
    page.keyboard.press("-")
    assert abs(page.evaluate("kgView.stage.network.getScale()") - 1) < 0.01


def test_dates_lie_among_the_filters_on_a_phone(open_page: Callable[..., Any], files: Any) -> None:
    page = open_page(files("many", "actor-place"), width=390, height=844, has_touch=True).page
    assert page.locator("#dates").is_hidden()
    page.locator("#filters-button").click()
    assert page.locator("#filters #dates").is_visible()
