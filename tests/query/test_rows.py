"""kg.query.rows: answers for notebooks and data frames."""

from math import inf

import pytest
from lxml import html

from kg.query.catalogue import read_question
from kg.query.rows import Rows, number_first, ordered

ROWS = Rows(("claimant", "text"), (("Ada Vale", "<b>it & holds</b>"), (None, "“no”")), ("a <note>",))


def test_a_frame_has_the_columns_and_rows() -> None:
    frame = ROWS.to_pandas()
    assert list(frame.columns) == ["claimant", "text"]
    assert frame["claimant"].isna().tolist() == [False, True]
    assert list(Rows(("a",)).to_pandas().columns) == ["a"]


def test_a_notebook_shows_words_and_no_mark_up_of_theirs() -> None:
    tree = html.fragment_fromstring(ROWS._repr_html_(), create_parent="div")
    assert [cell.text_content() for cell in tree.iter("td")] == ["Ada Vale", "<b>it & holds</b>", "", "“no”"]
    assert [note.text for note in tree.iter("p")] == ["a <note>"]
    assert list(tree.iter("b")) == []


def test_a_long_answer_is_cut_and_says_so() -> None:
    shown = Rows(("n",), tuple((str(number),) for number in range(150)), more=7)._repr_html_()
    assert shown.count("<td>") == 100
    assert "57 more rows" in shown


@pytest.mark.parametrize("order", ["n", "-n", "-n, w", "w, -n", "n, -w"])
def test_the_first_rows_are_those_of_the_whole_order(order: str) -> None:
    question = read_question("q", f"# title: t\n# columns: n, w\n# order: {order}\nSELECT")
    numbers = ["10", "9", None, "7", "9", "x", "", "9.0", None, "1e1"]
    found = [{"n": number, "w": str(place % 3)} for place, number in enumerate(numbers)]
    whole = ordered(found, question)
    for limit in range(1, len(found) + 2):
        assert ordered(found, question, limit) == whole[:limit]


@pytest.mark.parametrize("text", ["7", "-0.5", " 8 ", "1e5", "1_000", "٧", "inf", "Infinity", "-inf", "INF"])
def test_whatever_python_takes_for_a_number_compares_as_one(text: str) -> None:
    assert number_first(text) == (float(text), text)


@pytest.mark.parametrize("text", ["", "nan", "NaN", "e5", "in order", "that 7 came", "2031-01-07", "https://a.example"])
def test_all_else_comes_after_the_numbers(text: str) -> None:
    assert number_first(text) == (inf, text)
