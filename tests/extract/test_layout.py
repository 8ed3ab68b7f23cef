import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.domain.span import Span
from kg.extract.layout import body_start, bullet, own_paragraphs, paragraphs
from kg.extract.quotations import quotations


def quoted(text: str) -> list[str]:
    return [one.span.of(text) for one in quotations(text, paragraphs(text))]


def test_every_line_is_a_paragraph() -> None:
    text = "First line.\nSecond line.\r\n\r\n  Third.  "
    assert [part.of(text) for part in paragraphs(text)] == ["First line.", "Second line.", "Third."]


def test_a_line_broken_at_the_edge_of_a_column_goes_on() -> None:
    text = "The harbour master said on Monday that the old lighthouse would\nreopen in spring.\nA new line."
    assert [part.of(text)[-10:] for part in paragraphs(text)] == ["in spring.", "A new line"[-9:] + "."]


def test_a_link_amid_a_paragraph_leaves_the_words_around_it() -> None:
    text = "The pier held, she said. (RELATED: Old piers) It was late.\n(RELATED: Boats)\nRELATED: Ropes."
    links = [Span(found.start(), found.end()) for found in re.finditer(r"\(RELATED[^)]*\)|RELATED: Ropes", text)]
    assert [part.of(text) for part in own_paragraphs(text, links)] == ["The pier held, she said.", "It was late."]


@given(st.text("ab \n.", max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9)), max_size=4))
def test_own_paragraphs_touch_no_furniture(text: str, holes: list[tuple[int, int]]) -> None:
    furniture = [Span(start, start + size) for start, size in holes]
    parts = own_paragraphs(text, furniture)
    assert not any(part.overlaps(hole) for part in parts for hole in furniture)
    assert list(parts) == sorted(parts)


@pytest.mark.parametrize("mark", ["•", "-", "–", "*", "1.", "(2)"])
def test_a_list_mark_makes_a_bullet(mark: str) -> None:
    text = f"{mark} North: the bridge is shut"
    point = bullet(text, Span(0, len(text)))
    assert point is not None
    assert point.body.of(text) == "North: the bridge is shut"
    assert point.label is not None
    assert point.label.of(text) == "North: "


def test_a_known_label_is_no_part_of_the_words_behind_it() -> None:
    text = "Details: The pier is shut."
    assert body_start(text, Span(0, len(text))) == len("Details: ")
    assert body_start(text, Span(9, len(text))) == 9


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "no" and "yes".', ['"no"', '"yes"']),
        ("“Outer ‘inner’ words,” she said.", ["“Outer ‘inner’ words,”"]),
        ("''Two marks for one,'' he said.", ["''Two marks for one,''"]),
        ("«Nous,» he said.", ["«Nous,»"]),
        ("“Never closed\n“closed here”", ["“Never closed", "“closed here”"]),
        ("“Lost its end, “starts again” he said", ["“Lost its end,", "“starts again”"]),
        ("He is 6'1\" tall and the dogs' owner.", []),
        ("It is ‘a disgrace’, he said", ["‘a disgrace’"]),
    ],
)
def test_quotations_are_found_whatever_their_marks(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_an_unclosed_quotation_says_so() -> None:
    text = "“It goes on."
    assert [one.closed for one in quotations(text, paragraphs(text))] == [False]


@given(st.text(alphabet="ab \n\"'“”‘’«».,", max_size=200))
def test_quotations_lie_in_their_paragraphs_and_never_overlap(text: str) -> None:
    parts = paragraphs(text)
    found = quotations(text, parts)
    assert all(parts[one.paragraph].holds(one.span) and one.span.holds(one.inner) for one in found)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(found))


@given(st.text(max_size=300))
def test_paragraphs_keep_every_visible_character(text: str) -> None:
    inside = "".join(part.of(text) for part in paragraphs(text))
    assert [c for c in inside if not c.isspace()] == [c for c in text if not c.isspace()]
