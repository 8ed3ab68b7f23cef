"""Annotated texts in both forms, and the answers made of them."""

import json
from pathlib import Path

import pytest

pytest.importorskip("torch")

from kg.domain.errors import InputError
from kg.domain.span import Span
from kg.evaluate.agreement import Gold, score
from kg.extract.tagger.wordpiece import WordPiece
from kg.train.corpus import Example, divide, read_corpus
from kg.train.labels import label
from kg.train.packing import epoch_batches

TEXT = "Ada said no and added yes."
FIRST = Gold((Span(0, 3),), (Span(4, 8),), (Span(9, 11),))
SECOND = Gold((Span(0, 3),), (Span(16, 21),), (Span(22, 25),))
WORDPIECE = WordPiece(["[UNK]", "[CLS]", "[SEP]", "ada", "said", "no", "and", "added", "yes", "."])
STANDOFF = """T1\tSource 0 3\tAda
T2\tCue 4 8\tsaid
T3\tContent 9 11\tno
E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3
"""


def test_brat_standoff(tmp_path: Path) -> None:
    for folder, name, held in (("text", "a.txt", TEXT), ("attributions", "a_00ff.ann", STANDOFF)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(held, encoding="utf-8")
    assert read_corpus(tmp_path) == [Example(TEXT, (FIRST,), "a")]


def test_json_lines(tmp_path: Path) -> None:
    line = {"text": TEXT, "attributions": [{"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 11]]}]}
    (tmp_path / "a.jsonl").write_text(json.dumps(line), encoding="utf-8")
    assert read_corpus(tmp_path) == [Example(TEXT, (FIRST,), "a.jsonl:1")]


@pytest.mark.parametrize(
    "line",
    ["", "no json", "[]", '{"text": "a"}', '{"text": "a", "attributions": [{"cue": [[0, 9]]}]}'],
)
def test_what_is_no_corpus_is_refused(tmp_path: Path, line: str) -> None:
    (tmp_path / "a.jsonl").write_text(line, encoding="utf-8")
    with pytest.raises(InputError):
        read_corpus(tmp_path)


def test_texts_are_held_out_always_the_same() -> None:
    examples = [Example(str(number), ()) for number in range(10)]
    learn, held = divide(examples, held_out=3)
    assert (len(learn), len(held)) == (7, 3)
    assert divide(examples, held_out=3) == (learn, held)


def test_a_shared_source_points_to_both_cues() -> None:
    labelled = label(Example(TEXT, (FIRST, SECOND)), WORDPIECE)
    assert labelled.role.tolist() == [1, 2, 3, 0, 2, 3, 0]
    assert labelled.cue.tolist() == [4, 1, 1, -1, 4, 4, -1]
    assert labelled.second_cue.tolist() == [1, -1, -1, -1, -1, -1, -1]
    assert labelled.boundary.tolist() == [True, True, True, True, True, True, True]


def test_batches_depend_on_seed_and_epoch_alone() -> None:
    texts = [label(Example("\n\n".join(["Ada said no."] * 90), ()), WORDPIECE)] * 6
    batches = [epoch_batches(texts, batch_size=2, seed=seed, epoch=epoch) for seed, epoch in ((0, 0), (0, 0), (0, 1))]
    assert batches[0] == batches[1] != batches[2]


def test_the_score_counts_whole_relations() -> None:
    wrong_source = Gold((Span(12, 15),), FIRST.cue, FIRST.content)
    tally = score([(TEXT, [FIRST, SECOND], [wrong_source, SECOND])])
    assert (tally.f1("detect"), tally.f1("source"), tally.f1("cue"), tally.f1("full")) == (100, 50, 100, 50)
