"""Passive quoting: whoever was quoted speaks, whoever quotes carries."""

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    ("markup", "chain"),
    [
        ("[t The captain was quoted by [s [m NRK]] as saying] [c that] the rope had snapped.", "NRK > unnamed captain"),
        ("[p Ada Vale] was [c cited by] [s [m NRK]] [t as telling staff that it was late].", "NRK > Ada Vale"),
        ('[t "It is late,"] [s [p Ada Vale]] [c was quoted as saying] by [m NRK].', "NRK > Ada Vale"),
        ("[p Ada Vale] [c was reported] by [s [m NRK]] [t to have said that it was late].", "NRK > Ada Vale"),
    ],
)
def test_who_was_quoted_speaks(chains_of: Callable[..., list[str]], markup: str, chain: str) -> None:
    assert chains_of(markup) == [chain]


def test_what_nobody_said_stays_with_the_medium(chains_of: Callable[..., list[str]]) -> None:
    assert chains_of("It [c was reported] by [s [m NRK]] [t that it was late].") == ["NRK"]
