"""kg.read.pdf: PDF with a text layer."""

import io
import zlib
from pathlib import Path

import pytest
from pypdf import PdfWriter

from kg.domain.article import Article
from kg.domain.report import Report
from kg.read import read_paths

LINES = [
    "The council closed the pier on Monday after an inspec-",
    "tion, the mayor said. It had been built long before any-",
    "body in the town was born, she added.",
    "The harbour office said that it knew of no danger.",
]
TEXT = (
    "The council closed the pier on Monday after an inspection, the mayor said. It had been built long before anybody "
    "in the town was born, she added.\n\nThe harbour office said that it knew of no danger."
)


def pdf(lines: list[str], *, title: str = "", author: str = "", stream: bytes | None = None) -> bytes:
    """Return a PDF of one page, made by hand: the text operators of ISO 32000, 9.4."""
    shown = "".join(f"({line}) Tj T* " for line in lines)
    drawn = stream or zlib.compress(f"BT /F1 11 Tf 14 TL 50 800 Td {shown}ET".encode("latin-1"))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< /Title ({title}) /Author ({author}) /CreationDate (D:20310302) >>".encode("latin-1"),
    ]
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<< /Size %d /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + end


def read(folder: Path, raw: bytes, *, limit: int = 5_000_000) -> tuple[list[Article], list[str]]:
    (folder / "a.pdf").write_bytes(raw)
    report = Report()
    found = list(read_paths([str(folder)], limit=limit, report=report))
    return found, [skipped.reason for skipped in report.skipped]


def test_lines_are_paragraphs_again_and_properties_state(tmp_path: Path) -> None:
    (found,), _ = read(tmp_path, pdf(LINES, title="Pier closes", author="Ada Vale"))
    assert found.text == TEXT
    assert (found.title, found.author, found.published, found.key) == ("Pier closes", "Ada Vale", None, "a.pdf")


def test_the_name_of_a_file_is_no_title(tmp_path: Path) -> None:
    (found,), _ = read(tmp_path, pdf(LINES, title="Microsoft Word - pier_final2.docx"))
    assert found.title is None


def test_a_scan_is_skipped_as_one(tmp_path: Path) -> None:
    assert read(tmp_path, pdf([])) == ([], ["no text in it: a scan, whose words have to be recognised first"])


def test_a_password_is_asked_of_the_user(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(pdf(LINES)))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    found, (reason,) = read(tmp_path, out.getvalue())
    assert not found
    assert reason == "locked by a password"


def test_a_stream_that_unpacks_to_gigabytes_is_not_unpacked(tmp_path: Path) -> None:
    packer = zlib.compressobj(9)
    bomb = b"".join(packer.compress(b" " * 1_000_000) for _ in range(1_000)) + packer.flush()
    assert len(bomb) < 1_100_000
    found, reasons = read(tmp_path, pdf([], stream=bomb))
    assert not found
    assert len(reasons) == 1


def test_text_past_the_limit_is_refused(tmp_path: Path) -> None:
    raw = pdf(["The pier holds and holds and holds."] * 2_000)
    assert read(tmp_path, raw, limit=5_000) == ([], ["more than 5,000 characters of text"])


@pytest.mark.parametrize(
    "raw",
    [b"%PDF-1.4\n", pdf(LINES)[:400], b"%PDF-1.4\n" + b"[" * 100_000, pdf(LINES).replace(b"/Kids [3", b"/Kids [2")],
)
def test_a_broken_file_is_skipped(tmp_path: Path, raw: bytes) -> None:
    found, (reason,) = read(tmp_path, raw)
    assert not found
    assert reason.startswith(("no PDF that can be read", "no text in it"))


def test_the_extra_is_named_where_the_library_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pypdf", None)
    assert "kg-claims[pdf]" in read(tmp_path, pdf(LINES))[1][0]
