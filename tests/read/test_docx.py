"""kg.read.docx: Word documents."""

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document

from kg.domain.article import Article
from kg.domain.report import Report
from kg.read import read_paths

TEXT = "The pier closed on Monday, the mayor said."


def read(folder: Path, raw: bytes, *, limit: int = 5_000_000) -> tuple[list[Article], list[str]]:
    (folder / "a.docx").write_bytes(raw)
    report = Report()
    found = list(read_paths([str(folder)], limit=limit, report=report))
    return found, [skipped.reason for skipped in report.skipped]


def document(*paragraphs: str, title: str = "", author: str = "", heading: str = "") -> bytes:
    made = Document()
    made.core_properties.title = title
    if author:
        made.core_properties.author = author
    if heading:
        made.add_heading(heading, level=1)
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def replaced(raw: bytes, name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
    return out.getvalue()


def test_paragraphs_are_the_text_and_properties_state(tmp_path: Path) -> None:
    (found,), _ = read(tmp_path, document(TEXT, "", "It was old.", title="Pier closes", author="Ada Vale"))
    assert found.text == f"{TEXT}\n\nIt was old."
    assert (found.title, found.author, found.published, found.key) == ("Pier closes", "Ada Vale", None, "a.docx")


def test_a_heading_is_the_title_and_the_librarys_name_no_author(tmp_path: Path) -> None:
    (found,), _ = read(tmp_path, document(TEXT, heading="Pier"))
    assert (found.title, found.author) == ("Pier", None)


def test_tables_stand_where_they_stand(tmp_path: Path) -> None:
    made = Document()
    made.add_paragraph(TEXT)
    table = made.add_table(rows=2, cols=2)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"pier {number}"
    made.add_paragraph("It was old.")
    made.save(str(tmp_path / "a.docx"))
    (found,) = read_paths([str(tmp_path)], report=Report())
    assert found.text == f"{TEXT}\n\npier 0\tpier 1\npier 2\tpier 3\n\nIt was old."


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    bomb = replaced(document(TEXT), "word/document.xml", b"<a>" + b"a" * 150_000_000)
    assert len(bomb) < 200_000
    assert read(tmp_path, bomb) == ([], ["unpacks to more than 100,000,000 bytes or 5,000 parts"])


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    body = document("PLACE", TEXT)
    xml = zipfile.ZipFile(io.BytesIO(body)).read("word/document.xml")
    bomb = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    raw = replaced(body, "word/document.xml", xml.replace(b"?>", b"?>" + bomb, 1).replace(b"PLACE", b"&b;&f;"))
    found, _ = read(tmp_path, raw)
    assert all(article.text == TEXT for article in found)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"not a zip", "no Word document"),
        (b"PK\x03\x04" + b"\0" * 100, "no Word document"),
        (document(TEXT)[:-100], "no Word document"),
        (replaced(document(TEXT), "word/document.xml", b"<a>"), "no Word document"),
        (replaced(document(TEXT), "[Content_Types].xml", b""), "no Word document"),
        (document(), "empty: no words"),
        (document("Мэр сказал, что пирс закрыт."), "not in English"),
    ],
)
def test_what_holds_no_article_is_skipped(tmp_path: Path, raw: bytes, reason: str) -> None:
    found, (said,) = read(tmp_path, raw)
    assert not found
    assert reason in said


def test_the_extra_is_named_where_the_library_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "docx", None)
    assert read(tmp_path, document(TEXT))[1] == ["needs a library that is not installed: pip install 'kg-claims[docx]'"]
