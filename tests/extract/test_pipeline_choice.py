"""Rules or the learned model: what finds attributions can be chosen, and the rest goes on as before."""

import pytest

from kg.domain.article import Article
from kg.extract.pipeline import EXTRACTORS, load

TEXT = "Ada Vale, who chairs the port board, said on Monday that the ferry would not sail.\n\nSource: Harwick Gazette."


@pytest.mark.parametrize("extractor", EXTRACTORS)
def test_each_extractor_finds_who_said_it(extractor: str) -> None:
    (found,) = load(extractor=extractor)([Article(TEXT)])
    one = next(one for one in found.attributions if one.lemma == "say")
    assert one.source[0].of(TEXT).startswith("Ada Vale")
    assert "the ferry would not sail" in one.text(TEXT)
    assert found.mentions
    assert found.sentences


def test_another_extractor_is_a_bug() -> None:
    with pytest.raises(ValueError, match="no extractor"):
        load(extractor="guess")
