"""Explanations of claims, actors and places."""

import pytest

from kg.domain.article import Article
from kg.domain.attribution import Attribution
from kg.domain.errors import KgError
from kg.domain.extraction import ExtractedArticle
from kg.domain.mention import EntityKind, Mention
from kg.domain.review import Action
from kg.domain.span import Span
from kg.names.gazetteer import Gazetteer
from kg.query.explain import explain
from kg.query.rows import Rows
from kg.query.run import ask
from kg.resolve import resolve_article
from kg.resolve.places import resolve_places
from kg.review.claims import Correction, correct, review
from kg.store.open import open_store
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


def test_a_claim_shows_the_place_of_its_context_and_where_the_article_names_it(sample_store: ClaimStore) -> None:
    (claim,) = ask(sample_store, "who-claimed", text="figure").records()
    rows = [row for row in explain(sample_store, claim["claim"] or "").records() if row["part"] == "about, by context"]
    told = [(row["value"], row["evidence"]) for row in rows]
    assert told == [("Eastmoor", "not in its words; “Eastmore” at 42 to 50")]


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


def test_a_claim_shows_what_found_it(sample_store: ClaimStore) -> None:
    rows = explain(sample_store, first_claim(sample_store)["claim"] or "")
    (found,) = [row for row in rows.records() if row["part"] == "found by"]
    assert (found["value"] or "").startswith("rules.")
    assert found["confidence"]


def test_a_place_shows_how_the_ranker_weighs_its_candidates_here() -> None:
    text = "Crews left Fresno, California, for Springfield on Monday, the mayor said."
    with open_store("memory:", mode="create") as store:
        mentions = tuple(
            Mention(Span(text.index(name), text.index(name) + len(name)), EntityKind.PLACE)
            for name in ("Fresno", "California", "Springfield")
        )
        content = Span(0, text.index(", the mayor"))
        said = Attribution(
            (content,), (Span(content.end + 2, content.end + 11),), (Span(len(text) - 5, len(text) - 1),)
        )
        extracted = ExtractedArticle(Article(text, key="one.txt"), mentions=mentions, attributions=(said,))
        gazetteer = Gazetteer.open()
        store.put(resolve_article(extracted, resolve_places(extracted, gazetteer)))
        rows = list(explain(store, "Springfield").records())
    ranked = [row for row in rows if row["part"] in ("chosen", "candidate")]
    assert len(ranked) > 1
    assert all("score " in (row["evidence"] or "") and "in one.txt" in (row["evidence"] or "") for row in ranked)
    shares = [float(row["confidence"] or 0) for row in ranked]
    assert shares == sorted(shares, reverse=True)
    assert ranked[0]["part"] == "chosen"


def test_a_claim_shows_what_was_said_of_it_by_whom_and_when(sample_store: ClaimStore) -> None:
    claim = first_claim(sample_store)["claim"] or ""
    review(sample_store, claim, Action.REJECTED, author="Ida Kerr", time="2031-03-06T10:00:00Z", note="no claim")
    (row,) = [row for row in explain(sample_store, claim).records() if row["part"] == "review"]
    assert (row["value"], row["evidence"]) == ("rejected", "by Ida Kerr, 2031-03-06T10:00:00Z; no claim")
    assert "/review/" in (row["id"] or "")


def test_what_was_corrected_and_what_stands_instead_name_each_other(sample_store: ClaimStore) -> None:
    read = first_claim(sample_store)
    words = (read["text"] or "").split()
    change = Correction(content=" ".join(words[:-1]))
    correct(sample_store, read["claim"] or "", change, author="Ida Kerr", time="2031-03-06T10:00:00Z")
    (instead,) = [
        row for row in explain(sample_store, read["claim"] or "").records() if row["part"] == "stands instead"
    ]
    assert instead["value"] == change.content
    assert part(explain(sample_store, instead["id"] or ""), "review") == ["corrected"]
    assert part(explain(sample_store, instead["id"] or ""), "stands instead") == []


@pytest.mark.parametrize("word", ["claim/", "claim/ffffffffffff", "Nobody Known", "", "🙂", "claim/<x>"])
def test_what_is_not_there_is_said(sample_store: ClaimStore, word: str) -> None:
    with pytest.raises(KgError):
        explain(sample_store, word)
