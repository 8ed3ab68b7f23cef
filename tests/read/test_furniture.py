"""kg.read.furniture: the page around the article."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.domain.span import Span
from kg.read.furniture import find_furniture, merged

BEFORE = "The pier closed on Monday, the mayor said.\n"
AFTER = "\nIt may open again in June, she added."


def furniture(text: str) -> list[str]:
    return [span.of(text) for span in merged(find_furniture(text))]


@pytest.mark.parametrize(
    "line",
    [
        "google0123456789abcdef.html",
        "Verified by SiteProof",
        "ADVERTISEMENT",
        "The pier at low tide. Photo: Harbour Board",
        "Photo: Ada Vale/Harbour Times",
        "Photo by Ada Vale",
        "Image credit: Ada Vale",
        "The pier at low tide. (Photo by Ada Vale/Getty Images)",
        "The pier at low tide. (AP/Ada Vale)",
        "The pier at low tide. (Google Earth)",
        "REUTERS/ADA VALE - Workers look at the pier in the port of Varn on 2 March 2031",
        "AFP / Ada Vale – Workers look at the pier",
        "Getty Images / Ada Vale",
        "Image licensed under CC BY 4.0.",
        "© 2031 Harbour Times. All rights reserved.",
        "RELATED: A Pier Too Far",
        "Read more: A Pier Too Far",
        "See also: The Bridge That Stayed Open",
        "Sign up for our daily newsletter to get the news first",
        "Reporting by Ada Vale; editing by Bo Lind",
    ],
)
def test_lines_of_the_page_are_marked_to_the_letter(line: str) -> None:
    assert furniture(f"{BEFORE}  {line} {AFTER}") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Source: The Harbour Times",
        "Details: The pier closed, the paper reported.",
        "Quote: “It holds.”",
        "Quote from Ada Vale, harbour master: “It holds.”",
        "VARN/TOLM - The pier closed on Monday, officials said.",
        "The photo shows the pier: it was bent. Nobody had looked, she said.",
        "Photos show the pier closed, Vale said.",
        "Verified by the council, the figures show 40 cracks.",
        "The pier will cost 12 million. (Harbour Times)",
        "Related costs rose, the council said.",
        "He said it would hold. (It did not.)",
        "See what happened, Vale said: the pier fell.",
        "She read more of the report than he did.",
        "Images by satellite maker Orbita show cracks. They are long.",
    ],
)
def test_running_text_is_left_alone(line: str) -> None:
    assert furniture(f"{BEFORE}{line}{AFTER}") == []


def test_link_brackets_inside_a_paragraph_are_marked_alone() -> None:
    assert furniture("The pier closed. (RELATED: A Pier Too Far) It may open. [Read more: Cracks]") == [
        "(RELATED: A Pier Too Far)",
        "[Read more: Cracks]",
    ]


def test_headlines_listed_under_a_link_lead_are_marked_until_a_sentence() -> None:
    text = "It closed.\nREAD MORE from Ada Vale:\nA Pier Too Far\nThe Bridge That Stayed Open\nIt will open in June."
    assert furniture(text) == ["READ MORE from Ada Vale:", "A Pier Too Far", "The Bridge That Stayed Open"]


def test_a_repeated_headline_is_marked_the_second_time() -> None:
    text = "The Pier Has Closed\n\nIt closed on Monday.\n\nThe pier has  closed\n\nIt may open in June."
    assert furniture(text) == ["The pier has  closed"]


def test_repeated_sentences_and_lead_ins_are_no_headlines() -> None:
    assert furniture("The ministry listed these:\n- one\nThe ministry listed these:\n- two\nNo.\nNo.") == []


@pytest.mark.parametrize("order", [1, -1])
def test_a_pull_quote_is_marked_wherever_its_paragraph_stands(order: int) -> None:
    pull = "“The sea always wins, and it never sends a bill.”"
    paragraph = "“The sea always wins, and it never sends a bill,” Vale told the council on Monday evening."
    assert furniture("\n".join([pull, paragraph][::order])) == [pull]


def test_a_line_that_opens_a_longer_sentence_is_no_pull_quote() -> None:
    opening = "The pier closed on Monday after an inspection by the"
    assert furniture(f"{opening}\n{opening} harbour board of Varn, the mayor said.") == []


def test_the_search_begins_where_it_is_told() -> None:
    text = "Photo: Ada Vale\nPhoto: Bo Lind\nThe pier closed."
    assert [span.of(text) for span in find_furniture(text, start=16)] == ["Photo: Bo Lind"]


def test_touching_and_overlapping_spans_become_one() -> None:
    assert merged([Span(7, 9), Span(0, 3), Span(2, 5), Span(5, 6)]) == (Span(0, 6), Span(7, 9))


@given(st.text(alphabet="aA .:\n(“”/\r[RELATED", max_size=300))
def test_marked_stretches_lie_in_the_text_and_in_order(text: str) -> None:
    spans = merged(find_furniture(text))
    assert all(span.end <= len(text) for span in spans)
    assert all(first.end < second.start for first, second in pairwise(spans))


@pytest.mark.parametrize(
    "piece",
    ["(RELATED: ", "[(", "AP/ab - ", "a. (Photo /" * 40 + "\n", ".”" * 200 + "a\n", "a b c\n", "see also " * 50 + "\n"],
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    text = (piece * (5_000_000 // len(piece)))[:5_000_000]
    began = time.process_time()
    for _ in find_furniture(text):
        pass
    assert time.process_time() - began < 40  # measured: 0.1 to 4 s; quadratic search would take hours
