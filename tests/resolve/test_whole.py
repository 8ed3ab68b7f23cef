"""One-word names grown to the whole name."""

from collections.abc import Callable

import pytest

from kg.domain.extraction import ExtractedArticle
from kg.resolve.whole import whole_names

Reader = Callable[..., ExtractedArticle]


@pytest.mark.parametrize(
    ("markup", "name"),
    [
        ("[s Ilse [p Grau]] [c said] [t it was late].", "Ilse Grau"),
        ("[s Mayor [m Petra] Holm] [c said] [t it was late].", "Petra Holm"),
        ("[s The court] [c said] [t that the mayor, Ilse [p Grau], was late].", "Ilse Grau"),
    ],
)
def test_name_grows_to_the_words_beside_it(extracted_of: Reader, markup: str, name: str) -> None:
    extracted = extracted_of(markup)
    assert [mention.span.of(extracted.article.text) for mention in whole_names(extracted)] == [name]


@pytest.mark.parametrize(
    "markup",
    [
        "[s Mayor [p Grau]] [c said] [t it was late].",
        "[s Mr [p Grau]] [c said] [t it was late].",
        "[s Danish [p Grau]] [c said] [t it was late].",
        "On Monday [s [p Grau]] [c said] [t it was late].",
        "[s [m Petra]] [c said] [t it was late].",
        "[s [m Reuters]] [c said] [t it was late].",
    ],
)
def test_titles_and_bare_names_stay(extracted_of: Reader, markup: str) -> None:
    extracted = extracted_of(markup)
    assert whole_names(extracted) == extracted.mentions


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada, 41, who rows, was late.", ["Ada"]),
        ("Her son, Ben Holt, 12, was late.", ["Ben Holt"]),
        ("On Monday, 12, 13 and 14 boats were late.", []),
        ("In Norway, 12, no fewer, were late.", []),
        ("Rooms, 12, 13", []),
    ],
)
def test_an_age_makes_a_person(extracted_of: Reader, text: str, names: list[str]) -> None:
    assert [mention.span.of(text) for mention in whole_names(extracted_of(text))] == names
