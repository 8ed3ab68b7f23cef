"""kg.query.run: canned questions on a small graph."""

from dataclasses import replace

import pytest

from kg.domain.errors import QueryError, UnknownQuestion
from kg.domain.modality import SpeechAct
from kg.link.claims.linking import link
from kg.link.copies.linking import link_copies
from kg.query.catalogue import Question, questions
from kg.query.run import ask
from kg.store.oxigraph import ClaimStore
from tests.link.claims.conftest import Said, article
from tests.link.claims.test_linking import POOL
from tests.link.copies.test_linking import WIRE
from tests.link.copies.test_linking import article as printed


def column(store: ClaimStore, question: str, name: str, **given: str) -> list[str | None]:
    return [record[name] for record in ask(store, question, **given).records()]


@pytest.fixture
def linked_store(sample_store: ClaimStore) -> ClaimStore:
    """The store of the sample with articles that agree and disagree beside it, linked."""
    asked = article(
        Said("Norwell Office", "the road to Eastmoor must reopen", SpeechAct.DEMANDS),
        Said("Suder Office", "the road to Eastmoor will reopen", SpeechAct.PROMISES),
        key="asked.txt",
    )
    wire = printed(*WIRE, key="wire.txt", published="2031-03-05")
    copy = printed(*WIRE[1:], key="shortened.txt", published="2031-03-06")
    for resolved in (*POOL, asked, wire, copy):
        sample_store.put(resolved)
    link_copies(sample_store)
    link(sample_store)
    return sample_store


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_every_question_answers_about_something(linked_store: ClaimStore, question: Question) -> None:
    required = {parameter.name: "Eastmoor" for parameter in question.parameters if not parameter.optional}
    rows = ask(linked_store, question.name, **required)
    assert rows.columns == question.columns
    assert len(rows) > 0


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_every_parameter_can_be_given(sample_store: ClaimStore, question: Question) -> None:
    words = {"entity": "Ada Vale", "article": "gazette.txt", "date": "2031-01-01", "text": "a", "words": "a"}
    given = {p.name: p.choices[0] if p.choices else words[p.type] for p in question.parameters}
    ask(sample_store, question.name, **given)


def test_who_claimed_finds_a_claim_under_another_spelling(sample_store: ClaimStore) -> None:
    assert column(sample_store, "who-claimed", "text", about="eastmore") == column(
        sample_store, "who-claimed", "text", about="Eastmoor"
    )


def test_who_claimed_shows_own_voice_last(sample_store: ClaimStore) -> None:
    voices = column(sample_store, "who-claimed", "voice")
    assert set(voices) == {"source", "own"}
    assert voices == sorted(voices, key=lambda voice: voice == "own")


@pytest.mark.parametrize(("voice", "seen"), [("source", {"source"}), ("own", {"own"}), ("any", {"source", "own"})])
def test_voice_can_be_chosen(sample_store: ClaimStore, voice: str, seen: set[str]) -> None:
    assert set(column(sample_store, "who-claimed", "voice", voice=voice)) == seen


def test_dates_bound_the_answer_and_undated_articles_drop_out(sample_store: ClaimStore) -> None:
    assert set(column(sample_store, "who-claimed", "article", since="2031-03-01")) == {"wire/gazette.txt"}
    assert set(column(sample_store, "who-claimed", "published", until="2031")) == {"2031", "2031-03-05"}
    assert column(sample_store, "who-claimed", "article", since="2032") == []


def test_chain_lists_every_voice_outermost_first(sample_store: ClaimStore) -> None:
    steps = [
        (record["depth"], record["voice"])
        for record in ask(sample_store, "chain", by="security officials").records()
        if record["article"] == "wire/gazette.txt"
    ]
    assert [int(depth or 0) for depth, _ in steps] == [0, 1, 2, 3]
    assert [voice for _, voice in steps][:3] == ["Harbour Gazette", "Vale Courier", "Dawn agency"]


def test_name_nobody_bears_gives_no_row_and_a_note(sample_store: ClaimStore) -> None:
    rows = ask(sample_store, "who-claimed", by="United Nations")
    assert len(rows) == 0
    assert "United Nations" in rows.notes[0]


def test_rows_past_the_limit_are_counted(sample_store: ClaimStore) -> None:
    everything = ask(sample_store, "who-claimed")
    assert ask(sample_store, "who-claimed", limit=2).more == len(everything) - 2


@pytest.mark.parametrize("value", ['" } DROP ALL #', "Eastmoor> . ?s ?p ?o", "'; --", "\\", "{{7*7}}", "\x00"])
def test_values_are_bound_never_pasted(sample_store: ClaimStore, value: str) -> None:
    assert len(ask(sample_store, "who-claimed", about=value)) == 0
    assert len(ask(sample_store, "who-claimed", text=value)) == 0


@pytest.mark.parametrize(
    ("name", "given", "error"),
    [
        ("who-claimed", {"since": "yesterday"}, QueryError),
        ("who-claimed", {"since": "2031-02-77"}, QueryError),
        ("who-claimed", {"voice": "loud"}, QueryError),
        ("who-claimed", {"nobody": "x"}, QueryError),
        ("claims-about-place", {}, QueryError),
        ("who-claims", {}, UnknownQuestion),
    ],
)
def test_questions_that_cannot_be_asked(
    sample_store: ClaimStore, name: str, given: dict[str, str], error: type[Exception]
) -> None:
    with pytest.raises(error):
        ask(sample_store, name, **given)


