"""Deeds inside what somebody says, told from words inside it."""

import re

import pytest

from kg.domain.attribution import Attribution
from kg.domain.span import Span
from kg.extract.tagger.inner import is_deed
from kg.extract.tagger.lemma import cue_lemma


def attributed(words: str) -> tuple[str, Attribution]:
    """Return the text without its marks, and the attribution whose cue stands in < > and content in [ ]."""
    text = re.sub(r"[<>\[\]]", "", words)
    cue, content = re.search(r"<(.+)>", words), re.search(r"\[(.+)\]", words)
    assert cue
    assert content
    at = text.index(cue[1])
    start = text.index(content[1])
    return text, Attribution(
        content=(Span(start, start + len(content[1])),), cue=(Span(at, at + len(cue[1])),), lemma=cue_lemma(cue[1])
    )


@pytest.mark.parametrize(
    "words",
    [
        "The board <rejected> [the bid]",
        "The board sold the pier, <citing> [rising costs]",
        "The board closed the pier, <blaming> [the storm]",
        "The board <shelved> [the bid]",
    ],
)
def test_what_is_done_to_a_thing_is_a_deed(words: str) -> None:
    assert is_deed(*attributed(words))


@pytest.mark.parametrize(
    "words",
    [
        "The board <denied> [the charges]",
        "The board <demanded> [an apology]",
        "The board <accused> [the mayor of negligence]",
        "The board <said> [the pier fell]",
        "The board <rejected> [that the pier was safe]",
        "The board <rejected> [the “shameful” bid]",
        "The board sold the pier, <citing> [how much it had cost]",
    ],
)
def test_words_and_clauses_are_none(words: str) -> None:
    assert not is_deed(*attributed(words))
