"""Predictions in the format that toponym scorers read."""

import json
from pathlib import Path

import pytest

from kg.domain.errors import InputError
from kg.domain.ports import Extractor
from kg.evaluate.places import predict
from kg.extract.pipeline import load
from kg.names.gazetteer import Gazetteer

TEXT = "Rain fell in Bergen, Norway. Norway sent help. Bergen Police closed a road in Vorlenka."


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return load()


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def predictions(
    tmp_path: Path, extractor: Extractor, gazetteer: Gazetteer, *documents: object
) -> list[dict[str, list[dict[str, object]]]]:
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(map(json.dumps, documents)) + "\n", encoding="utf-8")
    return [json.loads(line) for line in predict(path, extractor, gazetteer)]


def test_places_and_countries_come_with_coordinates(tmp_path: Path, extractor: Extractor, gazetteer: Gazetteer) -> None:
    (line,) = predictions(tmp_path, extractor, gazetteer, {"id": "a", "text": TEXT})
    assert "given" not in line
    names = [TEXT[t["start"] : t["end"]] for t in line["toponyms"]]  # type: ignore[misc]
    assert names[:4] == ["Bergen", "Norway", "Norway", "Bergen"]
    assert [t.get("geonameid") for t in line["toponyms"][:2]] == [3161732, 3144096]


def test_given_spans_are_answered_one_by_one(tmp_path: Path, extractor: Extractor, gazetteer: Gazetteer) -> None:
    at = TEXT.index("Vorlenka")
    gold = [{"start": 13, "end": 19}, {"start": at, "end": at + 8}]
    (line,) = predictions(tmp_path, extractor, gazetteer, {"id": "a", "text": TEXT, "toponyms": gold})
    assert [(t["start"], t["end"]) for t in line["given"]] == [(13, 19), (at, at + 8)]
    assert line["given"][0]["geonameid"] == 3161732
    assert "lat" not in line["given"][1]


def test_a_line_that_is_no_document_is_named(tmp_path: Path, extractor: Extractor, gazetteer: Gazetteer) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text('{"id": "a", "text": "Rain."}\n[1]\n', encoding="utf-8")
    with pytest.raises(InputError, match="line 2"):
        list(predict(path, extractor, gazetteer))
