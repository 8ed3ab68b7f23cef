"""What holds of every view alike: it fetches nothing, runs nothing of others, and is the same every time."""

import os
import re
import subprocess
import sys
from base64 import b64encode
from collections.abc import Callable, Iterator
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from kg.app.view import VIEWS, view
from kg.view.resources import read_drawn

pytestmark = pytest.mark.usefixtures("garbage_kept")

DIGESTS = """
import runpy, sys
from hashlib import sha256
from kg.app.view import VIEWS, view
graphs = runpy.run_path(sys.argv[1])
articles = graphs["HARBOUR"] if sys.argv[2] == "forwards" else graphs["HARBOUR"][::-1]
with graphs["stored"](articles) as store:
    for name in VIEWS:
        for format in ("html", "json", "csv"):
            print(name, format, sha256(view(name, store=store, format=format)).hexdigest())
"""
TAGS = "[...document.querySelectorAll('img, iframe, object, embed, base, form, link')].length"
SCRIPTS_ON_PAGE = "document.querySelectorAll('script').length"
SMALL_TARGETS = """[...document.querySelectorAll("button, #filters label, a")]
  .filter((one) => one.offsetParent && !one.closest("footer, .url, p:not(.data)"))
  .filter((one) => (one.offsetHeight < 24 || one.offsetWidth < 24))
  .map((one) => one.textContent)"""
BUTTONS = "#app button:visible"
PRESS_ALL = """async () => {
  const more = document.getElementById("more");
  if (more && !more.hidden) more.click();
  for (const one of [...document.querySelectorAll("#app button, #app summary")].slice(0, 400)) {
    if (one.isConnected && one.id !== "save") one.click();
  }
  const back = document.querySelector("#panel .back");
  if (back) back.click();
}"""
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
TAGS_OF_WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN_AXE = """(tags) => axe.run(document, { runOnly: tags, resultTypes: ["violations"] })
  .then((found) => found.violations
    .flatMap((one) => one.nodes.map((node) => one.id + ": " + node.html.slice(0, 200))))"""
STATES = {  # what is done to a page before it is looked at
    "light": "",
    "dark": "",
    "phone": "",
    "detail": "document.querySelector('#panel .rows button, tbody [data-claims], [data-claim]')?.click()",
    "search": "(() => { const query = document.getElementById('query'); if (!query) return; query.focus(); "
    "query.value = 'a'; query.dispatchEvent(new Event('input')); })()",
}

TRAPS = """(home) => {
  const holder = document.createElement("div");
  holder.innerHTML = `<img src=x onerror="window.hit=1"><a id=trap href="javascript:window.hit=2">x</a>
    <iframe srcdoc="<script>parent.hit=3</script>"></iframe>
    <img src="${home}/image"><iframe src="${home}/frame"></iframe>
    <link rel=stylesheet href="${home}/sheet"><p style="background:url(${home}/style)">x</p>`;
  const script = document.createElement("script");
  script.textContent = "window.hit=4";
  document.body.append(holder, script);
  document.getElementById("trap").click();
  navigator.sendBeacon(`${home}/beacon`);
  return fetch(`${home}/fetch`).then(() => "sent", () => "stopped");
}"""
CARDS = """[...document.querySelectorAll(".card")].map((card) => [
  [...card.querySelectorAll("mark")].map((one) => one.textContent).join(" … "),
  card.querySelector("footer").textContent])"""
OPEN_EACH = {  # yields what a reader opens, one after another
    "network": "kgView.model.links.map((link) => () => kgView.select({ link: link.id }))",
    "timeline": "kgView.lanes().map((lane) => () => lane.name.click())",
    "matrix": "[...document.querySelectorAll('[data-claims]')].map((cell) => () => cell.click())",
    "article": "[...document.querySelectorAll('[data-claim]')].map((note) => () => note.click())",
}

ODD_NAMES = (
    "A" * 300,
    "عاصمة البلاد",
    "北京市人民政府新闻办公室北京市人民政府新闻办公室北京市人民政府新闻办公室",
    "👩‍👩‍👧‍👦 family",
    "x",
)