def test_contradictions_show_both_sides_with_the_reason(linked_store: ClaimStore) -> None:
    rows = list(ask(linked_store, "contradictions", about="Old Eastmoor").records())
    assert any("no army" in (row["text"] or "") and "advanced" in (row["otherText"] or "") for row in rows)
    assert all(row["method"] and row["evidence"] and row["article"] and row["otherArticle"] for row in rows)


def test_contradictions_between_two_do_not_mind_who_is_named_first(linked_store: ClaimStore) -> None:
    one = ask(linked_store, "contradictions", between="Norwell Office", **{"and": "Suder Office"})
    other = ask(linked_store, "contradictions", between="Suder Office", **{"and": "Norwell Office"})
    assert one.rows == other.rows
    assert len(one) > 0


def test_corroboration_counts_independent_sources_and_circular_sourcing_only_articles(linked_store: ClaimStore) -> None:
    agreed = {
        row["sources"]: row["independent"] for row in ask(linked_store, "corroboration", about="Eastmoor").records()
    }
    assert agreed["Norwell Office; Vale Bureau"] == "2"
    (copied,) = ask(linked_store, "circular-sourcing", about="Eastmoor").records()
    assert (copied["source"], copied["articles"], copied["publishers"]) == ("Norwell Office", "2", "Courier; Gazette")


def test_own_voice_is_counted_apart_from_what_is_handed_on(linked_store: ClaimStore) -> None:
    counts = {row["article"]: (row["own"], row["relayed"]) for row in ask(linked_store, "own-voice").records()}
    assert counts["1.txt"] == ("0", "2")
    assert any(own != "0" for own, _ in counts.values())


def test_claims_about_a_place_by_context_are_found_and_told_apart(sample_store: ClaimStore) -> None:
    given = {"who-claimed": {"about": "Eastmore"}, "claims-about-place": {"place": "Eastmore"}}
    for question, asked in given.items():
        found = {row["text"]: row["context"] for row in ask(sample_store, question, **asked).records()}
        assert found["the figure at up to 25"] == "Eastmoor"
        assert {place for text, place in found.items() if text != "the figure at up to 25"} == {None}


def test_who_is_tied_to_a_place_by_context_only_says_nothing_of_it_in_so_many_words(sample_store: ClaimStore) -> None:
    rows = ask(sample_store, "actor-place", actor="two port officials").records()
    assert [(row["place"], row["relation"], row["claims"]) for row in rows] == [("Eastmoor", "says in context", "1")]


def test_by_side_finds_claims_by_context_and_says_so(linked_store: ClaimStore) -> None:
    one = article(
        Said("Norwell Office", "it was a shambles"), Said("Suder Office", "Eastmoor holds"), key="shambles.txt"
    )
    shambles, holds = one.claims
    linked_store.put(replace(one, claims=(replace(shambles, context=("place/101",)), holds)))
    found = {row["text"]: row["context"] for row in ask(linked_store, "by-side", about="Eastmoor").records()}
    assert found["it was a shambles"] == "Eastmoor"
    assert found["Eastmoor holds"] is None
    assert "it was a shambles" not in column(linked_store, "negations", "text", about="Eastmoor")


def test_by_side_groups_the_sources_of_a_state(linked_store: ClaimStore) -> None:
    sides = {(row["side"], row["claimant"]) for row in ask(linked_store, "by-side", about="Salt Ferry").records()}
    assert {("Norland", "Norwell Office"), ("Sudland", "Suder Office")} <= sides


def test_by_side_can_be_asked_for_one_kind_of_source(linked_store: ClaimStore) -> None:
    rows = list(ask(linked_store, "by-side", about="Salt Ferry").records())
    assert list(ask(linked_store, "by-side", about="Salt Ferry", kind="organization").records()) == rows
    assert list(ask(linked_store, "by-side", about="Salt Ferry", kind="polity").records()) == []


def test_who_turns_down_to_do_something_denies_nothing(sample_store: ClaimStore) -> None:
    said = ("that account", "To comment on it", "to comment")
    sample_store.put(article(*(Said("Vale Bureau", words, SpeechAct.REJECTS) for words in said), key="turned.txt"))
    assert column(sample_store, "denials", "text", **{"in": "turned.txt"}) == ["that account"]


def test_first_to_say_names_who_came_after(linked_store: ClaimStore) -> None:
    rows = list(ask(linked_store, "first-to-say", text="advanced near Eastmoor on two roads").records())
    assert [(row["claimant"], row["after"]) for row in rows] == [("Norwell Office", "Norwell Office; Vale Bureau")]


def test_articles_tell_how_date_and_publisher_are_known(sample_store: ClaimStore) -> None:
    rows = {row["article"]: row for row in ask(sample_store, "articles").records()}
    assert rows["wire/gazette.txt"]["knownBy"] == "date stated; publisher stated"
    assert rows["wire/courier.txt"]["knownBy"] == "date stated"
    inferred = rows["https://salt.example/1"]
    assert (inferred["published"], inferred["publisher"]) == (None, "publisher not stated")
    assert (inferred["notBefore"], inferred["signedBy"]) == ("2031-03-02", "Dawn")
    assert inferred["knownBy"] == (
        "date inferred: not before 2031-03-02, “on 2 March 2031”; "
        "publisher inferred: signed by Dawn, “From the Dawn agency”"
    )


def test_an_inferred_publisher_is_no_voice_and_an_inferred_day_no_date(sample_store: ClaimStore) -> None:
    rows = [row for row in ask(sample_store, "who-claimed").records() if row["article"] == "https://salt.example/1"]
    assert rows
    assert all(row["published"] is None and "Dawn" not in (row["chain"] or "") for row in rows)
    dated = ask(sample_store, "articles", since="2031").records()
    assert "https://salt.example/1" not in {row["article"] for row in dated}
