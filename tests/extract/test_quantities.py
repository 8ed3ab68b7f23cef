from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.domain.article import Article
from kg.domain.quantity import Quantity
from kg.domain.span import Span
from kg.extract.numerals import read_number
from kg.extract.parse import parse
from kg.extract.quantities import find_quantities

if TYPE_CHECKING:
    from spacy.language import Language


def figures(text: str, nlp: "Language") -> tuple[Quantity, ...]:
    return find_quantities(Article(text), parse(text, nlp))


# sentence, words, value or bounds, approximation, unit, measures
FOUND: list[tuple[str, str, float | tuple[float | None, float | None], str, str | None, str | None]] = [
    ("The ship carried 50 containers.", "50 containers", 50, "exact", None, "container"),
    ("More than 50 rusty cans fell off.", "More than 50 rusty cans", (50, None), "more-than", None, "can"),
    ("The lake covers 133 square kilometers.", "133 square kilometers", 133, "exact", "square kilometer", None),
    ("They lost 36,000 pieces of luggage.", "36,000 pieces of luggage", 36000, "exact", None, "luggage"),
    ("One and a half million pilgrims came.", "One and a half million pilgrims", 1.5e6, "exact", None, "pilgrim"),
    ("Two-thirds of the voters stayed at home.", "Two-thirds of the voters", 2 / 3, "exact", "ratio", "voter"),
    ("The fund holds $300 billion in idle assets.", "$300 billion in idle assets", 3e11, "exact", "dollar", "asset"),
    ("They signed a $1.2-billion deal.", "$1.2-billion deal", 1.2e9, "exact", "dollar", "deal"),
    ("It cost US$5m.", "US$5m", 5e6, "exact", "US dollar", None),
    ("It cost €2.5bn.", "€2.5bn", 2.5e9, "exact", "euro", None),
    ("She paid 40 million Canadian dollars.", "40 million Canadian dollars", 4e7, "exact", "Canadian dollar", None),
    ("The trip took between 5 and 10 hours.", "between 5 and 10 hours", (5, 10), "range", "hour", None),
    ("The repair lasts six to nine months.", "six to nine months", (6, 9), "range", "month", None),
    ("It takes 18-30 days.", "18-30 days", (18, 30), "range", "day", None),
    ("They planted 5 to 10 million trees.", "5 to 10 million trees", (5e6, 1e7), "range", None, "tree"),
    ("Rents rose by 5.5 percent.", "5.5 percent", 5.5, "exact", "percent", None),
    ("Rents rose by 12% in a year.", "12%", 12, "exact", "percent", None),
    ("The party lost 3 percentage points.", "3 percentage points", 3, "exact", "percentage point", None),
    ("Hundreds of injured were brought in.", "Hundreds of injured", (100, None), "at-least", None, "injured"),
    ("Tens of thousands of people fled.", "Tens of thousands of people", (10000, None), "at-least", None, "people"),
    ("Dozens of houses burned.", "Dozens of houses", (12, None), "at-least", None, "house"),
    ("Nearly 200 homes were lost.", "Nearly 200 homes", 200, "about", None, "home"),
    ("Almost half of the crops failed.", "Almost half of the crops", 0.5, "about", "ratio", "crop"),
    ("The barn held up to 30 cows.", "up to 30 cows", (None, 30), "up-to", None, "cow"),
    ("No fewer than 9 trucks arrived.", "No fewer than 9 trucks", (9, None), "at-least", None, "truck"),
    ("Fewer than 300 ballots were spoiled.", "Fewer than 300 ballots", (None, 300), "less-than", None, "ballot"),
    ("The farmer sold 50 or more goats.", "50 or more goats", (50, None), "at-least", None, "goat"),
    ("The flock has 100 or so sheep.", "100 or so sheep", 100, "about", None, "sheep"),
    ("Two of our bridges were destroyed.", "Two of our bridges", 2, "exact", None, "bridge"),
    ("The mill is three kilometres away.", "three kilometres", 3, "exact", "kilometer", None),
    ("Crews closed a 25-kilometre road.", "25-kilometre road", 25, "exact", "kilometer", "road"),
    ("He was given a 10-year sentence.", "10-year sentence", 10, "exact", "year", "sentence"),
    ("The barge held 10 000 tons of grain.", "10 000 tons of grain", 10000, "exact", "ton", "grain"),
    ("One in five voters is undecided.", "One in five voters", 0.2, "exact", "ratio", "voter"),
    ("Half a million euros vanished.", "Half a million euros", 500000, "exact", "euro", None),
    ("An estimated 4,000 trees fell.", "An estimated 4,000 trees", 4000, "about", None, "tree"),
    ("The navy lost 100+ drones.", "100+ drones", (100, None), "at-least", None, "drone"),
    ("Oil costs $80 a barrel.", "$80 a barrel", 80, "exact", "dollar per barrel", None),
    ("It was 20 degrees Celsius outside.", "20 degrees Celsius", 20, "exact", "degree Celsius", None),
    ("The gale reached 60 kilometers per hour.", "60 kilometers per hour", 60, "exact", "kilometer per hour", None),
    ("About a dozen men waited.", "About a dozen men", 12, "about", None, "man"),
    ("At least a third of town left.", "At least a third of town", (1 / 3, None), "at-least", "ratio", "town"),
    ("At least 12 dead were counted.", "At least 12 dead", (12, None), "at-least", None, "dead"),
    ("They sent 5,000 Northland troops.", "5,000 Northland troops", 5000, "exact", None, "troop"),
    ("More than 2,000 police stood by.", "More than 2,000 police", (2000, None), "more-than", None, "police"),
    ("The prize drew 2000 visitors.", "2000 visitors", 2000, "exact", None, "visitor"),
    ("Twenty-five towns voted.", "Twenty-five towns", 25, "exact", None, "town"),
    ("Two hundred and five boats sailed.", "Two hundred and five boats", 205, "exact", None, "boat"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "number", "approximation", "unit", "measures"), FOUND)
