"""Explanations of claims, actors and places."""

import pytest

from kg.domain.errors import KgError
from kg.query.explain import explain
from kg.query.rows import Rows
from kg.query.run import ask
from kg.store.oxigraph import ClaimStore


def part(rows: Rows, name: str) -> list[str | None]:
    return [row["value"] for row in rows.records() if row["part"] == name]


def first_claim(store: ClaimStore) -> dict[str, str | None]:
    return next(ask(store, "who-claimed", voice="source").records())


def test_a_claim_shows_its_words_where_they_stand(sample_store: ClaimStore) -> None:
    claim = first_claim(sample_store)
    rows = explain(sample_store, claim["claim"] or "")
    assert " … ".join(word or "" for word in part(rows, "words")) == claim["text"]
    spans = [row["id"] for row in rows.records() if row["part"] in ("words", "source", "cue")]
    assert spans
    assert all("#char=" in (span or "") for span in spans)


def test_a_claim_shows_every_voice_of_its_chain(sample_store: ClaimStore) -> None:
    claim = first_claim(sample_store)
    rows = explain(sample_store, claim["claim"] or "")
    voices = [row["value"] or "" for row in rows.records() if (row["part"] or "").startswith("voice")]
    assert len(voices) == len((claim["chain"] or "").split(" → "))
    assert voices[0] == (claim["chain"] or "").split(" → ")[0]


def test_the_beginning_of_an_id_will_do(sample_store: ClaimStore) -> None:
    iri = first_claim(sample_store)["claim"] or ""
    short = iri.removeprefix(sample_store.base)[: len("claim/") + 8]
    assert explain(sample_store, short) == explain(sample_store, iri)


def test_an_actor_shows_its_names_and_where_they_stand(sample_store: ClaimStore) -> None:
    rows = explain(sample_store, "Ada Vale")
    assert part(rows, "actor") == ["Ada Vale"]
    assert "Ada Vale" in part(rows, "name")


def test_a_place_shows_the_candidates_of_its_name(sample_store: ClaimStore) -> None:
    rows = explain(sample_store, "Eastmoor")
    assert part(rows, "place") == ["Eastmoor"]
    assert len(part(rows, "chosen")) <= 1


@pytest.mark.parametrize("word", ["claim/", "claim/ffffffffffff", "Nobody Known", "", "🙂", "claim/<x>"])
def test_what_is_not_there_is_said(sample_store: ClaimStore, word: str) -> None:
    with pytest.raises(KgError):
        explain(sample_store, word)
