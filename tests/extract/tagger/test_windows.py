"""Windows hold whole paragraphs, and their cores every piece once."""

from hypothesis import given
from hypothesis import strategies as st

from kg.domain.span import Span
from kg.extract.tagger.encoding import Encoded, encode
from kg.extract.tagger.windows import SIZE, places, windows
from kg.extract.tagger.wordpiece import WordPiece

WORDPIECE = WordPiece(["[UNK]", "[CLS]", "[SEP]", "a"])


def _encoded(lengths: list[int]) -> Encoded:
    parts = ["a " * length for length in lengths]
    spans, at = [], 0
    for part in parts:
        spans.append(Span(at, at + len(part)))
        at += len(part)
    return encode("".join(parts), spans, WORDPIECE)


@given(st.lists(st.integers(1, 700), max_size=12))
def test_every_piece_is_answered_once(lengths: list[int]) -> None:
    encoded = _encoded(lengths)
    answered: list[int] = []
    for window in windows(encoded):
        at = places(window)
        assert len(at) == len(window) <= SIZE
        answered += [int(piece) for piece in at if piece >= 0]
    assert answered == list(range(len(encoded)))


def test_paragraphs_stay_whole() -> None:
    first, second = windows(_encoded([200, 50, 240]))
    assert [end - start for start, end in first.chunks] == [200, 50]
    assert [end - start for start, end in second.chunks] == [240]
