"""Chains of voices: who is given as having said it, and through whom."""

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

LINES = Path(__file__).with_name("chains.txt").read_text(encoding="utf-8").splitlines()


def cases() -> Iterator[tuple[str, list[str]]]:
    for markup, line in itertools.pairwise(LINES):
        if line.startswith("= "):
            yield markup.replace(" ¶ ", "\n"), line.removeprefix("= ").split(" | ")


CASES = list(cases())


@pytest.mark.parametrize(("markup", "expected"), CASES, ids=[markup for markup, _ in CASES])
def test_every_voice_stands_in_its_place(chains_of: Callable[..., list[str]], markup: str, expected: list[str]) -> None:
    assert chains_of(markup) == expected


def test_most_invented_chains_have_links_between_publisher_and_speaker() -> None:
    nested = [chain for _, chains in CASES for chain in chains if " > " in chain]
    assert len(nested) >= 24


def test_the_publisher_is_no_link_of_its_own_article(chains_of: Callable[..., list[str]]) -> None:
    markup = "[s [p Ada Vale]] [c told] the [m Daily Tide] [t it was late]."
    assert chains_of(markup, publisher="Daily Tide") == ["Ada Vale"]
    assert chains_of("The [s [m Daily Tide]] [c said] [t it was late].", publisher="The Daily Tide") == [""]
