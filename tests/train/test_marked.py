"""Marks in a text and what they stand for."""

from pathlib import Path

import pytest

import kg.train.written
from kg.train.corpus import read_corpus
from kg.train.marked import examples, unmarked

WRITTEN = Path(kg.train.written.__file__).parent


def test_marks_make_attributions(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text("## A\n[S1-2:Ole] [Q1:said] [C1:it rained] and [Q2:hoped] [C2:it would stop].\n\n## B\nNothing.\n")
    first, second = examples(path)
    assert [[span.of(first.text) for span in (*one.source, *one.cue, *one.content)] for one in first.gold] == [
        ["Ole", "said", "it rained"],
        ["Ole", "hoped", "it would stop"],
    ]
    assert (first.name, second.text, second.gold) == ("A", "Nothing.", ())


def test_what_is_optional_is_no_example(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text("## A\n[S?:Ole] [Q?:knew] [C?:that it rained].")
    (one,) = examples(path)
    assert one.gold == ()


@pytest.mark.parametrize("markup", ["[C:open", "shut]", "[X:unknown]", "[plain]"])
def test_a_mark_that_is_none_is_an_error(markup: str) -> None:
    with pytest.raises(ValueError, match=r"stray|left open"):
        unmarked(markup)


def test_the_texts_written_for_kg_hold_together() -> None:
    written = read_corpus(WRITTEN)
    assert len(written) > 300
    assert sum(len(one.gold) for one in written) > 1500
    for one in written:
        for gold in one.gold:
            assert gold.content
            assert not any(a.overlaps(b) for a in gold.cue for b in (*gold.content, *gold.source))
