"""The constructions that an event word stands under are seen, whatever the words."""

import pytest

from kg.domain.article import Article
from kg.extract.frames import scope
from kg.extract.pipeline import read_by_network


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The yard sold its pumps to pay the bank.", "pay", "scope=to:"),
        ("The yard may close in June.", "close", "scope=may:"),
        ("The harbour stays shut unless the union agrees.", "agrees", "scope=if:"),
        ("The clerk asked whether the ferry had sailed.", "sailed", "scope=whether:"),
        ("The ferry sailed on Monday.", "sailed", "scope=-"),
    ],
)
def test_the_nearest_construction_is_told(text: str, word: str, expected: str) -> None:
    doc, _ = read_by_network(Article(text=text, key="x"))
    token = next(token for token in doc if token.text == word)
    assert any(feature.startswith(expected) for feature in scope.features(token))


def test_the_verb_above_governs() -> None:
    doc, _ = read_by_network(Article(text="The yard hopes for a loan.", key="x"))
    tokens = {token.text: token for token in doc}
    assert scope.governor(tokens["loan"]).text == "hopes"
    assert scope.governor(tokens["hopes"]).text == "hopes"
