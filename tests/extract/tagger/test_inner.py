"""A second pass over contents: who is given as saying what inside what somebody says."""

from importlib.resources import files
from typing import Any

import numpy
import pytest

import kg.extract.model
from kg.domain.attribution import Attribution
from kg.domain.span import Span
from kg.extract.tagger.engine import VOCABULARY, Model
from kg.extract.tagger.inner import find_inner
from kg.extract.tagger.viterbi import Decoding
from kg.extract.tagger.wordpiece import WordPiece

WORDPIECE = WordPiece((files(kg.extract.model) / VOCABULARY).read_text("utf-8").removesuffix("\n").split("\n"))
SAID, THAT = (next(WORDPIECE.pieces(word))[0] for word in ("said", "that"))


def _network(ids: Any, case: Any, quote: Any) -> Any:
    """Take "said" for a cue, the two words before it for its source, what stands behind it for its content."""
    length = ids.shape[1]
    roles = numpy.full((1, length, 4), -6, numpy.float32)
    cues = numpy.zeros((1, length, length), numpy.float32)
    for at in numpy.flatnonzero(ids[0] == SAID):
        roles[0, max(1, at - 2) : at, 1] = roles[0, at, 2] = roles[0, at + 1 : -1, 3] = 6
        cues[0, :, at] = 9
    roles[0, :, 0] = 0
    return roles, numpy.zeros((1, length), numpy.float32), cues, numpy.zeros((1, length, 4), numpy.float32)


def _inner(text: str, *contents: str) -> list[tuple[str, str, str]]:
    spans = [Span(text.index(one), text.index(one) + len(one)) for one in contents]
    model = Model(_network, WORDPIECE, Decoding(), (), "drawn")
    found = find_inner(text, [Attribution(content=(span,)) for span in spans], model)
    return [(one.source[0].of(text), one.text(text), one.found_by) for one in found]


def test_an_attribution_in_a_content_is_found_once() -> None:
    text = "Bo wrote: “The port said that the pier is shut.” Ada repeated it."
    content = "“The port said that the pier is shut.”"
    assert _inner(text, content, content) == [("The port", "that the pier is shut.", "inner.model")]


@pytest.mark.parametrize(
    "content",
    [
        "The pier is shut for the winter.",
        "The port said.",
        "“I said that the pier is shut.”",
        "It opens, unless the port said that the pier is shut.",
        "The pier of the State of Maine is shut.",
        "“”",
        "“ ”",
    ],
)
def test_plain_short_and_own_words_hold_none(content: str) -> None:
    assert _inner(f"Bo wrote: {content}", content) == []
