"""What stands against each other on a page is what the graph's links say, as the question returns it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from kg.domain.identity import Verdict
from kg.domain.review import Action
from kg.link.claims.linking import link
from kg.query.run import ask
from kg.review.claims import review
from kg.view.actor_place import build as actor_place
from kg.view.matrix import build as matrix
from kg.view.numbered import Numbered
from kg.view.resources import Drawn, read_drawn
from kg.view.selection import read_selected


def shown(drawn: Drawn) -> set[frozenset[str]]:
    """Return the pairs of texts that a page of all claims sets against each other."""
    numbered = Numbered((claim.iri for claim in drawn.of_type("Claim")), drawn)
    texts = [drawn.claims[iri].first("text") or "" for iri in numbered.claims]
    return {frozenset((texts[one], texts[other])) for one, other, _ in numbered.data()["conflicts"]}


def asked(store: Any) -> set[frozenset[str]]:
    """Return the pairs of texts that the question returns."""
    rows = ask(store, "contradictions").records()
    return {frozenset((row["text"] or "", row["otherText"] or "")) for row in rows}


@pytest.fixture
def quarrel(reported: Any, statement: Any) -> Sequence[Any]:
    """An article whose claims kg links itself: two counts of one thing, and a denial of a third claim."""
    said = [
        statement("Vale", "40 houses burned in Mirefield.", ["Mirefield"], event="fire", count=(40, "house")),
        statement("Coast Guard", "90 houses burned in Mirefield.", ["Mirefield"], event="fire", count=(90, "house")),
        statement("Marsh", "Raiders shelled the pier of Kell.", ["Kell"], event="attack"),
        statement("Odd", "Raiders never shelled the pier of Kell.", ["Kell"], event="attack", negated=True),
    ]
    return [reported(said)]


def test_a_view_shows_the_contradictions_that_the_question_returns(
    make_store: Callable[..., Any], quarrel: Sequence[Any]
) -> None:
    with make_store(quarrel) as store:
        assert shown(read_drawn(store)) == set()  # nothing has been linked yet
        link(store)
        assert len(asked(store)) == 2
        assert shown(read_drawn(store)) == shown(read_selected(store, since="2024")) == asked(store)
        assert shown(read_selected(store, about="Kell")) < asked(store)


def test_a_rejected_claim_disputes_nothing_in_either(make_store: Callable[..., Any], quarrel: Sequence[Any]) -> None:
    with make_store(quarrel) as store:
        link(store)
        denied = next(row["claim"] for row in ask(store, "contradictions", about="Kell").records())
        review(store, denied or "", Action.REJECTED, author="Ida Kerr", time="2031-03-06T10:00:00Z")
        assert len(asked(store)) == 1
        assert shown(read_drawn(store)) == asked(store)


@pytest.mark.parametrize(("source", "disputed"), [("Marsh", 1), ("Vale", 0)])
def test_only_claims_of_different_root_sources_dispute_anything(
    make_store: Callable[..., Any], reported: Any, statement: Any, source: str, disputed: int
) -> None:
    said = [
        statement("Vale", "The pier of Kell holds.", ["Kell"], event="attack"),
        statement(source, "It fell at noon.", ["Kell"], event="attack", against="The pier of Kell holds."),
    ]
    with make_store([reported(said)]) as store:
        drawn = read_drawn(store)
    assert len(shown(drawn)) == disputed
    assert [row.contested for row in matrix(drawn).ordered] == [bool(disputed)]


@pytest.mark.parametrize(("own_voice", "names"), [(True, ["two dockers"]), (False, ["two dockers", "a pilot"])])
def test_who_prints_claims_of_the_unnamed_is_not_their_common_source(
    make_store: Callable[..., Any], reported: Any, statement: Any, own_voice: bool, names: Sequence[str]
) -> None:
    said = [
        statement("two dockers", "The pier of Kell holds.", ["Kell"]),
        statement("a pilot", "It fell at noon.", ["Kell"], own_voice=own_voice, against="The pier of Kell holds."),
    ]
    with make_store([reported(said, unnamed=names)]) as store:
        assert len(shown(read_drawn(store))) == 1


def test_who_is_taken_for_one_does_not_dispute_its_own_word(
    make_store: Callable[..., Any], quarrel: Sequence[Any]
) -> None:
    with make_store(quarrel) as store:
        link(store)
        iris = {iri: entity.first("label") for iri, entity in read_drawn(store).entities.items()}
        one, other = (next(iri for iri, label in iris.items() if label == name) for name in ("Marsh", "Odd"))
        with store.review():
            store.identities.decide(one, other, Verdict.SAME)
        assert len(shown(read_drawn(store))) == 1


@pytest.fixture
def one_sided(reported: Any, statement: Any) -> Sequence[Any]:
    """An article in which one side of a quarrel names a place, and the other side none."""
    said = [
        statement("Vale", "The pier of Kell holds.", ["Kell"], event="attack", agent="Raiders"),
        statement("Marsh", "It fell at noon.", against="The pier of Kell holds."),
    ]
    return [reported(said)]


def test_the_other_side_comes_along_though_it_is_on_no_link(
    make_store: Callable[..., Any], one_sided: Sequence[Any]
) -> None:
    with make_store(one_sided) as store:
        view = actor_place(read_drawn(store))
    data = view.linked.data()
    assert [claim.get("aside", False) for claim in data["claims"]] in ([False, True], [True, False])
    assert len(data["conflicts"]) == 1
    assert view.linked.totals()["claims"] == 1
    assert all(row["disputed"] for row in view.linked.rows(9))


@pytest.mark.browser
def test_a_card_shows_the_words_of_the_other_side(
    make_store: Callable[..., Any], one_sided: Sequence[Any], open_page: Callable[..., Any], tmp_path: Path
) -> None:
    with make_store(one_sided) as store:
        path = tmp_path / "page.html"
        path.write_text(actor_place(read_drawn(store)).page(), encoding="utf-8")
    page = open_page(path).page
    page.locator("#panel .rows button").first.click()
    other = page.locator(".card details.dispute").first
    assert "It fell at noon." not in page.locator(".card").first.inner_text()
    other.locator("summary").click()
    other.locator("blockquote").wait_for()
    assert "It fell at noon." in other.inner_text()
