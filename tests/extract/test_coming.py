from typing import TYPE_CHECKING

import pytest

from kg.extract.coming import is_foreseen, is_future, is_prepared, led_to
from kg.extract.parse import parse

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Token


def main_verb(sentence: str, nlp: "Language") -> tuple["Token", str]:
    head = next(token for token in parse(sentence, nlp) if token.dep_ == "ROOT")
    return head, next((child.lower_ for child in head.children if child.tag_ == "MD"), "")


@pytest.mark.parametrize(
    ("sentence", "future"),
    [
        ("The lock will open in May.", True),
        ("The lock is going to open in May.", True),
        ("The lock is due to open in May.", True),
        ("The mill is set to close.", True),
        ("The mill is expected to close.", True),
        ("The mill is likely to close.", True),
        ("The firm is about to sack a hundred workers.", True),
        ("The firm is on course to miss its targets.", True),
        ("The firm is on the brink of collapse.", True),
        ("The lock is open.", False),
        ("The report is about the lock.", False),
        ("The ship is on the river.", False),
        ("The ship is on course.", False),
        ("The firm wants to open the lock.", False),
    ],
)
def test_what_is_to_come_is_told_by_the_verb_group(sentence: str, future: bool, nlp: "Language") -> None:
    assert is_future(*main_verb(sentence, nlp)) is future


@pytest.mark.parametrize(
    ("sentence", "foreseen"),
    [
        ("The works should last six months.", True),
        ("The repairs should take two weeks.", True),
        ("The pumps should arrive on Monday.", True),
        ("The ferry should be ready by May.", True),
        ("The council should take action.", False),
        ("The prisoners should be released.", False),
        ("Europe should be ready to act.", False),
        ("The works should not last so long.", False),
        ("The works will last six months.", False),
    ],
)
def test_should_foresees_with_verbs_that_nobody_can_be_asked_for(
    sentence: str, foreseen: bool, nlp: "Language"
) -> None:
    assert is_foreseen(*main_verb(sentence, nlp)) is foreseen


@pytest.mark.parametrize(
    ("sentence", "prepared"),
    [
        ("They are preparing works that should last six months.", True),
        ("The gang was planning a raid that would begin at dawn.", True),
        ("They are preparing works on the dam.", False),
        ("They are preparing works that were paid for.", False),
        ("They have finished works that will last.", False),
    ],
)
def test_who_prepares_what_will_be_so_foresees_it(sentence: str, prepared: bool, nlp: "Language") -> None:
    assert is_prepared(main_verb(sentence, nlp)[0]) is prepared


def test_going_to_leads_to_the_verb_that_says_what_is_done(nlp: "Language") -> None:
    assert led_to(main_verb("We are going to rebuild the pier.", nlp)[0]).lemma_ == "rebuild"
    assert led_to(main_verb("We go to market.", nlp)[0]).lemma_ == "go"
