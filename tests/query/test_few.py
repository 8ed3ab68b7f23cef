"""kg.query.few: what is named is looked up first, and the answers are those of the question as it stands."""

from collections.abc import Callable

import pytest

from kg.app.together import bring_together
from kg.domain.modality import SpeechAct
from kg.query.catalogue import Question, find, questions
from kg.query.few import of_few
from kg.query.run import ask
from kg.store.oxigraph import ClaimStore
from tests.link.claims.conftest import Said, article
from tests.link.claims.test_linking import POOL

GIVEN = {"entity": "Norwell Office", "article": "1.txt", "words": "army"}
PLACE = "Eastmoor"
ACTS = (SpeechAct.DEMANDS, SpeechAct.DENIES, SpeechAct.PREDICTS, SpeechAct.PROMISES)
LOOKED_UP = [question for question in questions() if question.first]


@pytest.fixture
def store(sample_store: ClaimStore) -> ClaimStore:
    """Hand out the sample beside articles that agree and disagree."""
    acts = article(*(Said(GIVEN["entity"], f"the army will leave {PLACE}", act) for act in ACTS), key="acts.txt")
    for resolved in (*POOL, acts):
        sample_store.put(resolved)
    bring_together(sample_store)
    return sample_store


def values(question: Question) -> list[dict[str, str]]:
    """Return ways to ask a question: with each of its parameters that names something, and with words beside it."""
    known = [one for one in question.parameters if one.type in GIVEN]
    named = [{one.name: PLACE if one.name in ("about", "place") else GIVEN[one.type]} for one in known]
    words = next((one.name for one in known if one.type == "words"), None)
    return [*named, *({**one, words: GIVEN["words"]} for one in named if words and words not in one)]


@pytest.mark.parametrize("question", LOOKED_UP, ids=lambda question: question.name)
def test_the_answer_is_that_of_the_question_as_it_stands(
    store: ClaimStore, question: Question, monkeypatch: pytest.MonkeyPatch
) -> None:
    needed = {one.name for one in question.parameters if not one.optional}
    asked = [one for one in values(question) if needed <= one.keys()]
    found = [ask(store, question.name, **one) for one in asked]
    monkeypatch.setattr("kg.query.run.of_few", lambda held, question, sparql, bindings, holding=None: sparql)
    assert found == [ask(store, question.name, **one) for one in asked]
    assert any(one.rows for one in found)


@pytest.mark.parametrize("question", LOOKED_UP, ids=lambda question: question.name)
def test_every_line_that_names_something_tells_what_is_looked_up(question: Question) -> None:
    given = frozenset(one.name for one in question.parameters if one.type in ("entity", "article"))
    for sparql in question.texts(given):
        for line in sparql.splitlines():
            if any(line.endswith((f"#? {name}", f"#? {name} way=said", f"#? {name} way=context")) for name in given):
                assert f"?{question.first} " in line


def test_what_is_named_is_written_into_each_alternative(store: ClaimStore) -> None:
    from pyoxigraph import NamedNode

    (article,) = (iri for iri, key in store.keys().items() if key.endswith(GIVEN["article"]))
    question, bindings = find("by-side"), {"given_in": NamedNode(article)}
    text = of_few(store, question, question.asked(frozenset({"in"})), bindings) or ""
    assert text.count("VALUES ?claim {") == question.asked(frozenset({"in"})).count("?claim kg:inArticle ?given_in")


def test_where_nothing_is_found_nothing_is_asked(store: ClaimStore) -> None:
    from pyoxigraph import NamedNode

    question = find("who-claimed")
    text = question.asked(frozenset({"by"}))
    assert of_few(store, question, text, {"given_by": NamedNode("x:nobody")}) is None


@pytest.mark.parametrize("bound", [{}, {"claim": None}], ids=["nothing is named", "the claim is bound"])
def test_a_question_that_is_not_of_few_stays_as_it_is(store: ClaimStore, bound: dict[str, object]) -> None:
    question = find("who-claimed")
    text = question.asked(frozenset({"by"} if bound else ()))
    assert of_few(store, question, text, bound) == text


def test_of_many_that_are_named_those_that_hold_the_words_are_written_in(
    store: ClaimStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pyoxigraph import NamedNode

    (claim,) = {row["claim"] or "" for row in ask(store, "who-claimed", text='"40 soldiers"').records()}
    monkeypatch.setattr("kg.query.few.MOST", 1)
    question = find("who-claimed")
    bindings = {"given_by": NamedNode("https://w3id.org/kg-claims/id/organization/norwell-office")}
    text = of_few(store, question, question.asked(frozenset({"by", "text"})), bindings, {claim}) or ""
    assert f"VALUES ?claim {{ <{claim}> }}" in text


def test_too_many_are_not_written_in(store: ClaimStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.query.few.MOST", 0)
    question, asked = find("who-claimed"), []
    ours: Callable[..., str | None] = of_few

    def noted(*given: object) -> str | None:
        asked.append(ours(*given))  # type: ignore[arg-type]
        return asked[-1]

    monkeypatch.setattr("kg.query.run.of_few", noted)
    assert ask(store, question.name, by=GIVEN["entity"]).rows
    assert not any("VALUES ?claim" in (text or "") for text in asked)
