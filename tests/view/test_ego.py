from collections.abc import Callable
from typing import Any

import pytest

from kg.domain.errors import KgError
from kg.view import ego
from kg.view.ego import build, centres
from kg.view.resources import Drawn, read_drawn


@pytest.fixture(scope="module")
def drawn(make_store: Callable[..., Any], harbour: Any) -> Drawn:
    with make_store(harbour) as store:
        return read_drawn(store)


def neighbours(drawn: Drawn, of: str | None) -> set[str]:
    view = build(drawn, of)
    ends = [end for pair in view.pairs for end in (pair.one, pair.other) if view.centre in (pair.one, pair.other)]
    return {view.drawn.entities[end].first("label") or "" for end in ends if end != view.centre}


def test_actor_is_tied_to_whom_and_what_its_claims_are_about(drawn: Drawn) -> None:
    found = neighbours(drawn, "Ada Vale")
    assert {"Varnhem", "Kell", "Mirefield", "Coast Guard", "attack, Varnhem", "fire, Mirefield"} <= found
    assert "two dockers" not in found


def test_place_and_event_have_networks_too(drawn: Drawn) -> None:
    assert {"Ada Vale", "Coast Guard", "attack, Varnhem"} <= neighbours(drawn, "várnhem")
    assert {"Ada Vale", "Coast Guard", "Varnhem"} <= neighbours(drawn, "attack, Varnhem")


def test_publisher_is_tied_to_all_that_it_prints(drawn: Drawn) -> None:
    view = build(drawn, "Harbour Ledger")
    tied = {claim for pair in view.pairs if view.centre in (pair.one, pair.other) for claim, _ in pair.claims}
    assert len(tied) == 5


def test_without_a_name_whatever_has_most_claims_is_in_the_middle(drawn: Drawn) -> None:
    assert build(drawn).title == centres(drawn, 1)[0][1] == "Coast Guard"


def test_variant_of_a_name_finds_its_bearer(drawn: Drawn) -> None:
    assert build(drawn, "Warnheim").title == "Varnhem"


def test_name_that_nobody_bears_gets_the_nearest(drawn: Drawn) -> None:
    with pytest.raises(KgError, match="did you mean Varnhem"):
        build(drawn, "Varnhen")


def test_neighbours_beyond_the_limit_are_counted(drawn: Drawn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ego, "MOST_NEIGHBOURS", 2)
    view = build(drawn, "Ada Vale")
    assert sum(view.centre in (pair.one, pair.other) for pair in view.pairs) == 2
    assert view.summary.endswith("neighbours")


def test_empty_graph_has_nobody_in_the_middle() -> None:
    view = build(Drawn({}, {}, {}))
    assert (view.title, list(view.pairs), centres(view.drawn, 3)) == ("Nobody", [], [])
