import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.domain.review import Action
from kg.query.run import ask
from kg.review.claims import review
from kg.view import article
from kg.view.article import build
from kg.view.resources import read_drawn

WORDS_OF = """(number) => [...document.querySelectorAll("[data-claims]")]
  .filter((span) => span.dataset.claims.split(" ").includes(String(number)) && span.classList.contains("content"))
  .map((span) => span.textContent).join("")"""
LIT = "[...document.querySelectorAll('.row p .lit')].map((span) => span.textContent)"


@pytest.fixture(scope="module")
def article_file(page_file: Callable[..., Path], harbour: Any) -> Path:
    return page_file(harbour, "article")


def test_whole_text_is_there_and_every_claim_has_a_note(make_store: Callable[..., Any], harbour: Any) -> None:
    with make_store(harbour) as store:
        html = build(read_drawn(store)).page()
    text = re.sub(r"<[^>]+>", "", html)
    for reported in harbour:
        for one in reported.statements:
            assert f"{one.source} {one.cue}: {one.content}" in text
    assert len(re.findall(r'data-claim="\d+"', html)) == 8
    assert len(re.findall(r'data-claim="\d+" class="own"', html)) == 1


def test_more_articles_than_a_page_holds_are_counted(
    make_store: Callable[..., Any], harbour: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(article, "MOST_ARTICLES", 1)
    with make_store(harbour) as store:
        html = build(read_drawn(store)).page()
    assert "5 claims in 1 of 2 articles" in html
    assert html.count('class="text"') == 1


@pytest.mark.browser
def test_note_opens_the_card_of_its_claim_and_lights_its_words(
    open_page: Callable[..., Any], article_file: Path
) -> None:
    watched = open_page(article_file)
    page = watched.page
    note = page.locator("[data-claim]:visible", has_text="Tidal News")
    assert note.inner_text() == "Tidal News → Coast Guard says"
    note.hover()
    assert page.evaluate(LIT) == ["Coast Guard", "said", "Two boats left Kell."]
    note.click()
    number = int(note.get_attribute("data-claim"))
    assert page.evaluate(WORDS_OF, number) == page.locator(".card mark").text_content() == "Two boats left Kell."
    assert page.locator(".card .chain li").count() == 3
    assert page.url.endswith(f"#claim-{number}")
    page.keyboard.press("Escape")
    assert page.locator(".card").count() == 0
    assert watched.events == []


@pytest.mark.browser
def test_words_open_the_card_too_and_own_voice_looks_different(
    open_page: Callable[..., Any], article_file: Path
) -> None:
    page = open_page(article_file).page
    page.locator(".row p .content:visible", has_text="Two boats").click()
    assert page.locator(".card mark").text_content() == "Two boats left Kell."
    own = page.locator(".row p .own:visible")
    colour = "(one) => getComputedStyle(one).backgroundColor"
    assert own.evaluate(colour) != page.locator(".row p .content:visible").first.evaluate(colour)


@pytest.mark.browser
def test_arrows_walk_the_notes_and_enter_opens(open_page: Callable[..., Any], article_file: Path) -> None:
    page = open_page(article_file).page
    page.locator("[data-claim]:visible").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.locator(".card mark").text_content() == "Nobody shelled Varnhem."
    assert page.evaluate(LIT)[-1] == "Nobody shelled Varnhem."


@pytest.mark.browser
def test_address_of_a_claim_opens_its_article(open_page: Callable[..., Any], article_file: Path) -> None:
    page = open_page(article_file).page
    other = page.locator(".text[hidden] [data-claim]").first.get_attribute("data-claim")
    page.goto(f"{article_file.as_uri()}#claim-{other}")
    assert page.locator(".text:visible h2").inner_text() == "The fire"
    assert page.locator(".card").count() == 1


@pytest.mark.browser
def test_voices_of_an_article_are_listed_with_their_claims(open_page: Callable[..., Any], article_file: Path) -> None:
    page = open_page(article_file).page
    page.locator("#panel .rows button", has_text="Ada Vale").click()
    assert page.locator(".card").count() == 2


def reviewed(store: Any) -> dict[str, str]:
    """Accept one claim, reject another, and return their IRIs by what was said."""
    claims = {row["text"]: row["claim"] or "" for row in ask(store, "who-claimed").records()}
    chosen = {"accepted": claims["Two boats left Kell."], "rejected": claims["Nobody shelled Varnhem."]}
    for action, claim in chosen.items():
        review(store, claim, Action(action), author="Ida <b>Kerr", time="2031-03-06T10:00:00Z")
    return chosen


def test_notes_say_what_reviewers_said_who_and_when(make_store: Callable[..., Any], harbour: Any) -> None:
    with make_store(harbour) as store:
        reviewed(store)
        html = build(read_drawn(store)).page()
    notes = re.findall(r'<button type="button" id="claim-\d+".*?</button>', html, re.DOTALL)
    told = [" ".join(re.sub(r"<[^>]+>", "", note).split()) for note in notes]
    assert "Tidal News → Coast Guard says accepted as it was read by Ida &lt;b&gt;Kerr, 2031-03-06" in told
    assert "Ada Vale says rejected as misread by Ida &lt;b&gt;Kerr, 2031-03-06" in told
    assert sum("2031-03-06" in note for note in told) == 2
    assert "7 claims in 2 articles, 1 rejected" in html
    assert '<span class="rejected" data-claims=' in html


def test_table_and_record_say_what_reviewers_said(make_store: Callable[..., Any], harbour: Any) -> None:
    with make_store(harbour) as store:
        chosen = reviewed(store)
        view = build(read_drawn(store))
    rows = [dict(zip(view.table().columns, row, strict=True)) for row in view.table().rows]
    said = {row["claim_iri"]: (row["review"], row["reviewer"], row["reviewed"]) for row in rows if row["review"]}
    assert said == {claim: (action, "Ida <b>Kerr", "2031-03-06") for action, claim in chosen.items()}
    told = {claim["iri"]: claim["review"][0] for claim in view.record()["claims"] if "review" in claim}
    assert told == {claim: action for action, claim in chosen.items()}


def test_a_rejected_claim_stands_against_nobody_and_in_no_picture(make_store: Callable[..., Any], harbour: Any) -> None:
    with make_store(harbour) as store:
        before = build(read_drawn(store))
        reviewed(store)
        after = build(read_drawn(store))
    assert before.record()["conflicts"]
    rejected = {claim["id"] for claim in after.record()["claims"] if claim.get("review", [""])[0] == "rejected"}
    assert not [one for one in after.record()["conflicts"] if rejected & set(one[:2])]
    assert len(after.picture().bars) == len(before.picture().bars) - 1


@pytest.mark.browser
def test_card_says_what_reviewers_said(
    open_page: Callable[..., Any], make_store: Callable[..., Any], harbour: Any, tmp_path: Path
) -> None:
    with make_store(harbour) as store:
        reviewed(store)
        (tmp_path / "article.html").write_text(build(read_drawn(store)).page(), "utf-8")
    watched = open_page(tmp_path / "article.html")
    watched.page.locator("[data-claim].rejected").click()
    told = watched.page.locator(".card .review").inner_text()
    assert told == "Review: rejected as misread by Ida <b>Kerr, 2031-03-06."
    assert watched.events == []


@pytest.mark.browser
def test_dates_leave_the_articles_of_that_time(
    open_page: Callable[..., Any], page_file: Callable[..., Path], many: Any
) -> None:
    page = open_page(page_file(many[:9], "article")).page
    assert page.locator(".titles li:visible").count() == 9
    page.locator("#dates input").first.focus()
    for _ in range(20):
        page.keyboard.press("ArrowRight")
    first = page.locator("#dates output").inner_text().split(" – ")[0]
    left = page.locator(".titles li:visible").evaluate_all("(all) => all.map((one) => one.dataset.date)")
    assert 0 < len(left) < 9
    assert min(left) >= first
