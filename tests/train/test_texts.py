"""Texts without attributions: lines with text, or with sentences as lists of words."""

from pathlib import Path

import pytest

from kg.domain.errors import InputError
from kg.domain.span import Span
from kg.train.texts import read_texts


def _file(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "texts.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_marked_places_come_along_and_adjectives_are_none(tmp_path: Path) -> None:
    path = _file(
        tmp_path,
        '{"text": "Harwick and the Lundish coast", "toponyms":'
        ' [{"start": 0, "end": 7, "kind": "noun"}, {"start": 16, "end": 23, "kind": "adj"}]}',
    )
    (one,) = read_texts(path)
    assert one.places == (Span(0, 7),)
    assert not one.annotated


def test_sentences_of_words_become_running_text(tmp_path: Path) -> None:
    path = _file(
        tmp_path,
        '{"sentences": [["The", "pier", "(", "old", ")", "held", "."], ["It", "did", "n\'t", "sink", "."]]}',
        '{"sentences": {"0": ["Bo", "\'s", "boat"]}}',
    )
    assert [one.text for one in read_texts(path)] == ["The pier (old) held. It didn't sink.", "Bo's boat"]
    assert read_texts(path)[0].places is None


@pytest.mark.parametrize("line", ["[]", "{}", "no line", '{"text": "a", "toponyms": [{"kind": "noun"}]}'])
def test_what_is_no_text_is_refused(tmp_path: Path, line: str) -> None:
    with pytest.raises(InputError, match="cannot be read as texts"):
        read_texts(_file(tmp_path, line))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        read_texts(tmp_path / "none.jsonl")
