"""What holds of every view alike: it fetches nothing, runs nothing of others, and is the same every time."""

import os
import re
import subprocess
import sys
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from kg.app.view import VIEWS, view

DIGESTS = """
import runpy, sys
from hashlib import sha256
from kg.app.view import VIEWS, view
graphs = runpy.run_path(sys.argv[1])
articles = graphs["HARBOUR"] if sys.argv[2] == "forwards" else graphs["HARBOUR"][::-1]
with graphs["stored"](articles) as store:
    for name in VIEWS:
        print(name, sha256(view(name, store=store).encode()).hexdigest())
"""
TAGS = "[...document.querySelectorAll('img, iframe, object, embed, base, form, link')].length"
SCRIPTS_ON_PAGE = "document.querySelectorAll('script').length"
SMALL_TARGETS = """[...document.querySelectorAll("button, #filters label, a")]
  .filter((one) => one.offsetParent && !one.closest("footer, .url, p"))
  .filter((one) => (one.offsetHeight < 24 || one.offsetWidth < 24))
  .map((one) => one.textContent)"""
BUTTONS = "#app button:visible"


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
        return view(name, store=store)


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
    assert [name for name, _ in read.attributes if name.startswith("on") or name in ("src", "style")] == []
    assert [to for name, to in read.attributes if name == "href" and not to.startswith("#")] == []


def test_pages_depend_on_neither_hash_seed_nor_locale_nor_order(make_store: Callable[..., Any], harbour: Any) -> None:
    with make_store(harbour) as store:
        here = [f"{name} {sha256(view(name, store=store).encode()).hexdigest()}" for name in VIEWS]
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
    for number in range(min(40, page.locator(BUTTONS).count())):
        button = page.locator(BUTTONS).nth(number)
        if button.count():
            button.click()
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
    whole = page.evaluate("document.body.textContent")
    assert [payload for payload in payloads if payload not in whole and "\u2028" not in payload] == []


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
    assert re.search(r"\bNo (?:link|article|claim|source|proposition|time)", watched.page.locator("#app").inner_text())
    assert watched.events == []


@pytest.mark.browser
@every_view
def test_page_says_something_where_scripts_are_off(
    open_page: Callable[..., Any], files: Callable[[str, str], Path], name: str
) -> None:
    page = open_page(files("harbour", name), java_script_enabled=False).page
    text = page.locator("body").inner_text()
    assert "scripts" in text
    assert "Ada Vale" in text
    assert "Coast Guard" in text
