"""kg.query.catalogue: questions are files, and their headers are their documentation."""

import pytest

from kg.domain.errors import UnknownQuestion
from kg.query.catalogue import Question, find, questions, read_question

FIRST = """\
# title: A title
# question: What is asked?
# param about: entity?  a thing
# param voice: source|own|any?  whose
# columns: claim, text
# key: claim
SELECT ?claim ?text ?given_about WHERE {
  ?claim a ?given_about .   #? about
  FILTER(?x)                #? voice=own
  ?claim ?p ?text .
}
"""
NAMES = {
    "who-claimed", "chain", "sources", "claims-about-place", "actor-place", "figures", "unnamed-sources", "denials",
    "articles", "names-of", "through-whom", "by-side", "circular-sourcing", "contradictions", "corroboration",
    "demands", "first-to-say", "negations", "own-voice", "predictions", "promises", "responds-to", "timeline",
}  # fmt: skip


def test_the_questions_are_there() -> None:
    assert {question.name for question in questions()} >= NAMES


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_every_question_documents_itself(question: Question) -> None:
    assert question.question.endswith("?")
    assert question.example.startswith(f"kg query {question.name}")
    assert all(parameter.words for parameter in question.parameters)


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_every_parameter_is_used_and_stands_in_select(question: Question) -> None:
    select = question.sparql.split("WHERE")[0]
    for parameter in question.parameters:
        if parameter.choices:
            assert f"#? {parameter.name}=" in question.sparql
        elif parameter.type == "words":
            assert question.words
            assert [name for name in question.words if f"?{name} " not in select] == []
        else:
            assert f"?given_{parameter.name}" in select
            assert question.sparql.count(f"?given_{parameter.name}") >= 2


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_every_column_comes_from_somewhere(question: Question) -> None:
    select = question.sparql.split("WHERE")[0]
    for column in question.columns:
        assert f"?{question.counts.get(column, column)} " in select.replace("\n", " ") + " "


def test_lines_of_parameters_not_given_are_left_out() -> None:
    question = read_question("first", FIRST)
    assert "given_about ." not in question.asked(frozenset())
    assert "given_about ." in question.asked(frozenset({"about"}))
    assert "FILTER" in question.asked(frozenset({"voice", "voice=own"}))
    assert "FILTER" not in question.asked(frozenset({"voice", "voice=any"}))


def test_unknown_question_names_the_nearest() -> None:
    with pytest.raises(UnknownQuestion) as caught:
        find("who-claims")
    assert caught.value.exit_code == 2
    assert "who-claimed" in (caught.value.hint or "")


@pytest.mark.parametrize(
    "text", ["SELECT * {}", "# title: only\nSELECT", "# title\n", "# title: t\n# columns: a\n# param x\nSELECT"]
)
def test_broken_header_is_a_programming_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"\.rq"):
        read_question("broken", text)


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_what_every_row_has_is_asked_for_before_what_some_have(question: Question) -> None:
    """pyoxigraph joins what stands after an OPTIONAL as a whole: sources with claims, each with each."""
    optional = question.sparql.find("OPTIONAL {")
    required = ("?source rdfs:label ?claimant", "?speechAct skos:prefLabel ?act")
    assert all(question.sparql.find(pattern) < optional for pattern in required if optional > 0)


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_what_spares_a_question_is_a_question_of_kgs_own(question: Question) -> None:
    named = (question.pages.partition(" by ")[0], question.whole, question.beside)
    assert all(find(name).internal for name in named if name)


def test_a_question_asked_in_several_ways_has_a_text_for_each_that_differs() -> None:
    question = find("who-claimed")
    said, context = question.texts(frozenset({"about"}))
    assert "?claim kg:about ?given_about ." in said
    assert "?claim kg:aboutByContext ?given_about ." in context
    assert "?given_about ." not in "".join(question.texts(frozenset()))
    assert len(question.texts(frozenset())) == len(find("negations").texts(frozenset({"about"}))) == 1
