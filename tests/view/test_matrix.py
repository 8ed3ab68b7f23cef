import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.view import matrix
from kg.view.matrix import build
from kg.view.resources import read_drawn


@pytest.fixture(scope="module")
def matrix_file(page_file: Callable[..., Path], harbour: Any) -> Path:
    return page_file(harbour, "matrix")


def test_more_rows_than_a_page_holds_are_counted(
    make_store: Callable[..., Any], harbour: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matrix, "MOST_ROWS", 1)
    with make_store(harbour) as store:
        assert "1 of 2 events" in build(read_drawn(store)).page()


def test_sources_without_a_column_share_one(
    make_store: Callable[..., Any], reported: Any, statement: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matrix, "MOST_SOURCES", 1)
    said = [
        statement(name, f"{name} saw it.", ["Kell"], event="attack") for name in ("Vale", "Marsh", "Odd", "two men")
    ]
    with make_store([reported(said, unnamed=["two men"], publisher=None)]) as store:
        html = build(read_drawn(store)).page()
    assert len(re.findall(r'<th scope="col" class="source">', html)) == 3
    assert "unnamed sources asserts, 1" in html
    assert "other sources asserts, 2" in html


@pytest.mark.browser
def test_cell_opens_the_claims_of_its_source_and_row_those_of_all(
    open_page: Callable[..., Any], matrix_file: Path
) -> None:
    watched = open_page(matrix_file)
    page = watched.page
    row = page.locator("tbody tr", has_text="Varnhem")
    row.get_by_role("button", name="Ada Vale denies, 1").click()
    assert page.locator(".card mark").all_text_contents() == ["Nobody shelled Varnhem."]
    assert re.search(r"#cell-\d+-\d+$", page.url)
    row.locator("th button").click()
    assert page.locator(".card").count() == 2
    assert page.locator(".card .dispute").count() == 2
    page.keyboard.press("Escape")
    assert page.locator("#panel h2").first.inner_text() == "Contested"
    assert page.locator("#panel .rows button").count() == 2
    assert watched.events == []


@pytest.mark.browser
def test_rows_are_found_by_words_without_accents(open_page: Callable[..., Any], matrix_file: Path) -> None:
    page = open_page(matrix_file).page
    page.keyboard.press("/")
    page.keyboard.type("FÍRE")
    assert page.locator("tbody tr:visible").all_inner_texts()[0].startswith("fire Mirefield")
    assert page.locator("tbody tr:visible").count() == 1
    page.locator("#query").fill("zzz")
    assert page.locator("#empty").is_visible()


@pytest.mark.browser
def test_arrows_lead_from_cell_to_cell_and_the_address_opens_one(
    open_page: Callable[..., Any], matrix_file: Path
) -> None:
    page = open_page(matrix_file).page
    page.locator("tbody th button").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert page.locator(".card").count() == 1
    again = open_page(matrix_file).page
    again.goto(page.url)
    again.reload()
    assert again.locator(".card mark").all_text_contents() == page.locator(".card mark").all_text_contents()


@pytest.mark.browser
def test_dates_leave_the_claims_of_that_time_and_the_address_keeps_them(
    open_page: Callable[..., Any], page_file: Callable[..., Path], many: Any
) -> None:
    path = page_file(many, "matrix")
    page = open_page(path).page
    page.locator("#dates input").first.focus()
    for _ in range(20):
        page.keyboard.press("ArrowRight")
    first, last = page.locator("#dates output").inner_text().split(" – ")
    claims = page.evaluate("kgView.model.claims.map((claim) => kgView.model.articles[claim.article].date)")
    held = page.locator("[data-held]").evaluate_all("(all) => all.flatMap((one) => one.dataset.held.split(' '))")
    fit = {number for number in map(int, filter(None, held)) if first <= claims[number] <= last}
    shown = {
        tuple(map(int, text.split()))
        for text in page.locator("tbody tr:visible td button:visible").evaluate_all(
            "(all) => all.map((one) => one.dataset.claims)"
        )
    }
    assert 0 < len(fit) < len(claims)
    assert {number for numbers in shown for number in numbers} == fit
    counts = page.locator("tbody td button:visible").all_inner_texts()
    assert sum(int(number) for text in counts for number in re.findall(r"\d+", text)) == len(fit)
    assert f"{len(fit)} claims" in page.locator("#status").inner_text()
    again = open_page(path).page
    again.goto(page.url)
    again.reload()
    again.wait_for_function("() => window.kgView && window.kgView.ready")
    assert again.locator("#status").inner_text() == page.locator("#status").inner_text()


@pytest.mark.browser
def test_a_row_is_contested_only_as_long_as_both_sides_are_shown(
    open_page: Callable[..., Any], matrix_file: Path
) -> None:
    page = open_page(matrix_file).page
    tag = page.locator("tbody tr", has_text="Varnhem").locator(".tag")
    assert tag.inner_text() == "contested"
    page.goto(f"{matrix_file.as_uri()}#dates=2024-05-01,2024-05-01")
    assert tag.is_hidden()
    assert page.locator("tbody tr:visible").count() == 1
