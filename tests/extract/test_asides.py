import pytest

from kg.domain.article import Article
from kg.domain.attribution import Attribution
from kg.extract.pipeline import read_by_network


def found(text: str) -> list[Attribution]:
    return [one for one in read_by_network(Article(text))[1] if one.found_by == "aside"]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "The dam is failing, and as long predicted by the Fjord Courier, the valley has been flooded.",
            "the Fjord Courier",
            "the valley has been flooded",
        ),
        ("As already noted by the committee, the fund is empty.", "the committee", "the fund is empty"),
        (
            "The fund is empty, as claimed by the union, and will not be refilled.",
            "the union",
            "The fund is empty",
        ),
        (
            "Rents have risen and, as tenants had feared, many shops have closed.",
            "tenants",
            "many shops have closed",
        ),
        (
            "The storm, as the Met Office had forecast, reached the coast on Sunday.",
            "the Met Office",
            "The storm … reached the coast on Sunday",
        ),
    ],
)
def test_an_aside_gives_the_clause_it_stands_beside_to_its_source(text: str, source: str, content: str) -> None:
    (one,) = found(text)
    assert [span.of(text) for span in one.source] == [source]
    assert one.text(text) == content


@pytest.mark.parametrize(
    "text",
    [
        "The firm missed its targets, as expected.",
        "Sales grew by 4 per cent, faster than predicted by analysts.",
        "As I had feared, the mill is dead.",
        "The rules, as amended by law, are strict.",
        "“The fund is empty, as noted by the auditors, and will stay so,” the mayor said.",
        "As the ship arrived, the band, as always, played.",
    ],
)
def test_nobody_is_given_words_where_no_aside_names_a_speaker(text: str) -> None:
    assert found(text) == []


def test_a_long_row_of_asides_is_read_in_little_time() -> None:
    found("as feared by X, " * 300)
