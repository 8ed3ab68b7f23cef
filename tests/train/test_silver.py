"""What the parser and the rules see in a text, and how it reaches the pieces that the network sees."""

from pathlib import Path

import pytest

from kg.domain.span import Span
from kg.extract.syntax.answers import NAME_LABELS, RELATIONS, TAGS
from kg.extract.tagger.engine import load
from kg.train.corpus import Example
from kg.train.labels import label
from kg.train.silver import Silver, silver

TEXT = "Ada Vale told the Harwick Gazette on Monday that Norway doesn't agree.\n\nThe ferry left."


@pytest.fixture(scope="module")
def seen() -> Silver:
    (one,) = silver([Example(TEXT, ())])
    return one


def test_names_times_and_sentences_are_seen(seen: Silver) -> None:
    named = {(TEXT[start:end], kind) for start, end, kind in seen.names}
    assert {("Ada Vale", "PERSON"), ("Norway", "PLACE"), ("Monday", "TIME")} <= named
    assert [TEXT[seen.starts[at] :][:3] for at, opens in enumerate(seen.opens) if opens] == ["Ada", "The"]


def test_every_token_hangs_from_one(seen: Silver) -> None:
    words = [TEXT[start:end] for start, end in zip(seen.starts, seen.ends, strict=True)]
    told = words.index("told")
    assert words[seen.heads[words.index("Vale")]] == "told"
    assert seen.heads[told] == told
    assert seen.relations[told] == "ROOT"


def test_marked_places_outrank_what_is_seen() -> None:
    start = TEXT.index("Gazette")
    (one,) = silver([Example(TEXT, (), annotated=False, places=(Span(start, start + 7),))])
    places = [TEXT[start:end] for start, end, kind in one.names if kind == "PLACE"]
    assert places == ["Gazette"]


def test_it_is_kept_for_the_same_texts_only(tmp_path: Path, seen: Silver) -> None:
    kept = tmp_path / "silver.gz"
    assert silver([Example(TEXT, ())], kept) == [seen]
    written = kept.read_bytes()
    assert silver([Example(TEXT, ())], kept) == [seen]
    assert kept.read_bytes() == written
    assert silver([Example("Bo left.", ())], kept) != [seen]


def test_the_answers_stand_at_the_pieces_of_the_words(seen: Silver) -> None:
    labelled = label(Example(TEXT, ()), load().wordpiece, seen)
    encoded, reading = labelled.encoded, labelled.reading
    assert reading is not None
    pieces = [TEXT[start:end] for start, end in zip(encoded.starts, encoded.ends, strict=True)]
    at = pieces.index("Norway")
    assert NAME_LABELS[reading.name[at]] == "B-PLACE"
    assert TAGS[reading.tag[at]] == "NNP"
    assert RELATIONS[reading.relation[at]] == "nsubj"
    assert pieces[reading.head[at]] == "agree"
    assert [pieces[i] for i in range(len(pieces)) if reading.opens[i] == 1] == ["Ada", "The"]
