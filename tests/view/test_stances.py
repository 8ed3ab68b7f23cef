from collections.abc import Callable
from typing import Any

import pytest

from kg.domain.modality import SpeechAct
from kg.view.resources import Drawn, read_drawn
from kg.view.stances import Row, contested_first, find_rows


def drawn_of(make_store: Callable[..., Any], articles: Any) -> Drawn:
    with make_store(articles) as store:
        return read_drawn(store)


def rows_of(drawn: Drawn) -> dict[tuple[str, str | None], Row]:
    return {(row.event, drawn.entities[row.concerns].first("label")): row for row in find_rows(drawn)}


def test_sources_stand_on_both_sides_of_a_row(make_store: Callable[..., Any], harbour: Any) -> None:
    drawn = drawn_of(make_store, harbour)
    row = rows_of(drawn)["attack", "Varnhem"]
    sides = {
        drawn.entities[source].first("label"): (len(cell.asserts), len(cell.denies))
        for source, cell in row.cells.items()
    }
    assert sides == {"Ada Vale": (0, 1), "Coast Guard": (1, 0)}
    assert row.mixed


@pytest.mark.parametrize(
    ("act", "negated", "side"),
    [
        (SpeechAct.STATES, False, "asserts"),
        (SpeechAct.STATES, True, "denies"),
        (SpeechAct.DENIES, False, "denies"),
        (SpeechAct.DENIES, True, "asserts"),
        (SpeechAct.DEMANDS, False, "mentions"),
        (SpeechAct.PREDICTS, True, "mentions"),
        (SpeechAct.LEAVES_OPEN, False, "mentions"),
    ],
)
def test_speech_act_and_negation_give_the_side(
    make_store: Callable[..., Any], reported: Any, statement: Any, act: SpeechAct, negated: bool, side: str
) -> None:
    said = statement("Vale", "It fell.", ["Kell"], act=act, event="attack", negated=negated)
    [row] = find_rows(drawn_of(make_store, [reported([said])]))
    [cell] = row.cells.values()
    assert {name: len(getattr(cell, name)) for name in ("asserts", "denies", "mentions")} == {
        name: int(name == side) for name in ("asserts", "denies", "mentions")
    }


def test_event_without_a_place_concerns_who_acts(make_store: Callable[..., Any], reported: Any, statement: Any) -> None:
    said = statement("Vale", "Raiders came.", event="attack", agent="Raiders")
    assert list(rows_of(drawn_of(make_store, [reported([said])]))) == [("attack", "Raiders")]


def test_contested_rows_come_first_then_mixed_then_those_of_many_sources(
    make_store: Callable[..., Any], harbour: Any
) -> None:
    rows = find_rows(drawn_of(make_store, harbour))
    fire = next(row for row in rows if row.event == "fire")
    one, other = fire.claims
    ordered = contested_first(rows, {(one, other)})
    assert [(row.event, row.contested, row.mixed) for row in ordered[:2]] == [
        ("fire", True, False),
        ("attack", False, True),
    ]
