"""What a verb is negated by."""

from typing import TYPE_CHECKING

import pytest

from kg.extract.negation import has_nobody, is_inverted, is_negated
from tests.extract.conftest import word

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.mark.parametrize(
    ("text", "verb", "negated"),
    [
        ("The mayor did not sell the wall.", "sell", True),
        ("Nobody sold the wall.", "sold", True),
        ("The firm has no money.", "has", True),
        ("She hardly speaks.", "speaks", True),
        ("She keeps it, nor does she intend to sell.", "intend", True),
        ("She keeps it, nor does she intend to sell.", "sell", False),
        ("The mayor sold the wall.", "sold", False),
    ],
)
def test_adverbs_nobody_and_nor_negate(text: str, verb: str, negated: bool, nlp: "Language") -> None:
    assert is_negated(word(text, verb, nlp)) is negated


@pytest.mark.parametrize(
    ("text", "verb", "inverted"),
    [
        ("Nor is the dam safe.", "is", True),
        ("Nor did the head of the northern office say so.", "say", True),
        ("Neither did he resign.", "resign", True),
        ("Neither the mayor nor the clerk resigned.", "resigned", False),
        ("Nor did he resign, and the clerk stayed.", "stayed", False),
    ],
)
def test_nor_with_an_auxiliary_turns_the_next_verb(text: str, verb: str, inverted: bool, nlp: "Language") -> None:
    assert is_inverted(word(text, verb, nlp)) is inverted


@pytest.mark.parametrize(
    ("text", "verb", "nobody"),
    [
        ("No official believes it.", "believes", True),
        ("Neither the army nor the police confirmed it.", "confirmed", True),
        ("Neither side wants it.", "wants", True),
        ("The side wants no war.", "wants", False),
    ],
)
def test_nobody_is_seen_in_the_subject(text: str, verb: str, nobody: bool, nlp: "Language") -> None:
    assert has_nobody(word(text, verb, nlp)) is nobody
