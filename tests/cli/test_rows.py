"""kg.cli.rows: the same rows in every format, whatever stands in them."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.cli.rows import FORMATS, write_rows
from kg.query.rows import Rows

ROWS = Rows(("who", "words"), (("Ada Vale", 'the pier "holds"'), ("Tom | Birch", None)))
CELLS = st.lists(st.tuples(st.text(max_size=20), st.text(max_size=20)), max_size=5)


def written(rows: Rows, form: str) -> str:
    out = io.BytesIO()
    write_rows(rows, out, format=form)
    return out.getvalue().decode("utf-8")


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("table", 'who          words\n-----------  ----------------\nAda Vale     the pier "holds"\nTom | Birch\n'),
        ("csv", 'who,words\r\nAda Vale,"the pier ""holds"""\r\nTom | Birch,\r\n'),
        ("tsv", 'who\twords\nAda Vale\tthe pier "holds"\nTom | Birch\t\n'),
        ("jsonl", '{"who": "Ada Vale", "words": "the pier \\"holds\\""}\n{"who": "Tom | Birch", "words": null}\n'),
        ("md", '| who | words |\n| --- | --- |\n| Ada Vale | the pier "holds" |\n| Tom \\| Birch |  |\n'),
    ],
)
def test_rows_in_each_format(form: str, text: str) -> None:
    assert written(ROWS, form) == text


def test_json_is_one_array() -> None:
    assert json.loads(written(ROWS, "json")) == list(ROWS.records())


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_no_rows_is_fine(form: str) -> None:
    assert written(Rows(("who",)), form).count("\n") <= 2


@given(CELLS)
def test_csv_and_json_lose_nothing(cells: list[tuple[str, str]]) -> None:
    rows = Rows(("a", "b"), tuple(cells))
    assert list(csv.reader(io.StringIO(written(rows, "csv"), newline="")))[1:] == [list(cell) for cell in cells]
    assert json.loads(written(rows, "json")) == list(rows.records())


@given(CELLS)
def test_a_row_is_a_line(cells: list[tuple[str, str]]) -> None:
    rows = Rows(("a", "b"), tuple(cells))
    assert written(rows, "tsv").count("\n") == len(cells) + 1
    assert written(rows, "jsonl").count("\n") == len(cells)
    assert written(rows, "table").count("\n") == len(cells) + 2


def test_hostile_cells_stay_text() -> None:
    rows = Rows(("words",), (("\x1b[31m<script>\n[x](y)",),))
    assert "\x1b" not in written(rows, "table")
    assert "<script>" not in written(rows, "md")
    assert len(written(rows, "md").splitlines()) == 3


def test_table_fits_the_terminal_and_loses_no_word(monkeypatch: pytest.MonkeyPatch) -> None:
    words = "the pier at Dover would hold until the last of the divers had come up again"
    claim = "https://w3id.org/kg-claims/id/claim/" + "0123abcd" * 4
    rows = Rows(("claimant", "text", "claim"), (("Ada Vale", words, claim),))
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    table = written(rows, "table")
    assert max(map(len, table.splitlines())) <= 60
    assert set(words.split()) <= set(table.split())
    assert "claim/0123" in table
    assert claim[-20:] not in table
