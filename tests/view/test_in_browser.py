"""The page in a real Chromium: what it fetches, runs and shows."""

import json
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from kg.view.pairs import find_pairs
from kg.view.resources import read_drawn

pytestmark = pytest.mark.browser

POINT_ON_A_LINK = """() => {
  const [one, other] = kgView.drawn().nodes.map((id) => kgView.drawn().at(id));
  const [x, y] = [(one.x + other.x) / 2, (one.y + other.y) / 2];
  for (let off = -90; off < 90; off += 2) {
    for (const point of [{ x: x + off, y: y }, { x: x, y: y + off }]) {
      if (kgView.stage.network.getEdgeAt(point) !== undefined) return point;
    }
  }
  return null;
}"""
SMALL_TARGETS = """[...document.querySelectorAll("button, #filters label, .rows button")]
  .filter((one) => one.offsetParent && (one.offsetHeight < 24 || one.offsetWidth < 24)).length"""
BY_OTHERS = """kgView.model.links
  .filter((link) => link.claims.some(([claim]) => kgView.nameOf(kgView.model.claims[claim].root) !== "Ada Vale"))
  .map((link) => link.id)"""
LEFT_OUT = """kgView.model.nodes
  .filter((node) => kgView.isPlace(node) && !kgView.drawn().nodes.includes(node.id))
  .map((node) => node.label)"""
COLOURS = """() => {
  const canvas = document.querySelector("#stage canvas");
  const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  const found = new Set();
  for (let at = 0; at < data.length; at += 4) found.add(data.slice(at, at + 3).join());
  return found.size;
}"""
STAGE = "(({ clientWidth, clientHeight }) => [clientWidth, clientHeight])(document.getElementById('stage'))"


@pytest.fixture(scope="session")
def harbour_file(page_file: Callable[..., Path], harbour: Any) -> Path:
    return page_file(harbour)


@pytest.fixture(scope="session")
def many_file(page_file: Callable[..., Path], many: Any) -> Path:
    return page_file(many)


def ids(page: Any) -> dict[str, int]:
    found: dict[str, int] = page.evaluate("Object.fromEntries(kgView.model.nodes.map((node) => [node.label, node.id]))")
    return found


def click_node(page: Any, number: int) -> None:
    page.evaluate("kgView.stage.fit()")
    at = page.evaluate("(id) => kgView.drawn().at(id)", number)
    page.locator("#stage").click(position={"x": at["x"], "y": at["y"]})


def search(page: Any, text: str) -> None:
    page.keyboard.press("/")
    page.locator("#query").fill(text)
    page.keyboard.press("Enter")


def title(page: Any) -> str:
    text: str = page.locator("#panel h2").first.inner_text()
    return text


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_asks_for_nothing_and_says_nothing(open_page: Callable[..., Any], many_file: Path, scheme: str) -> None:
    watched = open_page(many_file, color_scheme=scheme)
    page = watched.page
    for number in page.evaluate("kgView.drawn().nodes.slice(0, 3)"):
        click_node(page, number)
    page.locator("#more").click()
    page.locator("#fit").click()
    page.emulate_media(color_scheme="dark" if scheme == "light" else "light")
    page.locator("#panel .back").click()
    assert watched.events == []


def test_hostile_text_stays_text(
    open_page: Callable[..., Any], page_file: Callable[..., Path], reported: Any, statement: Any, payloads: Any
) -> None:
    articles = [
        reported(
            [
                statement(
                    f"{payload} source",
                    f"{payload} was said.",
                    [f"{payload} place"],
                    through=[f"{payload} agency"],
                    names=[payload],
                    cue=payload,
                )
            ],
            title=payload,
            publisher=f"{payload} paper",
            url=payload,
            variants={payload: [f"variant {payload}"]},
        )
        for payload in payloads
    ]
    watched = open_page(page_file(articles))
    page = watched.page
    for payload in payloads:
        search(page, payload)
        page.locator("#panel .rows button").first.click()
    for number in page.evaluate("kgView.drawn().nodes"):
        page.evaluate("(id) => kgView.select({ node: id })", number)
    for number in page.evaluate("kgView.drawn().links"):
        page.evaluate("(id) => kgView.select({ link: id })", number)
        assert page.locator("#panel .card").count() == 1
    click_node(page, page.evaluate("kgView.drawn().nodes[0]"))
    for summary in page.locator("#filters summary").all():
        summary.click()
    assert page.evaluate("window.hit") is None
    assert watched.events == []
    assert page.locator("a[target]").count() == 0
    assert page.locator("#app script, #app img, #app iframe, #app base, #app style").count() == 0


