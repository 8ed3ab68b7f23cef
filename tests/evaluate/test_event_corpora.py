"""Predictions for the event corpora are in the form that scorers read."""

import json
from pathlib import Path
from typing import Any

import pytest

from kg.app.evaluate import evaluate
from kg.domain.errors import InputError
from kg.evaluate.read_corpus import text_of_words

TEXT = "Rebels attacked a convoy near Bergen on Monday. Three soldiers were killed. The mayor will resign in May."


def predictions(folder: Path, task: str, *documents: object, gold: str | None = None) -> list[dict[str, Any]]:
    path = folder / "in.jsonl"
    path.write_text("".join(f"{json.dumps(one)}\n" for one in documents), encoding="utf-8")
    return [json.loads(line) for line in evaluate(task, str(path), gold=gold)]


def test_event_words_come_with_types_and_who_takes_part(tmp_path: Path) -> None:
    (line,) = predictions(tmp_path, "wikievents", {"id": "a", "text": TEXT})
    told = {TEXT[slice(*event["trigger"])]: event for event in line["events"]}
    assert told["attacked"]["type"] == "Conflict.Attack"
    assert told["killed"]["type"] == "Life.Die"
    parts = {(part["role"], TEXT[slice(*part["span"])]) for part in told["attacked"]["args"]}
    assert ("agent", "Rebels") in parts
    assert ("patient", "convoy") in parts


def test_given_event_words_are_taken_as_they_are(tmp_path: Path) -> None:
    event = {"trigger": {"span": [TEXT.index("killed"), TEXT.index("killed") + 6]}, "type": "Life.Die.Unspecified"}
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({"id": "a", "events": [event]}), encoding="utf-8")
    (line,) = predictions(tmp_path, "wikievents", {"id": "a", "text": TEXT}, gold=str(gold))
    assert [one["type"] for one in line["events"]] == ["Life.Die"]
    assert "patient" in {part["role"] for part in line["events"][0]["args"]}


def test_a_sentence_has_one_plover_type_with_source_and_target(tmp_path: Path) -> None:
    text = "Police arrested three protesters in Oslo on Tuesday, officials said."
    (line,) = predictions(tmp_path, "plover", {"id": "a", "text": text})
    (event,) = line["events"]
    assert event["type"] == "COERCE"
    assert event["source"] == ["Police"]
    assert event["target"] == ["three protesters"]


def test_given_events_get_certainty_polarity_and_time(tmp_path: Path) -> None:
    words = ["The", "bank", "did", "not", "sell", "the", "yard", ",", "but", "it", "will", "close", "it", "."]
    events = [{"start": 4, "end": 5}, {"start": 11, "end": 12}]
    (line,) = predictions(tmp_path, "meantime", {"id": "a", "sentences": [words], "events": events})
    assert [one["polarity"] for one in line["events"]] == ["NEG", "POS"]
    assert line["events"][1]["tense"] == "FUTURE"


def test_events_are_found_where_none_are_given(tmp_path: Path) -> None:
    (line,) = predictions(tmp_path, "meantime", {"id": "a", "sentences": [["Rebels", "attacked", "a", "convoy", "."]]})
    assert (1, 2) in {(one["start"], one["end"]) for one in line["events"]}


def test_mentions_of_one_story_with_one_word_are_one_event(tmp_path: Path) -> None:
    def told(name: str, *words: str) -> dict[str, Any]:
        mention = {"kind": "ACT", "sent": 0, "tokens": [1], "text": words[1]}
        return {"id": name, "sentences": {"0": list(words)}, "mentions": [mention]}

    other = [told(f"o{n}", "Somebody", "slept", "in", "Oslo", f"{n}", ".") for n in range(6)]
    lines = predictions(
        tmp_path,
        "ecbplus",
        told("a", "Gunmen", "attacked", "Pinewood", "Barracks", "."),
        told("b", "Gunmen", "attacking", "Pinewood", "Barracks", "."),
        *other,
    )
    chains = {line["id"]: line["mentions"][0]["chain"] for line in lines}
    assert chains["a"] == chains["b"]
    assert chains["a"] not in {chains[one["id"]] for one in other}


@pytest.mark.parametrize("task", ["wikievents", "plover", "meantime", "ecbplus"])
@pytest.mark.parametrize("line", ["nonsense", "{}", '{"id": 1}', '{"id": "a", "sentences": 3}', "[]"])
def test_what_is_no_document_is_said_to_be_none(tmp_path: Path, task: str, line: str) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(InputError, match="line 1 is no document"):
        list(evaluate(task, str(path)))


@pytest.mark.parametrize("task", ["wikievents", "plover"])
@pytest.mark.parametrize("text", ["", " ", "…", "٣", "a " * 2_000])
def test_texts_that_tell_nothing_have_a_line(tmp_path: Path, task: str, text: str) -> None:
    (line,) = predictions(tmp_path, task, {"id": "a", "text": text})
    assert line["id"] == "a"


def test_words_become_running_text_with_their_places() -> None:
    words = [["(", "It", "'s", "$", "5", ")", "``", "Yes", "''"]]
    text, places = text_of_words(words)
    assert text == '(It\'s $5) "Yes"\n'
    assert [place.of(text) for place in places][:3] == ["(", "It", "'s"]
