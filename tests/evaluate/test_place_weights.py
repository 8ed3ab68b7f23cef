"""kg.evaluate.place_weights: the weights of place names can be learned again."""

import json
from pathlib import Path

import numpy as np

from kg.domain.article import Article
from kg.domain.extraction import ExtractedArticle
from kg.evaluate.place_weights import PINNED, Example, fit, held_out, learn, read_texts
from kg.names.gazetteer import Gazetteer
from kg.resolve.places_context import FEATURES

TEXT = "Rain fell on Springfield, Illinois, and on Paris, Texas, all day."
GOLD = [("Springfield", 39.8, -89.64), ("Illinois", 40.0, -89.25), ("Paris", 33.66, -95.56), ("Texas", 31.25, -99.25)]


def unread(articles: list[Article]) -> list[ExtractedArticle]:
    return [ExtractedArticle(article) for article in articles]


def toponyms() -> list[dict[str, object]]:
    return [
        {"start": TEXT.index(name), "end": TEXT.index(name) + len(name), "kind": "noun", "lat": lat, "lon": lon}
        for name, lat, lon in GOLD
    ]


def test_weights_are_learned_from_located_names(tmp_path: Path) -> None:
    path = tmp_path / "places.jsonl"
    path.write_text(json.dumps({"id": 1, "text": TEXT, "toponyms": toponyms()}) + "\n", encoding="utf-8")
    texts = list(read_texts(path, unread, Gazetteer.open()))  # type: ignore[arg-type]  # a list is an iterator's source
    lines = dict(line.split("\t")[:2] for line in list(learn(texts))[1:])
    assert tuple(lines) == FEATURES
    assert {name: float(lines[name]) for name in PINNED} == PINNED


def test_every_article_is_answered_by_the_others(tmp_path: Path) -> None:
    path = tmp_path / "places.jsonl"
    rows = [{"id": number, "text": TEXT, "toponyms": toponyms()} for number in range(3)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    texts = list(read_texts(path, unread, Gazetteer.open()))  # type: ignore[arg-type]  # a list is an iterator's source
    found = [json.loads(line) for line in held_out(texts, Gazetteer.open(), 3)]
    assert [one["id"] for one in found] == [0, 1, 2]
    assert all(len(one["given"]) == len(GOLD) for one in found)


def test_fitting_raises_the_feature_of_the_right_candidates() -> None:
    column = next(i for i, name in enumerate(FEATURES) if name not in PINNED)
    rows = np.zeros((2, len(FEATURES)))
    rows[0, column] = 1
    learned = fit([Example(rows, np.array([1.0, 0.0]), 1)] * 20, np.zeros(len(FEATURES)))
    assert learned[column] > 0.5
    assert np.count_nonzero(learned) == 1