def test_hostile_text_is_shown_as_it_stands(
    open_page: Callable[..., Any], page_file: Callable[..., Path], reported: Any, statement: Any, payloads: Any
) -> None:
    articles = [
        reported(
            [statement("Vale", f"{payload} was said.", ["Kell"])],
            title=payload,
            url="javascript:alert(1)",
            publisher=f"{payload} paper",
        )
        for payload in payloads
    ]
    page = open_page(page_file(articles)).page
    page.evaluate("kgView.select({ link: 0 })")
    assert page.locator(".card").count() == len(payloads)
    assert page.locator(".card a").count() == 0
    said = page.locator("mark").all_text_contents()
    footers = page.locator(".card footer").all_text_contents()
    assert sorted(said) == sorted(f"{payload} was said." for payload in payloads)
    for payload in payloads:
        footer = footers[said.index(f"{payload} was said.")]
        assert footer.startswith(payload)
        assert f"{payload} paper" in footer
        assert "javascript:alert(1)" in footer


def test_policy_stops_what_a_hole_would_let_in(open_page: Callable[..., Any], harbour_file: Path) -> None:
    watched = open_page(harbour_file)
    watched.page.evaluate(
        """() => {
          const holder = document.createElement("div");
          holder.innerHTML = '<img src="x" onerror="window.hit=1"><a id="trap" href="javascript:window.hit=2">x</a>';
          const script = document.createElement("script");
          script.textContent = "window.hit=3";
          document.body.append(holder, script);
          document.getElementById("trap").click();
        }"""
    )
    assert watched.page.evaluate("window.hit") is None
    assert watched.page.evaluate("fetch('http://127.0.0.1:9/').then(() => 'sent', () => 'stopped')") == "stopped"


def test_click_on_a_link_shows_the_claims_of_its_pair(
    open_page: Callable[..., Any], harbour_file: Path, make_store: Callable[..., Any], harbour: Any
) -> None:
    page = open_page(harbour_file).page
    number = ids(page)
    with make_store(harbour) as store:
        drawn = read_drawn(store)
        label = {iri: entity.first("label") for iri, entity in drawn.entities.items()}
        pairs = {
            (label[pair.one], label[pair.other]): [claim for claim, _ in pair.claims] for pair in find_pairs(drawn)
        }
        words = {iri: claim.first("text") for iri, claim in drawn.claims.items()}
    for (actor, place), claims in pairs.items():
        search(page, actor)
        page.locator("#panel .rows button", has_text=place).click()
        cards = page.locator("#panel .card")
        assert cards.count() == len(claims)
        assert sorted(cards.locator("mark").all_text_contents()) == sorted(words[claim] for claim in claims)
        assert page.evaluate("kgView.state.selected.link") in range(len(pairs))
    assert number["Ada Vale"] != number["Varnhem"]


def test_click_on_the_line_between_two_nodes_opens_the_pair(
    open_page: Callable[..., Any], page_file: Callable[..., Path], reported: Any, statement: Any
) -> None:
    page = open_page(page_file([reported([statement("Vale", "It holds.", ["Kell"])])])).page
    page.locator("#stage").click(position=page.evaluate(POINT_ON_A_LINK))
    assert page.evaluate("kgView.state.selected") == {"link": 0}
    card = page.locator(".card")
    assert card.locator("mark").text_content() == "It holds."
    assert card.locator(".chain li").all_inner_texts() == ["Published by Harbour Ledger", "said by Vale (cue: said)"]
    link = card.locator("footer a")
    assert link.get_attribute("href") == "https://ledger.example/pier"
    assert link.get_attribute("rel") == "noopener noreferrer nofollow"
    assert "2024-05-01" in card.locator("footer").inner_text()


