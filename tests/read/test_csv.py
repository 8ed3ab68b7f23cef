"""kg.read.csv: an article a row."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.domain.article import Article
from kg.domain.errors import InputError
from kg.domain.report import Report
from kg.read import read_paths
from kg.read.csv import read_csv
from kg.read.source import Source

TEXT = "The pier closed on Monday, the mayor said."


def read(
    folder: Path, raw: str | bytes, *, name: str = "news.csv", limit: int = 5_000_000, **fields: str
) -> tuple[list[Article], list[tuple[str, str]]]:
    (folder / name).write_bytes(raw.encode() if isinstance(raw, str) else raw)
    report = Report()
    found = list(read_paths([str(folder)], limit=limit, fields=fields, report=report))
    return found, [(Path(skipped.name).name, skipped.reason) for skipped in report.skipped]


def test_a_row_states_what_its_columns_say(tmp_path: Path) -> None:
    (found,), _ = read(
        tmp_path,
        "\ufeffTitle,text,publisher,author,published,url,section\r\n"
        f'Pier closes,"{TEXT}",Harbour Times,Ada Vale,2031-03-02,https://example.org/pier,local\r\n',
    )
    assert (found.text, found.title, found.publisher, found.author) == (
        TEXT,
        "Pier closes",
        "Harbour Times",
        "Ada Vale",
    )
    assert (found.published, found.key) == ("2031-03-02", "https://example.org/pier")


def test_columns_are_mapped_and_keys_are_lines(tmp_path: Path) -> None:
    table = f'Body,Date\n"{TEXT}\n\nIt was old.",2 March 2031\n\n{TEXT[:25]},\n'
    found, skipped = read(tmp_path, table, text="body", published="Date")
    assert [(article.key, article.published) for article in found] == [
        ("news.csv:2", "2031-03-02"),
        ("news.csv:6", None),
    ]
    assert found[0].text == f"{TEXT}\n\nIt was old."
    assert skipped == []


@pytest.mark.parametrize(("name", "mark"), [("a.tsv", "\t"), ("a.csv", ";")])
def test_tabs_and_semicolons_part_values_too(tmp_path: Path, name: str, mark: str) -> None:
    (found,), _ = read(tmp_path, f'key{mark}text\npier-1{mark}"{TEXT}{mark} Yes."\n', name=name)
    assert (found.key, found.text) == ("pier-1", f"{TEXT}{mark} Yes.")


@pytest.mark.parametrize(
    ("table", "fields", "reason"),
    [
        ("a,b\n1,2\n", {}, 'no column "text" among "a", "b"; --map text=COLUMN'),
        ("a,text\n1,2\n", {"text": "body"}, 'no column "body" among "a", "text"'),
        ("text\nx\n", {"published": "day"}, 'no column "day" among "text"'),
        (",".join(f"c{number}" for number in range(10_000)) + "\n", {}, '"c19", …;'),
        ("\n\n", {}, "empty"),
        ("\ntext\n", {}, "no header in its first line"),
        ('"text\n', {}, "quotation marks"),
        ("text\n".encode("utf-16"), {}, "not UTF-8"),
        (b"\0\xff\xfe", {}, "not UTF-8"),
        ("text," * 500 + "\nx\n", {}, "longer than 2,000 bytes"),
    ],
)
def test_a_table_with_a_wrong_header_is_skipped_with_what_it_has(
    tmp_path: Path, table: str | bytes, fields: dict[str, str], reason: str
) -> None:
    limit = 2_000 if len(table) == 2_503 else 5_000_000
    found, ((name, said),) = read(tmp_path, table, limit=limit, **fields)
    assert not found
    assert name == "news.csv"
    assert reason in said
    assert len(said) < 1_000


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("a,b,c", "3 values under 2 columns"),
        ('"a" b,c', "quotation marks"),
        ("x", "no words"),
        (b"caf\xe9,1", "not UTF-8"),
        ("The pier\0 holds.,1", "no words"),
        ("1,The pier\0 holds.", "binary"),
        ("1,Мэр сказал что пирс закрыт", "not in English"),
        ("1," + "The pier. " * 300, "longer than 2,000 bytes"),
    ],
)
def test_a_wrong_row_is_named_and_the_rest_goes_on(tmp_path: Path, row: str | bytes, reason: str) -> None:
    raw = row if isinstance(row, bytes) else row.encode()
    found, skipped = read(tmp_path, b"n,text\n" + raw + f'\n2,"{TEXT}"\n'.encode(), limit=2_000)
    assert [article.text for article in found] == [TEXT]
    assert [name for name, _ in skipped] == ["news.csv:2"]
    assert reason in skipped[0][1] or reason == "no words"


def test_a_quotation_mark_that_is_never_closed_ends_the_table(tmp_path: Path) -> None:
    table = f'text\n"{TEXT}"\n"' + "The pier holds.\n" * 500
    found, skipped = read(tmp_path, table, limit=2_000)
    assert [article.text for article in found] == [TEXT]
    assert skipped == [
        ("news.csv", "the row from line 3 on is longer than 2,000 bytes: a quotation mark is not closed")
    ]


def test_a_field_that_articles_do_not_have_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no 'body' to map to"):
        read(tmp_path, "text\nx\n", body="text")


class Endless(io.RawIOBase):
    """A header, and one line of two gigabytes."""

    def __init__(self, size: int) -> None:
        self.left = size
        self.head = b"text\n"

    def readable(self) -> bool:
        return True

    def readinto(self, target: memoryview) -> int:  # type: ignore[override]
        chunk = self.head or b"a" * min(len(target), self.left)
        self.head = b""
        self.left -= len(chunk)
        target[: len(chunk)] = chunk
        return len(chunk)


def test_a_line_of_two_gigabytes_is_never_held(tmp_path: Path) -> None:
    import tracemalloc

    report = Report()
    stream = io.BufferedReader(Endless(2_000_000_000), 1 << 20)
    tracemalloc.start()
    found = list(read_csv(stream, Source("big.csv", "big.csv"), limit=5_000_000, report=report))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert not found
    assert [skipped.reason for skipped in report.skipped] == ["longer than 5,000,000 bytes"]
    assert peak < 30_000_000


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(CELLS, CELLS), max_size=5))
def test_what_the_csv_module_writes_is_read_or_reported(tmp_path: Path, rows: list[tuple[str, str]]) -> None:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["text", "title"])
    writer.writerows(rows)
    found, skipped = read(tmp_path, out.getvalue())
    read_texts = {article.text for article in found}
    assert read_texts <= {text for text, _ in rows}
    assert len(found) + len(skipped) >= len(set(rows)) - rows.count(("", ""))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200))
def test_any_bytes_give_articles_or_reasons(tmp_path: Path, raw: bytes) -> None:
    found, skipped = read(tmp_path, b"text,title\n" + raw)
    assert all(article.text.encode() for article in found)
    assert all(reason for _, reason in skipped)
