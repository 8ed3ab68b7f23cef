from hypothesis import given
from hypothesis import strategies as st

from kg.domain.span import Span
from kg.view.annotated import Mark, Piece, paragraphs

TEXT = "It rained.\n\nThe dam will hold, Ada Vale said.\nSo she hopes.\n"


def mark(words: str, kind: str, claim: int) -> Mark:
    start = TEXT.index(words)
    return Mark(Span(start, start + len(words)), kind, claim)


def test_blank_lines_part_paragraphs_and_single_line_ends_do_not() -> None:
    assert ["".join(piece.text for piece in one.pieces) for one in paragraphs(TEXT, [])] == [
        "It rained.",
        "The dam will hold, Ada Vale said.\nSo she hopes.",
    ]


def test_every_line_is_a_paragraph_where_no_line_is_blank() -> None:
    assert len(paragraphs("One.\nTwo.\nThree.", [])) == 3


def test_nested_claims_share_words_and_the_innermost_comes_first() -> None:
    marks = [mark("The dam will hold, Ada Vale said", "content", 1), mark("The dam will hold", "content", 2)]
    pieces = paragraphs(TEXT, marks)[1].pieces
    assert pieces[0] == Piece("The dam will hold", ("content",), (2, 1))
    assert pieces[1] == Piece(", Ada Vale said", ("content",), (1,))


def test_claim_stands_beside_the_paragraph_in_which_its_words_begin() -> None:
    marks = [mark("Ada Vale", "source", 7), mark("The dam will hold", "content", 7), mark("It rained", "own", 3)]
    assert [one.claims for one in paragraphs(TEXT, marks)] == [(3,), (7,)]


def test_marks_past_the_end_of_the_text_are_left_out() -> None:
    assert paragraphs("Short.", [Mark(Span(2, 99), "content", 0)])[0].pieces == (Piece("Short."),)


@given(
    st.text(alphabet="ab \n", max_size=60),
    st.lists(st.tuples(st.integers(0, 50), st.integers(1, 20), st.sampled_from(["own", "content", "cue"])), max_size=6),
)
def test_pieces_are_the_text_without_white_space_around_paragraphs(
    text: str, stretches: list[tuple[int, int, str]]
) -> None:
    marks = [Mark(Span(start, start + size), kind, place) for place, (start, size, kind) in enumerate(stretches)]
    found = paragraphs(text, marks)
    assert "\n".join("".join(piece.text for piece in one.pieces) for one in found).split() == text.split()
    begun = [claim for one in found for claim in one.claims]
    assert len(begun) == len(set(begun))
    for one in found:
        for piece in one.pieces:
            assert bool(piece.kinds) == bool(piece.claims)
