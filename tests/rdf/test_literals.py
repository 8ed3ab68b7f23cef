import pytest

from kg.rdf import literals
from kg.rdf.cleaning import clean
from kg.rdf.terms import XSD


@pytest.mark.parametrize("bad", ["\x00", "\x1b", "\x7f", "\ud800", "\ufffe", "\ufdd0", "\U0001fffe"])
def test_what_no_file_can_hold_becomes_one_replacement_character(bad: str) -> None:
    assert clean(f"a{bad}b") == "a\ufffdb"


def test_line_ends_tabs_and_astral_characters_stay() -> None:
    assert clean("a\r\n\tb\u2028𝔸") == "a\r\n\tb\u2028𝔸"


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (1.0, "1"),
        (0.9, "0.9"),
        (1e-7, "0.0000001"),
        (1e21, "1" + "0" * 21),
        (-0.0, "0"),
        (-2.50, "-2.5"),
        (100.0, "100"),
    ],
)
def test_decimals_are_short_and_never_exponents(number: float, written: str) -> None:
    literal = literals.decimal(number)
    assert literal is not None
    assert literal.value == written


@pytest.mark.parametrize("number", [None, float("nan"), float("inf")])
def test_what_is_no_number_is_not_written(number: float | None) -> None:
    assert literals.decimal(number) is None


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("2031", "gYear"),
        ("2031-03", "gYearMonth"),
        ("2031-03-05", "date"),
        ("2031-02-30", "string"),
        ("2031-13", "string"),
        ("0000", "string"),
        ("March 2031", "string"),
        ("2031-03-05T10:00", "string"),
    ],
)
def test_dates_are_typed_as_far_as_they_go(value: str, kind: str) -> None:
    literal = literals.day(value)
    assert (literal.value, literal.datatype.value) == (value, XSD + kind)
