"""kg.read.header: the optional header and what is none."""

import pytest

from kg.read.header import Stated, read_header


def test_header_states_and_ends_at_the_empty_line() -> None:
    text = "Title: Pier closes\nPUBLISHER: Harbour Times\nauthor:  Ada Vale \npublished: 2031-03-02\nurl: https://example.org/1\n\nText."
    stated, start = read_header(text)
    assert stated == Stated("Pier closes", "Harbour Times", "Ada Vale", "2031-03-02", "https://example.org/1")
    assert text[start:] == "Text."


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_kind_count(newline: str) -> None:
    text = newline.join(["title: Pier closes", "", "Text."])
    stated, start = read_header(text)
    assert (stated.title, text[start:]) == ("Pier closes", "Text.")


def test_a_key_without_a_value_states_nothing() -> None:
    assert read_header("title: Pier closes\npublisher:\n\nText.")[0].publisher is None


@pytest.mark.parametrize(
    "text",
    [
        "Source: The Harbour Times\n\nDetails: The pier closed.",
        "\ntitle: Pier closes\n\nThe pier closed.",
        "title: Pier closes\nThe pier closed.\n\nIt did.",
        "title: Pier closes\nsource: Harbour Times\n\nThe pier closed.",
        "title: Pier closes\ntitle: Pier opens\n\nThe pier closed.",
        "title: Pier closes\n",
        "title: Pier closes",
        "The title: it was long\n\nThe pier closed.",
        "",
    ],
)
def test_anything_else_is_text(text: str) -> None:
    assert read_header(text) == (Stated(), 0)