def test_click_on_a_node_opens_it_and_a_click_beside_closes_it(
    open_page: Callable[..., Any], harbour_file: Path
) -> None:
    page = open_page(harbour_file).page
    click_node(page, ids(page)["Mirefield"])
    assert title(page) == "Mirefield"
    assert page.locator(".card").count() == 2
    assert page.locator(".card .dispute").count() == 2
    page.locator("#stage").click(position={"x": 3, "y": 3})
    assert page.evaluate("kgView.state.selected") is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("varnhem", "Varnhem"),
        ("VÁRNHEM", "Varnhem"),
        ("warnheim", "Varnhem"),
        ("mire", "Mirefield"),
        ("coast  guard", "Coast Guard"),
        ("Valle", "Ada Vale"),
    ],
)
def test_search_ignores_case_accents_and_doubled_letters_and_knows_variants(
    open_page: Callable[..., Any], harbour_file: Path, text: str, name: str
) -> None:
    page = open_page(harbour_file).page
    search(page, text)
    assert title(page) == name


def test_search_brings_in_what_the_first_picture_leaves_out(open_page: Callable[..., Any], many_file: Path) -> None:
    page = open_page(many_file).page
    left_out = page.evaluate(LEFT_OUT)
    before = page.evaluate("kgView.drawn().nodes.map((id) => [id, kgView.stage.view.places.get(id)])")
    search(page, left_out[0])
    assert title(page) == left_out[0]
    drawn = page.evaluate("kgView.drawn()")
    assert page.evaluate("kgView.state.selected.node") in drawn["nodes"]
    assert len(drawn["links"]) <= 400
    after = dict(page.evaluate("kgView.drawn().nodes.map((id) => [id, kgView.stage.view.places.get(id)])"))
    assert all(after[number] == place for number, place in before)


def test_name_that_nobody_has_is_said_to_be_missing(open_page: Callable[..., Any], harbour_file: Path) -> None:
    page = open_page(harbour_file).page
    page.locator("#query").fill("zzz")
    assert page.locator("#found").inner_text() == "Nobody and nothing here has this name."
    page.keyboard.press("Escape")
    assert page.locator("#found").is_hidden()


def test_picture_starts_with_the_strongest_links_and_shows_more_on_request(
    open_page: Callable[..., Any], many_file: Path
) -> None:
    page = open_page(many_file).page
    all_links = page.evaluate("kgView.model.links.length")
    assert len(page.evaluate("kgView.drawn().links")) == 150
    assert page.locator("#status").inner_text().startswith(f"Showing 150 of {all_links:,} links")
    page.locator("#more").click()
    assert len(page.evaluate("kgView.drawn().links")) == 400
    assert page.locator("#more").is_hidden()


def test_filters_leave_the_links_that_still_have_claims(open_page: Callable[..., Any], harbour_file: Path) -> None:
    page = open_page(harbour_file).page
    box = page.locator("[data-facet=root] label", has_text="Ada Vale")
    everything = len(page.evaluate("kgView.drawn().links"))
    box.click()
    by_others = page.evaluate(BY_OTHERS)
    assert sorted(page.evaluate("kgView.drawn().links")) == by_others
    box.click()
    page.locator("[data-facet=type] label", has_text="Unnamed source").click()
    assert len(page.evaluate("kgView.drawn().links")) == everything - 1
    page.get_by_text("Only disputed").click()
    names = page.evaluate("kgView.drawn().links.map((id) => kgView.nameOf(kgView.model.links[id].to))")
    assert set(names) == {"Mirefield", "Varnhem"}


def test_filters_that_leave_nothing_say_so(open_page: Callable[..., Any], harbour_file: Path) -> None:
    watched = open_page(harbour_file)
    watched.page.locator("[data-facet=type]").get_by_role("button", name="None").click()
    assert watched.page.locator("#empty").is_visible()
    assert watched.events == []


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
@pytest.mark.parametrize("scale", [1, 2])
def test_labels_do_not_meet(
    open_page: Callable[..., Any], many_file: Path, width: int, height: int, scale: int
) -> None:
    page = open_page(many_file, width=width, height=height).page
    page.evaluate("(scale) => { kgView.stage.network.moveTo({ scale: scale }); kgView.stage.network.redraw(); }", scale)
    labels = page.evaluate("kgView.drawn().labels")
    assert width < 1000 or scale > 1 or len(labels) >= 15
    assert [
        (one, other)
        for one, other in combinations(labels, 2)
        if one["x"] < other["x"] + other["width"]
        and other["x"] < one["x"] + one["width"]
        and one["y"] < other["y"] + other["height"]
        and other["y"] < one["y"] + one["height"]
    ] == []
    stage = page.evaluate(STAGE)
    assert all(one["x"] >= 0 and one["x"] + one["width"] <= stage[0] for one in labels)
    assert all(one["y"] >= 0 and one["y"] + one["height"] <= stage[1] for one in labels)


