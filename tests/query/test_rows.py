"""kg.query.rows: answers for notebooks and data frames."""

from lxml import html

from kg.query.rows import Rows

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
