"""kg.read.title: headlines that the text itself sets apart."""

import pytest

from kg.domain.span import Span
from kg.read.title import stated_title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Pier closes\n\nThe pier closed.", "Pier closes"),
        ("\r\nPier closes\r\n\r\nThe pier closed.", "Pier closes"),
        ("# Pier closes\n\nThe pier closed.", "Pier closes"),
        ("Will the pier hold?\n\nNobody knows.", "Will the pier hold?"),
        (f"{'After a long inspection ' * 6}\n\nPier closes\n\nThe pier closed.", "Pier closes"),
    ],
)
def test_a_short_first_line_that_stands_alone_is_the_title(text: str, title: str) -> None:
    assert stated_title(text, ()) == title


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Pier closes\nThe pier closed.",
        "The pier closed on Monday.\n\nIt did.",
        "He said “it holds.”\n\nIt did.",
        "Pier closes",
        "Pier closes\n\n",
        "Closed\n\nThe pier closed.",
        "Source: The Harbour Times\n\nThe pier closed.",
        "By Ada Vale\n\nThe pier closed.",
        "• Pier closes\n\nThe pier closed.",
        "The mayor’s points:\n\nThe pier closed.",
        f"{'On and on it went ' * 9}\n\n" * 4 + "Pier closes\n\nThe pier closed.",
    ],
)
def test_anything_else_is_not_stated(text: str) -> None:
    assert stated_title(text, ()) is None


def test_furniture_is_no_title() -> None:
    text = "check1234.html\n\nPier closes\n\nThe pier closed."
    assert stated_title(text, (Span(0, 14),)) == "Pier closes"
