"""Views cut down to the claims that fit: what `kg view … --about NAME` does, whatever the store's size."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from kg.app.review import reject
from kg.app.view import VIEWS, view, views
from kg.domain.errors import KgError, QueryError
from kg.view import resources, selection
from kg.view.resources import read_drawn
from kg.view.selection import FILTERS, read_selected

every_view = pytest.mark.parametrize("name", VIEWS)


def texts(store: Any, **only: str) -> set[str]:
    return {claim.first("text") or "" for claim in read_selected(store, **only).of_type("Claim")}


VARNHEM = {
    "The pier at Varnhem will hold.",
    "Nobody shelled Varnhem.",
    "Varnhem and Kell lie on one bay.",
    "Raiders shelled Varnhem.",
}


@pytest.mark.parametrize(
    ("only", "left"),
    [
        ({"place": "várnhem"}, VARNHEM),
        ({"about": "Warnheim"}, VARNHEM),
        ({"about": "Vale", "place": "Varnhem"}, {"Raiders shelled Varnhem."}),
        ({"source": "Tidal News"}, {"Two boats left Kell."}),
        ({"type": "Fire"}, {"40 houses burned in Mirefield.", "90 houses burned in Mirefield."}),
        ({"type": "attack", "until": "2024"}, {"Nobody shelled Varnhem."}),
        ({"since": "2024-05-01", "source": "ada vale"}, {"The pier at Varnhem will hold.", "Nobody shelled Varnhem."}),
        ({"in": "The fire", "source": "Ada Vale"}, {"90 houses burned in Mirefield."}),
    ],
)
def test_filters_leave_the_claims_that_fit_them_all(
    make_store: Callable[..., Any], harbour: Any, only: dict[str, str], left: set[str]
) -> None:
    with make_store(harbour) as store:
        assert texts(store, **only) == left


def test_narrower_kinds_of_event_count(make_store: Callable[..., Any], reported: Any, statement: Any) -> None:
    said = [statement("Vale", "They swapped prisoners.", ["Kell"], event="prisonerExchange")]
    with make_store([reported(said)]) as store:
        assert texts(store, type="agreement") == texts(store, type="prisoner exchange") == {"They swapped prisoners."}


@every_view
def test_what_all_claims_fit_is_the_whole_view(make_store: Callable[..., Any], many: Any, name: str) -> None:
    """Chosen claim by claim, everything that they refer to comes along."""
    with make_store(many[:8]) as store:
        whole = json.loads(view(name, store=store, format="json"))
        chosen = json.loads(view(name, store=store, format="json", since="2024"))
        page = view(name, store=store, since="2024").decode()
    assert chosen.pop("summary") == f"{whole.pop('summary')}; only claims since 2024"
    assert chosen == whole
    assert "only claims since 2024" in page


def test_only_what_is_chosen_is_read(make_store: Callable[..., Any], harbour: Any) -> None:
    with make_store(harbour) as store:
        drawn = read_selected(store, **{"in": "The fire"})
    assert [article.first("headline") for article in drawn.articles.values()] == ["The fire"]
    assert {entity.first("label") for entity in drawn.entities.values()} & {"Kell", "Tidal News"} == set()


def test_filters_make_a_page_of_what_is_too_large_for_one(
    make_store: Callable[..., Any], harbour: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (resources, selection):
        monkeypatch.setattr(module, "MOST_CLAIMS", 4)
    with make_store(harbour) as store:
        with pytest.raises(KgError, match=r"8 claims are too many for one page \(4 at most\)") as refused:
            view("actor-place", store=store)
        assert all(f"--{name}" in str(refused.value.hint) for name in FILTERS)
        with pytest.raises(KgError, match="the more than 4 claims until 2025 are too many"):
            view("actor-place", store=store, until="2025")
        assert b"only claims about Varnhem" in view("actor-place", store=store, about="Varnhem")
        assert {name for name, _ in views(store=store, about="Varnhem")} >= {"index.html", "matrix.csv"}


@pytest.mark.parametrize(
    ("only", "told", "hint"),
    [
        ({"about": "Varnhelm"}, "there is no claim about Varnhelm", "did you mean Varnhem"),
        ({"place": "Kell", "since": "2030"}, "there is no claim about the place Kell, since 2030", "fewer or wider"),
        ({"type": "attakk"}, "no kind of event is called 'attakk'", "did you mean attack"),
        ({"in": "No such thing"}, "there is no claim in No such thing", "no article is called"),
    ],
)
def test_filters_that_nothing_fits_say_what_is_near(
    make_store: Callable[..., Any], harbour: Any, only: dict[str, str], told: str, hint: str
) -> None:
    with make_store(harbour) as store, pytest.raises(KgError) as refused:
        read_selected(store, **only)
    assert str(refused.value) == told
    assert hint in str(refused.value.hint)


def test_malformed_and_unknown_filters_are_refused(make_store: Callable[..., Any], harbour: Any) -> None:
    with make_store(harbour) as store:
        with pytest.raises(QueryError, match="is no date"):
            read_selected(store, since="yesterday")
        with pytest.raises(QueryError, match="no parameter 'colour'"):
            read_selected(store, colour="red")


def test_what_a_name_was_taken_for_is_said(make_store: Callable[..., Any], harbour: Any) -> None:
    with make_store(harbour) as store:
        drawn = read_selected(store, source="Coast")
    assert drawn.selected == "only claims from Coast; nothing is called 'Coast'; taken: Coast Guard"


def test_views_leave_out_what_a_review_puts_aside(make_store: Callable[..., Any], harbour: Any) -> None:
    with make_store(harbour) as store:
        claim = read_drawn(store).of_type("Claim")[0]
        before = len(read_drawn(store).of_type("Claim"))
        reject(claim.iri, store=store, author="Ada")
        assert len(read_drawn(store).of_type("Claim")) == before - 1
        for name in set(VIEWS) - {"article"}:
            assert claim.iri not in view(name, store=store, format="json").decode()
