"""Weights are taken only with the card that describes them."""

import json
import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from kg.domain.article import Article
from kg.domain.errors import InputError
from kg.extract.tagger.engine import CARD, PARTS, SHIPPED, WEIGHTS, load
from kg.extract.tagger.find import find_attributions


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copied = tmp_path / "model"
    copied.mkdir()
    for name in (CARD, *PARTS):
        shutil.copy(SHIPPED / name, copied)
    return copied


def _change(path: Path, **changes: object) -> None:
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | changes), encoding="utf-8")


def test_the_shipped_model_finds_who_said_what() -> None:
    text = (
        'The ferry will not sail on Monday, the harbour master, Ada Vale, said. "We are waiting for parts," she added.'
    )
    first, second = find_attributions(Article(text))
    assert "Ada Vale" in first.source[0].of(text)
    assert first.text(text).rstrip(",") == "The ferry will not sail on Monday"
    assert (second.source[0].of(text), second.lemma, second.quote.value) == ("she", "add", "direct")


def test_two_runs_find_the_same() -> None:
    text = "Bo warned that trains run late. Two miners told the board they had seen smoke, and denied having lit it."
    assert find_attributions(Article(text)) == find_attributions(Article(text), load(SHIPPED))


@pytest.mark.parametrize("name", PARTS)
def test_a_changed_file_is_refused(folder: Path, name: str) -> None:
    with (folder / name).open("ab") as file:
        file.write(b"x")
    with pytest.raises(InputError, match="not the file that its card describes"):
        load(folder)


@pytest.mark.parametrize("name", [CARD, *PARTS])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(InputError, match=name):
        load(folder)


def test_another_format_is_refused(folder: Path) -> None:
    _change(folder / CARD, format=99)
    with pytest.raises(InputError, match="format 99"):
        load(folder)


@pytest.mark.parametrize("card", ["", "[]", "{}", "[" * 5000, '{"format": 1, "sha256": 3, "decoding": {}}'])
def test_what_is_no_card_is_refused(folder: Path, card: str) -> None:
    (folder / CARD).write_text(card, encoding="utf-8")
    with pytest.raises(InputError):
        load(folder)


def test_what_is_no_network_is_refused(folder: Path) -> None:
    (folder / WEIGHTS).write_bytes(b"not a network")
    digests = json.loads((folder / CARD).read_text("utf-8"))["sha256"]
    _change(folder / CARD, sha256=digests | {WEIGHTS: sha256(b"not a network").hexdigest()})
    with pytest.raises(InputError, match="is no network"):
        load(folder)


def test_the_weights_fit_a_wheel() -> None:
    assert (SHIPPED / WEIGHTS).stat().st_size <= 30_000_000