def test_a_figure_is_read_with_its_bounds_unit_and_noun(
    text: str,
    words: str,
    number: float | tuple[float | None, float | None],
    approximation: str,
    unit: str | None,
    measures: str | None,
    nlp: "Language",
) -> None:
    (figure,) = figures(text, nlp)
    assert figure.text == words == figure.span.of(text)
    value, bounds = (None, number) if isinstance(number, tuple) else (number, (None, None))
    assert (figure.value, figure.lower, figure.upper) == pytest.approx((value, *bounds))
    assert (figure.approximation, figure.unit, figure.measures) == (approximation, unit, measures)


@pytest.mark.parametrize(
    "text",
    [
        "The fair opened on 5 May 2024.",
        "They met at 8 p.m. near the gate.",
        "Nothing has changed since 2019.",
        "Ada Vale, 39, runs the shop.",
        "A 33-month-old child was found.",
        "The boy is 12 years old.",
        "The 82nd Brigade stayed where it was.",
        "An F-16 and a Kh-22 stood in the hangar.",
        "They signed under Article 5 of the treaty.",
        "The Reds won 3-1 after all.",
        "One of them left one day.",
        "It burned in the 1990s.",
        "The first and the third door are open.",
        "Prices are 1e400 times worse.",
        "The clerk wrote ٣ on the wall.",
    ],
)
def test_dates_ages_names_and_malformed_numbers_are_no_figures(text: str, nlp: "Language") -> None:
    assert figures(text, nlp) == ()


def test_a_change_from_one_number_to_another_is_no_range(nlp: "Language") -> None:
    found = figures("Turnout rose from 5% to 7% within a week.", nlp)
    assert [(one.value, one.unit) for one in found] == [(5, "percent"), (7, "percent")]


def test_figures_in_furniture_are_left_out(nlp: "Language") -> None:
    text = "Photo: 12 boats.\n\nThe port holds 40 boats."
    found = find_quantities(Article(text, furniture=(Span(0, 16),)), parse(text, nlp))
    assert [one.text for one in found] == ["40 boats"]


_VOCABULARY = """
a an one two twenty hundred million half third and of in to - – % $ € 5 12,000 1.5 1e400 ٣ ½ tens dozens between from
more than over km square people , . per cent 10-20 2024 years old bn m - ² 99999999999999999999
"""
_WORDS = st.sampled_from(_VOCABULARY.split())


@given(st.lists(_WORDS, min_size=1, max_size=12))
def test_reading_a_number_always_moves_on(words: list[str]) -> None:
    number = read_number(words, 0)
    assert number is None or 0 < number.end <= len(words)


@settings(max_examples=60, deadline=None)
@given(st.lists(_WORDS, max_size=25).map(" ".join) | st.text(max_size=80))
def test_any_text_gives_ordered_figures_inside_it(nlp: "Language", text: str) -> None:
    found = figures(text, nlp)
    assert all(one.span.end <= len(text) for one in found)
    assert all(one.span.end <= two.span.start for one, two in pairwise(found))
    assert all((one.value is not None) != (one.lower is not None or one.upper is not None) for one in found)