def test_nothing_moves_by_itself(open_page: Callable[..., Any], harbour_file: Path) -> None:
    page = open_page(harbour_file).page
    where = "kgView.drawn().nodes.map((id) => kgView.drawn().at(id))"
    before = page.evaluate(where)
    page.wait_for_timeout(400)
    assert page.evaluate(where) == before
    assert page.evaluate("kgView.stage.network.physics.options.enabled") is False


def test_picture_fills_the_stage_in_both_schemes(open_page: Callable[..., Any], many_file: Path) -> None:
    for scheme in ("light", "dark"):
        page = open_page(many_file, color_scheme=scheme).page
        at = page.evaluate("kgView.drawn().nodes.map((id) => kgView.drawn().at(id))")
        size = min(page.evaluate(STAGE))
        assert max(one["x"] for one in at) - min(one["x"] for one in at) > 0.6 * size
        assert max(one["y"] for one in at) - min(one["y"] for one in at) > 0.6 * size
        colours = page.evaluate(COLOURS)
        assert colours > 50


def test_keyboard_reaches_a_claim_and_its_article(open_page: Callable[..., Any], harbour_file: Path) -> None:
    page = open_page(harbour_file).page
    search(page, "ada")
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.card a')"):
            break
    assert page.evaluate("document.activeElement.href") == "https://ledger.example/pier"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Escape")
    assert page.evaluate("kgView.state.selected") is None


def test_phone_has_no_sideways_scroll_and_large_targets(open_page: Callable[..., Any], harbour_file: Path) -> None:
    watched = open_page(harbour_file, width=390, height=844, has_touch=True)
    page = watched.page
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator("#filters-button").click()
    assert page.locator("#filters").is_visible()
    assert page.evaluate(SMALL_TARGETS) == 0
    page.keyboard.press("Escape")
    assert page.locator("#filters").is_hidden()
    search(page, "Coast Guard")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert watched.events == []


def test_table_stands_in_where_scripts_are_off(open_page: Callable[..., Any], harbour_file: Path) -> None:
    page = open_page(harbour_file, java_script_enabled=False).page
    assert page.locator("#app").is_hidden()
    rows = page.locator(".plain tbody tr")
    assert rows.count() == 9
    assert rows.first.locator("td").all_inner_texts() == ["Ada Vale", "Varnhem", "3", "2", "yes"]


@pytest.mark.parametrize(
    "name",
    [
        "A" * 300,
        "long " * 60,
        "عاصمة البلاد",
        "北京市人民政府新闻办公室北京市人民政府新闻办公室北京市人民政府新闻办公室",
        "👩‍👩‍👧‍👦 family",
        "e\u0301" * 40,
        "x",
    ],
)
def test_names_of_every_kind_are_drawn_and_listed(
    open_page: Callable[..., Any], page_file: Callable[..., Path], reported: Any, statement: Any, name: str
) -> None:
    watched = open_page(
        page_file(
            [reported([statement(name, "It holds.", [f"{name} town"])], publisher=None, published=None, url=None)]
        )
    )
    page = watched.page
    page.locator("#panel .rows button").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 1440
    assert page.locator("#panel").evaluate("(one) => one.scrollWidth <= one.clientWidth")
    assert page.locator(".card").count() == 1
    assert "date not stated" in page.locator(".card footer").inner_text()
    assert watched.events == []


def test_empty_graph_says_that_it_is_empty(open_page: Callable[..., Any], page_file: Callable[..., Path]) -> None:
    watched = open_page(page_file([]))
    assert watched.page.locator("#empty").is_visible()
    assert watched.page.locator("[data-facet]").count() == 0
    search(watched.page, "x")
    assert watched.events == []


def test_page_keeps_to_what_it_embeds(open_page: Callable[..., Any], harbour_file: Path) -> None:
    page = open_page(harbour_file).page
    embedded = json.loads(page.locator("#data").text_content())
    assert page.evaluate("kgView.model.claims") == embedded["data"]["claims"]
