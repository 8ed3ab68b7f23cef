"""Reviews become texts to learn from."""

import json
from pathlib import Path

from kg.app.train import corpus_of_reviews
from kg.domain.review import Action
from kg.query.run import ask
from kg.review.claims import Correction, correct, review
from kg.review.lessons import lessons
from kg.store.oxigraph import ClaimStore
from kg.train.corpus import read_corpus

WHEN = "2031-03-06T10:00:00Z"


def claim_of(store: ClaimStore, words: str) -> str:
    (row,) = ask(store, "who-claimed", text=words).records()
    return row["claim"] or ""


def contents(line: str) -> list[str]:
    value = json.loads(line)
    return [value["text"][start:end] for one in value["attributions"] for start, end in one["content"]]


def test_nothing_reviewed_is_nothing_to_learn(sample_store: ClaimStore) -> None:
    assert list(lessons(sample_store)) == []


def test_a_paragraph_has_what_was_accepted_and_what_stands_beside(sample_store: ClaimStore) -> None:
    review(sample_store, claim_of(sample_store, "About 12"), Action.ACCEPTED, author="Ada", time=WHEN)
    (line,) = lessons(sample_store)
    assert contents(line) == ["About 12 houses burned in Eastmore"]


def test_what_was_rejected_is_no_attribution_any_more(sample_store: ClaimStore) -> None:
    review(sample_store, claim_of(sample_store, "About 12"), Action.REJECTED, author="Ada", time=WHEN)
    (line,) = lessons(sample_store)
    assert "About 12" in json.loads(line)["text"]
    assert contents(line) == []


def test_what_was_corrected_is_learned_as_the_reviewer_has_it(sample_store: ClaimStore, tmp_path: Path) -> None:
    change = Correction(content="houses burned in Eastmore")
    correct(sample_store, claim_of(sample_store, "About 12"), change, author="Ada", time=WHEN)
    (line,) = lessons(sample_store)
    assert contents(line) == ["houses burned in Eastmore"]
    folder = corpus_of_reviews([sample_store], tmp_path / "corpus")
    (example,) = read_corpus(folder)
    assert [span.of(example.text) for span in example.gold[0].content] == ["houses burned in Eastmore"]
