import json
import os
import re
import subprocess
import sys
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from kg.domain.errors import KgError
from kg.view import resources
from kg.view.actor_place import build
from kg.view.resources import read_drawn

RENDER = """
import runpy, sys
from kg.view.actor_place import build
from kg.view.resources import read_drawn
graphs = runpy.run_path(sys.argv[1])
articles = graphs["HARBOUR"] if sys.argv[2] == "forwards" else graphs["HARBOUR"][::-1]
with graphs["stored"](articles) as store:
    sys.stdout.buffer.write(build(read_drawn(store)).page().encode())
"""


def block(html: str) -> Any:
    match = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    assert match
    return json.loads(match[1])


def page_of(make_store: Callable[..., Any], articles: Any) -> str:
    with make_store(articles) as store:
        return build(read_drawn(store)).page()


@pytest.fixture(scope="module")
def harbour_page(make_store: Callable[..., Any], harbour: Any) -> str:
    return page_of(make_store, harbour)


def test_page_loads_nothing(harbour_page: str) -> None:
    outside = re.sub(r"<script.*?</script>|<style>.*?</style>", "", harbour_page, flags=re.DOTALL)
    assert re.findall(r"<(?:link|img|iframe|object|embed)\b|\bsrc=|https?://|\son\w+=", outside) == []


def test_policy_holds_the_hash_of_every_script_and_style(harbour_page: str) -> None:
    parts = re.findall(r"<(?:script|style)>(.*?)</(?:script|style)>", harbour_page, re.DOTALL)
    hashes = {f"'sha256-{b64encode(sha256(part.encode()).digest()).decode()}'" for part in parts}
    match = re.search(r'Content-Security-Policy" content="([^"]*)"', harbour_page)
    assert match
    stated = unescape(match[1])
    assert "unsafe" not in stated
    assert set(re.findall(r"'sha256-[^']+'", stated)) == hashes


def test_claims_are_embedded_once_and_links_point_to_them(harbour_page: str) -> None:
    data = block(harbour_page)
    assert len(data["data"]["claims"]) == 8
    labels = {node["id"]: node["label"] for node in data["nodes"]}
    pairs = {(labels[edge["from"]], labels[edge["to"]]): len(edge["claims"]) for edge in data["edges"]}
    assert pairs["Ada Vale", "Varnhem"] == 3
    assert len(pairs) == len(data["edges"])
    assert [len(edge["claims"]) for edge in data["edges"]] == sorted(pairs.values(), reverse=True)


def test_card_holds_words_chain_and_article(harbour_page: str) -> None:
    data = block(harbour_page)
    labels = {node["id"]: node["label"] for node in data["nodes"]}
    claim = next(one for one in data["data"]["claims"] if ["Two boats left Kell.", 3] in one["passage"])
    assert [labels[link["agent"]] for link in claim["chain"]] == ["Harbour Ledger", "Tidal News", "Coast Guard"]
    article = data["data"]["articles"][claim["article"]]
    assert (article["title"], article["date"], article["url"]) == (
        "The pier",
        "2024-05-01",
        "https://ledger.example/pier",
    )


def test_article_without_a_title_goes_by_its_file(
    make_store: Callable[..., Any], reported: Any, statement: Any
) -> None:
    article = reported([statement("Vale", "It holds.", ["Kell"])], title=None, key="coast/pier.txt", url=None)
    assert block(page_of(make_store, [article]))["data"]["articles"][0]["title"] == "coast/pier.txt"


def test_contradictions_of_the_graph_are_conflicts_of_the_page(harbour_page: str) -> None:
    conflicts = block(harbour_page)["data"]["conflicts"]
    assert sorted(reason for _, _, reason in conflicts) == ["figures exclude each other", "opposite polarity"]


def test_table_for_readers_without_scripts_has_every_pair(harbour_page: str) -> None:
    table = harbour_page[harbour_page.index("<noscript>") : harbour_page.index("</noscript>")]
    rows = re.findall(
        r"<tr><td><bdi>(.*?)</bdi></td><td><bdi>(.*?)</bdi></td><td>(\d+)</td><td>(\d+)</td><td>(.*?)</td>", table
    )
    assert len(rows) == len(block(harbour_page)["edges"])
    assert rows[0] == ("Ada Vale", "Varnhem", "3", "2", "yes")


def test_two_renders_of_one_store_are_equal(make_store: Callable[..., Any], harbour: Any) -> None:
    with make_store(harbour) as store:
        assert build(read_drawn(store)).page() == build(read_drawn(store)).page()


def test_page_depends_on_neither_hash_seed_nor_locale_nor_order(harbour_page: str) -> None:
    graphs = str(Path(__file__).with_name("conftest.py"))
    for seed, locale, order in (("1", "C", "forwards"), ("77", "C.UTF-8", "backwards")):
        env = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale}
        run = subprocess.run([sys.executable, "-c", RENDER, graphs, order], env=env, capture_output=True, check=True)
        assert run.stdout.decode() == harbour_page


def test_rendering_leaves_no_file_behind(
    make_store: Callable[..., Any], harbour: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    page_of(make_store, harbour)
    assert list(tmp_path.iterdir()) == []


def test_page_stays_small(make_store: Callable[..., Any], many: Any) -> None:
    html = page_of(make_store, many)
    claims = len(block(html)["data"]["claims"])
    assert claims > 500
    assert len(html.encode()) <= 750_000 + 600 * claims


def test_first_picture_has_positions_for_its_strongest_links(make_store: Callable[..., Any], many: Any) -> None:
    data = block(page_of(make_store, many))
    nodes = {node["id"]: node for node in data["nodes"]}
    assert len(data["edges"]) > 400
    for limit, name in ((150, "first"), (400, "most")):
        drawn = {end for edge in data["edges"][:limit] for end in (edge["from"], edge["to"])}
        assert {number for number, node in nodes.items() if name in node} == drawn


def test_empty_graph_gives_a_page(make_store: Callable[..., Any]) -> None:
    data = block(page_of(make_store, []))
    assert (data["nodes"], data["edges"], data["data"]["claims"]) == ([], [], [])


def test_too_many_claims_for_a_page_are_refused(
    make_store: Callable[..., Any], harbour: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "MOST_CLAIMS", 7)
    with pytest.raises(KgError, match="8 claims are too many"):
        page_of(make_store, harbour)
