"""kg.read.unwrap: printed lines to paragraphs."""

import textwrap

import pytest

from kg.read.unwrap import unwrapped

PARAGRAPH = "The council closed the pier on Monday after an inspection, the mayor said, and nobody was surprised by it."


@pytest.mark.parametrize("width", [40, 60, 80])
def test_wrapped_paragraphs_come_back(width: int) -> None:
    lines = [line for _ in range(3) for line in [*textwrap.wrap(PARAGRAPH, width), ""]]
    assert unwrapped(lines) == "\n\n".join([PARAGRAPH] * 3)


def test_a_hyphen_after_a_capital_or_before_one_stays() -> None:
    assert unwrapped(["The council of the harbour bought the old TV-", "set."]).endswith("TV- set.")


def test_nothing_gives_nothing() -> None:
    assert unwrapped([]) == unwrapped(["", " "]) == ""