class Markup(HTMLParser):
    """The elements of a page and their attributes, as a browser reads them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


every_view = pytest.mark.parametrize("name", VIEWS)


def page_of(make_store: Callable[..., Any], articles: Any, name: str) -> str:
    with make_store(articles) as store:
        return view(name, store=store).decode()


@pytest.fixture(scope="module")
def files(page_file: Callable[..., Path], harbour: Any, hostile: Any, many: Any) -> Callable[[str, str], Path]:
    graphs = {"harbour": harbour, "hostile": hostile, "many": many, "empty": []}
    made: dict[tuple[str, str], Path] = {}

    def file(graph: str, name: str) -> Path:
        if (graph, name) not in made:
            made[graph, name] = page_file(graphs[graph], name)
        return made[graph, name]

    return file


@every_view
def test_page_names_every_script_in_its_policy_and_loads_nothing(
    make_store: Callable[..., Any], hostile: Any, name: str
) -> None:
    html = page_of(make_store, hostile, name)
    parts = re.findall(r"<(?:script|style)>(.*?)</(?:script|style)>", html, re.DOTALL)
    hashes = {f"'sha256-{b64encode(sha256(part.encode()).digest()).decode()}'" for part in parts}
    stated = unescape(re.findall(r'Content-Security-Policy" content="([^"]*)"', html)[0])
    assert set(re.findall(r"'sha256-[^']+'", stated)) == hashes
    assert "unsafe" not in stated
    read = Markup()
    read.feed(html)
    assert read.tags.isdisjoint({"link", "img", "iframe", "object", "embed", "base", "form"})
    assert [one for one, _ in read.attributes if one.startswith("on") or one in ("src", "style")] == []
    addresses = [to for one, to in read.attributes if one == "href"]
    beside = re.compile(r"#.*|[a-z0-9-]+\.(?:html|json|csv)" if name == "index" else r"#.*")
    assert [to for to in addresses if not beside.fullmatch(to)] == []


def test_pages_depend_on_neither_hash_seed_nor_locale_nor_order(make_store: Callable[..., Any], harbour: Any) -> None:
    with make_store(harbour) as store:
        here = [
            f"{name} {format} {sha256(view(name, store=store, format=format)).hexdigest()}"
            for name in VIEWS
            for format in ("html", "json", "csv")
        ]
    graphs = str(Path(__file__).with_name("conftest.py"))
    for seed, locale, order in (("1", "C", "forwards"), ("77", "C.UTF-8", "backwards")):
        env = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale}
        run = subprocess.run([sys.executable, "-c", DIGESTS, graphs, order], env=env, capture_output=True, check=True)
        assert run.stdout.decode().splitlines() == here


@every_view
def test_page_stays_small(make_store: Callable[..., Any], many: Any, name: str) -> None:
    claims = sum(len(article.statements) for article in many)
    assert len(page_of(make_store, many, name).encode()) <= 750_000 + 600 * claims


@pytest.mark.browser
@every_view
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_asks_for_nothing_and_says_nothing(
    open_page: Callable[..., Any], files: Callable[[str, str], Path], name: str, scheme: str
) -> None:
    watched = open_page(files("harbour", name), color_scheme=scheme)
    for number in range(min(12, watched.page.locator(BUTTONS).count())):
        button = watched.page.locator(BUTTONS).nth(number)
        if button.count():
            button.click()
    assert watched.events == []


@pytest.mark.browser
@every_view
def test_hostile_text_stays_text(
    open_page: Callable[..., Any], files: Callable[[str, str], Path], payloads: Any, name: str
) -> None:
    watched = open_page(files("hostile", name))
    page = watched.page
    scripts = page.evaluate(SCRIPTS_ON_PAGE)
    page.evaluate(PRESS_ALL)
    page.goto(f"{page.url.partition('#')[0]}#%3Cimg%20src=x%20onerror=alert(1)%3E")
    assert page.evaluate("window.hit") is None
    assert page.evaluate(TAGS) == 0
    assert page.evaluate(SCRIPTS_ON_PAGE) == scripts
    assert [
        one
        for one in page.locator("a[href]").evaluate_all("all => all.map((one) => one.protocol)")
        if one not in ("file:", "https:")
    ] == []
    assert watched.events == []
    if name == "ego":
        page.evaluate("kgView.select({ node: kgView.model.own.centre })")
    whole = page.evaluate("document.getElementById('app').textContent")
    shown = [payload for payload in payloads if payload in whole]
    # line separators are folded by the list; the index names six of them, and a centre has sixty neighbours at most
    assert len(shown) >= {"index": 1, "ego": 30, "timeline": 40}.get(name, len(payloads) - 1)


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """Yield the address of a server on this machine, and what it was asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        timeout = 1  # a browser may connect and ask for nothing

        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_POST = do_GET

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.browser
@every_view
def test_policy_stops_what_a_hole_would_let_in(
    open_page: Callable[..., Any], files: Callable[[str, str], Path], listener: tuple[str, list[str]], name: str
) -> None:
    home, asked = listener
    page = open_page(files("harbour", name)).page
    assert page.evaluate(TRAPS, home) == "stopped"
    page.wait_for_timeout(150)
    assert page.evaluate("window.hit") is None
    assert asked == []


@pytest.mark.browser
@pytest.mark.parametrize("name", VIEWS[:-1])
def test_every_card_quotes_the_store_and_says_where_it_stands(
    open_page: Callable[..., Any],
    files: Callable[[str, str], Path],
    make_store: Callable[..., Any],
    harbour: Any,
    name: str,
) -> None:
    with make_store(harbour) as store:
        said = {claim.first("text"): claim.first("inArticle") for claim in read_drawn(store).of_type("Claim")}
        articles = {iri: article.first("headline") or "" for iri, article in read_drawn(store).articles.items()}
    page = open_page(files("harbour", name)).page
    each = OPEN_EACH.get(name, OPEN_EACH["network"])
    cards = {tuple(card) for card in page.evaluate(f"{each}.flatMap((open) => {{ open(); return {CARDS}; }})")}
    assert {text for text, _ in cards} <= set(said)
    assert len(cards) >= 4
    for text, footer in cards:
        assert footer.startswith(articles[str(said[text])])
        assert re.search(r"\d{4}-\d\d-\d\d|date not stated", footer)


