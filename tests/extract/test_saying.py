"""Whether the words of a cue were said at all."""

from typing import TYPE_CHECKING

import pytest

from kg.extract.saying import is_supposed, is_withheld
from tests.extract.conftest import word

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.mark.parametrize(
    ("text", "verb", "withheld"),
    [
        ("The army is yet to confirm that the boat sank.", "confirm", True),
        ("The army has yet to publicly confirm that the boat sank.", "confirm", True),
        ("She left without ever saying that the fund was empty.", "saying", True),
        ("The premier stopped short of saying that the vote was stolen.", "saying", True),
        ("The clerk avoided saying that the wall was hollow.", "saying", True),
        ("The army went on to confirm that the boat sank.", "confirm", False),
        ("She left, saying that the fund was empty.", "saying", False),
    ],
)
def test_what_stands_before_a_verb_may_withhold_it(text: str, verb: str, withheld: bool, nlp: "Language") -> None:
    assert is_withheld(word(text, verb, nlp)) is withheld


@pytest.mark.parametrize(
    ("text", "verb", "supposed"),
    [
        ("The mayor would have said that the dam was safe.", "said", True),
        ("The union strikes if the governor says that the port is closed.", "says", True),
        ("Ada Vale may announce that she resigns.", "announce", True),
        ("The envoy will meet the council and tell it that the talks failed.", "tell", True),
        ("I would say that the dam is safe.", "say", False),
        ("The mayor said that the dam would break.", "said", False),
        ("The envoy will leave, and the mayor said that the talks failed.", "said", False),
    ],
)
def test_modals_and_conditions_only_suppose_it(text: str, verb: str, supposed: bool, nlp: "Language") -> None:
    assert is_supposed(word(text, verb, nlp)) is supposed


def test_a_list_of_verbs_of_any_length_is_gone_through(nlp: "Language") -> None:
    many = ", ".join(["go", "eat", "run", "see"] * 400)
    assert not is_supposed(word(f"The envoy told them to meet, {many} and say that the talks failed.", "say", nlp))
