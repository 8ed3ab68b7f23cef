"""Who takes part in what is said to have happened, in words."""

from kg.domain.event import Basis, Role
from kg.query.explain import explain
from kg.query.participants import event_label, participants
from kg.query.run import ask
from kg.rdf import terms
from kg.store.oxigraph import ClaimStore


def rows(store: ClaimStore, **given: str) -> dict[str, dict[str, str | None]]:
    return {row["event"] or "": row for row in ask(store, "events", **given).records()}


def test_events_show_who_takes_part_by_which_words(sample_store: ClaimStore) -> None:
    found = rows(sample_store)
    assert found["redeployment"]["participants"] == "destination: the harbour; origin: Eastmoor; patient: Four crews"
    advance = (found["gain of ground"]["participants"] or "").split("; ")
    assert "agent: Northern Army, by coreference" in advance
    assert {"place: Salt Ferry", "place: the bridge, by context"} <= set(advance)
    assert found["retreat"]["negated"] == "not"


def test_events_are_asked_for_by_who_where_and_kind(sample_store: ClaimStore) -> None:
    assert list(rows(sample_store, agent="Northern Army")) == ["gain of ground"]
    assert "redeployment" in rows(sample_store, place="Eastmoor")
    assert list(rows(sample_store, type="Gain of ground")) == ["gain of ground"]
    assert set(rows(sample_store, type="use of armed force")) == {"destruction", "blockade", "gain of ground"}


def test_no_facts_are_what_is_to_come_unreal_or_asked_for(sample_store: ClaimStore) -> None:
    (row,) = (row for row in ask(sample_store, "no-facts").records() if row["act"] == "warns")
    assert (row["tense"], row["hypothetical"]) == ("future", "true")


def test_an_explanation_shows_words_and_basis(sample_store: ClaimStore) -> None:
    claim = rows(sample_store)["gain of ground"]["claim"] or ""
    told = [(row["part"], row["value"], row["evidence"]) for row in explain(sample_store, claim).records()]
    assert any(
        part == "agent" and value == "Northern Army" and (words or "").endswith("coreference")
        for part, value, words in told
    )
    assert ("event", "gain of ground", None) in told


def test_a_participant_without_words_comes_last(sample_store: ClaimStore) -> None:
    said = next(
        quad.subject.value  # type: ignore[union-attr]
        for quad in sample_store.quads()
        if quad.predicate.value == terms.KG + "eventType" and quad.object.value == terms.KGV + "destruction"
    )
    (one,) = participants(sample_store, said)
    assert (one.role, one.span, one.basis) == (Role.PLACE, None, Basis.EXPLICIT)


def test_a_kind_that_nothing_calls_goes_by_its_iri(sample_store: ClaimStore) -> None:
    assert event_label(sample_store, terms.KGV + "advance") == "gain of ground"
    assert event_label(sample_store, "https://ada.example/outage") == "https://ada.example/outage"
