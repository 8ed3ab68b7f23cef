from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.view.lanes import MOST_ROWS, Dated, day_of, lanes, reach

times = st.builds(
    lambda first, length, event: (first, first + length, event),
    st.integers(700_000, 701_000),
    st.integers(0, 200),
    st.sampled_from(["attack", "vote"]),
)


def dated(number: int, events: tuple[tuple[int, int, str], ...] = (), said: int | None = None) -> Dated:
    return Dated(f"claim/{number:03d}", events, said, {"place": ("place/kell",), "actor": (), "source": ()})


@pytest.mark.parametrize("text", [None, "", "2024", "2024-02-30", "next week"])
def test_what_is_no_day_is_none(text: str | None) -> None:
    assert day_of(text) is None


def test_events_that_do_not_meet_share_a_row_and_others_do_not() -> None:
    found = lanes(
        [dated(1, ((10, 20, "attack"),)), dated(2, ((15, 30, "vote"),)), dated(3, ((90, 95, "vote"),))], "place"
    )
    assert [part.row for part in found[0].events] == [0, 1, 0]


def test_claims_on_one_event_at_one_time_are_one_bar() -> None:
    (lane,) = lanes([dated(1, ((10, 20, "attack"),)), dated(2, ((10, 20, "attack"),))], "place")
    assert [part.claims for part in lane.events] == [["claim/001", "claim/002"]]


def test_no_time_at_all_gives_no_lane() -> None:
    assert lanes([], "place") == []
    assert reach([]) == (0, 0)


@given(st.lists(st.lists(times, max_size=3), max_size=40))
def test_no_claim_is_lost_and_bars_of_a_row_do_not_meet(events: list[list[tuple[int, int, str]]]) -> None:
    given_claims = [dated(number, tuple(found)) for number, found in enumerate(events) if found]
    for lane in lanes(given_claims, "place"):
        assert lane.claims == [one.claim for one in given_claims]
        assert lane.rows <= MOST_ROWS
        for row in range(lane.rows):
            bars = [part for part in lane.events if part.row == row]
            assert all(one.last < other.first for one, other in pairwise(bars))
