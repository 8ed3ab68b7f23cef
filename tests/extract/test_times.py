from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.domain.article import Article
from kg.domain.interval import TimeInterval
from kg.domain.span import Span
from kg.extract.parse import parse
from kg.extract.times import find_times

if TYPE_CHECKING:
    from spacy.language import Language

PUBLISHED = "2025-04-02"  # a Wednesday


def times(text: str, nlp: "Language", published: str | None = None) -> tuple[TimeInterval, ...]:
    return find_times(Article(text, published=published), parse(text, nlp))


EXPLICIT = [
    ("He came on 24 January 2026.", "on 24 January 2026", "2026-01-24", "2026-01-24"),
    ("It has rained since 24 February 2022.", "since 24 February 2022", "2022-02-24", None),
    ("The office is shut until March 3, 2025.", "until March 3, 2025", None, "2025-03-03"),
    ("The pier opened on Monday, March 3, 2025.", "on Monday, March 3, 2025", "2025-03-03", "2025-03-03"),
    ("The pier opened in March 2024.", "in March 2024", "2024-03-01", "2024-03-31"),
    ("It broke in the second half of March 2024.", "in the second half of March 2024", "2024-03-16", "2024-03-31"),
    ("It was built in 2014.", "in 2014", "2014-01-01", "2014-12-31"),
    ("It will be ready by 2030.", "by 2030", None, "2030-12-31"),
    ("She ran it between 2014 and 2019.", "between 2014 and 2019", "2014-01-01", "2019-12-31"),
    ("She ran it from 3 March to 5 April 2024.", "from 3 March to 5 April 2024", "2024-03-03", "2024-04-05"),
    ("The fair ran 24-26 January 2026.", "24-26 January 2026", "2026-01-24", "2026-01-26"),
    ("Sales fell in the third quarter of 2024.", "in the third quarter of 2024", "2024-07-01", "2024-09-30"),
    ("The log says 2025-03-31.", "2025-03-31", "2025-03-31", "2025-03-31"),
    ("The log says 31.03.2025.", "31.03.2025", "2025-03-31", "2025-03-31"),
    ("The mill closed in the 1990s.", "in the 1990s", "1990-01-01", "1999-12-31"),
    ("The ferry sank on Sept. 11, 2001.", "on Sept. 11, 2001", "2001-09-11", "2001-09-11"),
    ("It began in early 2023.", "in early 2023", "2023-01-01", "2023-12-31"),
]


@pytest.mark.parametrize(("text", "words", "earliest", "latest"), EXPLICIT)
def test_a_full_date_needs_no_publication_date(
    text: str, words: str, earliest: str | None, latest: str | None, nlp: "Language"
) -> None:
    (time,) = times(text, nlp)
    assert (time.text, time.earliest, time.latest, time.basis) == (words, earliest, latest, "explicit")


COUNTED = [
    ("It fell on March 31.", "on March 31", "2025-03-31", "2025-03-31"),
    ("It fell on Sunday.", "on Sunday", "2025-03-30", "2025-03-30"),
    ("It fell on Wednesday.", "on Wednesday", "2025-04-02", "2025-04-02"),
    ("It fell last Wednesday.", "last Wednesday", "2025-03-26", "2025-03-26"),
    ("It fell yesterday.", "yesterday", "2025-04-01", "2025-04-01"),
    ("It fell three days ago.", "three days ago", "2025-03-30", "2025-03-30"),
    ("It fell last year.", "last year", "2024-01-01", "2024-12-31"),
    ("It has rained since last July.", "since last July", "2024-07-01", None),
    ("It rained in the past 10 days.", "in the past 10 days", "2025-03-23", "2025-04-02"),
    ("It rained last week.", "last week", "2025-03-24", "2025-03-30"),
    ("It fell on 20 December.", "on 20 December", "2024-12-20", "2024-12-20"),
]


@pytest.mark.parametrize(("text", "words", "earliest", "latest"), COUNTED)
def test_a_relative_time_is_counted_from_the_publication_date(
    text: str, words: str, earliest: str | None, latest: str | None, nlp: "Language"
) -> None:
    (time,) = times(text, nlp, PUBLISHED)
    assert (time.text, time.earliest, time.latest, time.basis) == (words, earliest, latest, "published")


@pytest.mark.parametrize("text", [text for text, *_ in COUNTED])
def test_without_a_publication_date_a_relative_time_keeps_its_words_and_no_days(text: str, nlp: "Language") -> None:
    (time,) = times(text, nlp)
    assert (time.earliest, time.latest, time.basis) == (None, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "It fell on 31 February 2024.",
        "It fell on February 30, 2024.",
        "It was signed on 03/04/2025.",
        "The road is shut until October 12.",
        "The vote is on May 5.",
        "They left the next day.",
        "It grew in recent weeks.",
        "It happened three weeks ago.",
    ],
)
def test_what_the_text_leaves_open_gets_no_days(text: str, nlp: "Language") -> None:
    assert {(time.earliest, time.latest) for time in times(text, nlp, PUBLISHED)} == {(None, None)}


@pytest.mark.parametrize(
    "text", ["They may leave.", "April Vale spoke.", "The crowd shouted: March on!", "The 2020 election was close."]
)
def test_names_and_verbs_are_no_times(text: str, nlp: "Language") -> None:
    assert times(text, nlp) == ()


def test_a_publication_date_that_is_none_counts_as_not_stated(nlp: "Language") -> None:
    (time,) = times("It fell yesterday.", nlp, "2025-13-45")
    assert time.basis is None


def test_times_in_furniture_are_left_out(nlp: "Language") -> None:
    text = "Checked 3 May 2024\n\nIt fell on 5 May 2024."
    found = find_times(Article(text, furniture=(Span(0, 18),)), parse(text, nlp))
    assert [time.text for time in found] == ["on 5 May 2024"]


_VOCABULARY = """
on in since until from to between and the 31 30 2024 1999 February March May 5th early second half of last next Monday
week days ago yesterday - – , . 99 2024-99-99 31.13.2024 Q2 1990s year three
"""
_WORDS = st.sampled_from(_VOCABULARY.split())


@settings(max_examples=300, deadline=None)
@given(
    st.lists(_WORDS, max_size=14).map(" ".join) | st.text(max_size=80), st.sampled_from([None, "2024-02-29", "2024"])
)
def test_any_text_gives_ordered_times_with_days_in_order(nlp: "Language", text: str, published: str | None) -> None:
    found = find_times(Article(text, published=published), nlp.make_doc(text))
    assert all(time.span.of(text) == time.text for time in found)
    assert all(one.span.end <= two.span.start for one, two in pairwise(found))
    assert all(time.earliest <= time.latest for time in found if time.earliest and time.latest)