@pytest.mark.browser
@every_view
def test_picture_is_saved_with_its_caption(
    open_page: Callable[..., Any], files: Callable[[str, str], Path], tmp_path: Path, name: str
) -> None:
    watched = open_page(files("many", name))
    with watched.page.expect_download() as waiting:
        watched.page.locator("#save").click()
    path = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(path)
    assert path.suffix == ".png"
    assert path.stat().st_size > 20_000
    assert path.read_bytes().startswith(b"\x89PNG\r\n\x1a\n")
    assert [event for event in watched.events if not event.startswith("blob:")] == []


@pytest.mark.browser
@every_view
@pytest.mark.parametrize("kind", ["one claim", "no dates", "no coordinates"])
def test_controls_without_data_are_hidden(
    open_page: Callable[..., Any],
    page_file: Callable[..., Path],
    reported: Any,
    statement: Any,
    name: str,
    kind: str,
) -> None:
    said = [
        statement(who, f"{who} saw it.", [f"Somewhere of {who}"], event="attack") for who in ("Vale", "Marsh", "Odd")
    ]
    graphs = {
        "one claim": [reported([statement("Vale", "It holds.")], publisher=None, published=None)],
        "no dates": [reported(said, published=None), reported(said[:1], title="Again", published=None)],
        "no coordinates": [reported(said), reported(said[:2], title="Again", published="2024-06-01")],
    }
    watched = open_page(page_file(graphs[kind], name))
    page = watched.page
    page.evaluate(PRESS_ALL)
    if page.locator("#map").count():
        assert page.locator("#map").is_hidden()
    if page.locator("#dates").count():
        assert page.locator("#dates").is_visible() == (kind == "no coordinates")
    assert watched.events == []


@pytest.fixture(scope="module")
def axe() -> str:
    """Read axe-core, a development tool from npm; skipped where it is missing, but never in CI."""
    if not AXE.is_file():
        reason = "no axe-core found: run npm ci"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return AXE.read_text("utf-8")


@pytest.mark.browser
@every_view
@pytest.mark.parametrize("state", STATES)
def test_page_breaks_no_rule_of_wcag(
    open_page: Callable[..., Any], files: Callable[[str, str], Path], axe: str, name: str, state: str
) -> None:
    """WCAG 2.2, levels A and AA, as far as axe-core can tell."""
    size: dict[str, Any] = {"width": 390, "height": 844, "has_touch": True} if state == "phone" else {}
    scheme = "dark" if state == "dark" else "light"
    page = open_page(files("harbour", name), color_scheme=scheme, reduced_motion="reduce", **size).page
    page.evaluate(STATES[state] or "null")
    page.evaluate(axe)
    assert page.evaluate(RUN_AXE, TAGS_OF_WCAG) == []


@pytest.mark.browser
@every_view
@pytest.mark.parametrize("name_of", ODD_NAMES)
def test_names_of_every_kind_fit(
    open_page: Callable[..., Any],
    page_file: Callable[..., Path],
    reported: Any,
    statement: Any,
    name: str,
    name_of: str,
) -> None:
    said = statement(name_of, "It holds.", [f"{name_of} town"], event="attack")
    watched = open_page(page_file([reported([said], title=name_of, publisher=None, published=None, url=None)], name))
    page = watched.page
    page.evaluate(PRESS_ALL)
    assert page.evaluate("document.documentElement.scrollWidth") <= 1440
    assert page.locator("#panel").evaluate("(one) => one.scrollWidth <= one.clientWidth")
    assert watched.events == []


@pytest.mark.browser
@every_view
def test_phone_has_no_sideways_scroll_and_large_targets(
    open_page: Callable[..., Any], files: Callable[[str, str], Path], name: str
) -> None:
    page = open_page(files("harbour", name), width=390, height=844, has_touch=True).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.evaluate(SMALL_TARGETS) == []


@pytest.mark.browser
@every_view
def test_empty_graph_says_that_it_is_empty(
    open_page: Callable[..., Any], files: Callable[[str, str], Path], name: str
) -> None:
    watched = open_page(files("empty", name))
    told = r"\b(?:No (?:link|article|claim|source|proposition|time)|0 claims)"
    assert re.search(told, watched.page.locator("#app").inner_text())
    assert watched.events == []


@pytest.mark.browser
@every_view
def test_page_says_something_where_scripts_are_off(
    open_page: Callable[..., Any], files: Callable[[str, str], Path], name: str
) -> None:
    page = open_page(files("harbour", name), java_script_enabled=False).page
    text = page.locator("body").inner_text()
    assert "scripts" in text
    if name == "index":
        assert page.locator("a[href='matrix.html']").count() == 2
        return
    assert "Ada Vale" in text
    assert "Coast Guard" in text
