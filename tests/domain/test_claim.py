"""kg.domain.claim: claims as notebooks show them."""

from kg.domain.claim import ChainLink, Claim
from kg.domain.span import Span


def test_a_notebook_shows_words_and_voices_as_words() -> None:
    chain = (ChainLink(0, "publication/harbour-times"), ChainLink(1, "person/ada-vale"))
    claim = Claim("00", (Span(0, 9),), "<script>", chain)
    assert claim._repr_html_() == ("<blockquote>&lt;script&gt;</blockquote><p>harbour-times → ada-vale (states)</p>")
