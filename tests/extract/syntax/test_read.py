"""A text read by the network alone: words, names, sentences and trees, and everything found over them."""

import subprocess
import sys

import pytest

from kg.domain.article import Article
from kg.domain.mention import EntityKind
from kg.extract.pipeline import load
from kg.extract.syntax.doc import Doc
from kg.extract.syntax.lemmas import base_form, part_of_speech
from kg.extract.tagger.read import read

TEXT = (
    "Ada Vale, the mayor of Harwick, told reporters on Monday that Norway doesn't agree with the plan. "
    "The ferry was damaged by Russian troops near Kharkiv, she said.\n\nTwo port officials denied it."
)


@pytest.fixture(scope="module")
def doc() -> Doc:
    return read(Article(TEXT))[0]


def _word(doc: Doc, text: str) -> int:
    return next(one.i for one in doc if one.text == text)


def test_sentences_never_cross_a_paragraph(doc: Doc) -> None:
    assert [one.text.split()[0] for one in doc.sents] == ["Ada", "The", "Two"]


def test_names_have_kinds(doc: Doc) -> None:
    found = {(one.text, one.label_) for one in doc.ents}
    assert {("Ada Vale", "PERSON"), ("Norway", "GPE"), ("Kharkiv", "GPE"), ("Monday", "DATE")} <= found


def test_words_hang_from_each_other(doc: Doc) -> None:
    vale, damaged = doc[_word(doc, "Vale")], doc[_word(doc, "damaged")]
    assert (vale.dep_, vale.head.text) == ("nsubj", "told")
    assert [one.text for one in damaged.lefts] == ["ferry", "was"]
    assert [one.text for one in vale.subtree] == ["Ada", "Vale", ",", "the", "mayor", "of", "Harwick", ","]
    assert (vale.left_edge.text, vale.right_edge.text) == ("Ada", ",")
    assert [one.text for one in vale.ancestors] == ["told"]


def test_a_stretch_is_found_by_characters(doc: Doc) -> None:
    start = TEXT.index("troops near")
    found = doc.char_span(start + 2, start + 8)
    assert found is not None
    assert found.text == "troops near"
    assert found.root.text == "troops"
    assert doc.char_span(len(TEXT), len(TEXT) + 5) is None


@pytest.mark.parametrize(
    ("word", "tag", "base"),
    [
        ("denied", "VBD", "deny"),
        ("said", "VBD", "say"),
        ("stopped", "VBN", "stop"),
        ("urging", "VBG", "urge"),
        ("cities", "NNS", "city"),
        ("men", "NNS", "man"),
        ("Harwick", "NNP", "Harwick"),
        ("worst", "JJS", "bad"),
        ("opened", "VBD", "open"),
    ],
)
def test_base_forms(word: str, tag: str, base: str) -> None:
    assert base_form(word, tag) == base


def test_be_is_an_auxiliary() -> None:
    assert (part_of_speech("was", "VBD"), part_of_speech("ran", "VBD")) == ("AUX", "VERB")


def test_everything_is_found_without_a_parser() -> None:
    (found,) = load(extractor="model")([Article(TEXT)])
    assert {one.span.of(TEXT) for one in found.mentions if one.kind is EntityKind.PERSON} == {"Ada Vale"}
    assert len(found.attributions) == 3
    assert any(one.trigger.of(TEXT) == "damaged" for one in found.events)
    assert found.model.startswith("attribution-")


def test_spacy_is_not_loaded() -> None:
    code = (
        "import sys; from kg.domain.article import Article; from kg.extract.pipeline import load;"
        f"list(load(extractor='model')([Article({TEXT!r})])); assert 'spacy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
