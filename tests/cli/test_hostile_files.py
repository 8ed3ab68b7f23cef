"""Files made to do harm are refused or skipped, each with its reason and counted; what lies beside them is read."""

import json
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # feedparser uses what Python deprecates

GOOD = "The bridge at Dover was closed on Thursday. Mayor Ada Vale said the bridge would reopen within four days.\n"
ENTITIES = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
DOCTYPE = f'<!DOCTYPE x [<!ENTITY e0 "ha">{ENTITIES}<!ENTITY f SYSTEM "file:///etc/passwd">]>'


def zip_bomb(path: Path) -> None:
    """A Word document whose one part unpacks to 300 MB."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("word/document.xml", "w") as part:
            for _ in range(300):
                part.write(b" " * 1_000_000)
        archive.writestr("[Content_Types].xml", "<Types/>")


def pdf_bomb(path: Path) -> None:
    packer = zlib.compressobj(9)
    stream = b"".join(packer.compress(b" " * 1_000_000) for _ in range(500)) + packer.flush()
    path.write_bytes(one_page(stream, b" /Filter /FlateDecode"))


def pdf_without_text(path: Path) -> None:
    """A page with a picture and no word: what a scanner makes."""
    path.write_bytes(one_page(b"q 200 0 0 200 0 0 cm Q"))


def one_page(stream: bytes, filters: bytes = b"") -> bytes:
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources << >> >>",
        b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(stream), filters, stream),
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(out)
    return out + b"xref\n0 5\n0000000000 65535 f \n" + table + end


def long_line(path: Path) -> None:
    """A line of two gigabytes, most of it a hole in the file."""
    with path.open("wb") as out:
        out.write(b'{"text": "')
        out.truncate(2_000_000_000)


def broken_xml(path: Path) -> None:
    path.write_text(f'<?xml version="1.0"?>{DOCTYPE}<rss version="2.0"><channel><title>&e9;&f;</title><item>', "utf-8")


def page_of_entities(path: Path) -> None:
    path.write_text(f'<?xml version="1.0"?>{DOCTYPE}<html><body><p>&e9;&f;</p></body></html>', "utf-8")


def long_feed(path: Path) -> None:
    """Ten thousand items without a word in them."""
    items = "<item><title>A pier</title></item>" * 10_000
    path.write_text(f'<rss version="2.0"><channel><title>Harbour Times</title>{items}</channel></rss>', "utf-8")


def table_without_text(path: Path) -> None:
    path.write_text("headline,body\nPier,The pier holds.\n", "utf-8")


FILES: dict[str, tuple[Callable[[Path], None], str]] = {
    "bomb.docx": (zip_bomb, "unpacks to more than 100,000,000 bytes"),
    "bomb.pdf": (pdf_bomb, ""),
    "scan.pdf": (pdf_without_text, "no text in it: a scan"),
    "line.jsonl": (long_line, "longer than 5,000,000 bytes"),
    "line.txt": (long_line, "longer than 5,000,000 bytes"),
    "line.html": (long_line, "longer than 5,000,000 bytes"),
    "bomb.rss": (broken_xml, "entities"),
    "bomb.xhtml": (page_of_entities, "no web page"),
    "long.rss": (long_feed, "10,000 items: no text in it"),
    "table.csv": (table_without_text, '"body"'),
}


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_skipped_with_its_reason(kg: Callable, tmp_path: Path, name: str) -> None:
    make, reason = FILES[name]
    make(tmp_path / name)
    done = kg("read", name)
    assert (done.code, done.out) == (1, "")
    (line,) = (line for line in done.err.splitlines() if line.startswith("kg: skipped "))
    assert name in line
    assert reason in line
    assert "Traceback" not in done.err
    assert "root:" not in done.err


def test_a_build_goes_on_beside_them_and_counts_them(kg: Callable, tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    names = [name for name in FILES if not name.startswith("line.")]
    for name in names:
        FILES[name][0](tmp_path / "articles" / name)
    (tmp_path / "articles" / "good.txt").write_text(GOOD, "utf-8")
    done = kg("build", "articles", "--report", "report.json")
    assert done.code == 0, done.err
    assert "1 article, " in done.err
    assert f", {len(names)} skipped" in done.err
    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert sorted(Path(one["name"]).name for one in report["skipped"]) == sorted(names)
    assert all(one["reason"] for one in report["skipped"])


def test_a_mapping_that_does_not_fit_names_the_columns_there_are(kg: Callable, tmp_path: Path) -> None:
    table_without_text(tmp_path / "table.csv")
    done = kg("read", "table.csv", "--map", "text=story")
    assert (done.code, done.out) == (1, "")
    assert "story" in done.err
    assert '"headline"' in done.err
    assert kg("read", "table.csv", "--map", "text=body").out.count("\n") == 1


@pytest.mark.parametrize("flags", [(), ("--fetch",)])
@pytest.mark.parametrize("host", ["127.0.0.1:9", "localhost:9", "[::1]:9", "169.254.169.254", "10.0.0.1"])
def test_an_address_in_the_house_is_never_asked(kg: Callable, host: str, flags: tuple[str, ...]) -> None:
    done = kg("read", f"http://{host}/secret", *flags)
    assert (done.code, done.out) == (1, "")
    assert ("private address" if flags else "--fetch") in done.err


def test_a_review_of_an_article_that_is_gone_is_counted(kg: Callable, store: Path) -> None:
    claims = json.loads(kg("review", "claims", "--format", "json").out)
    kg("review", "reject", claims[0]["claim"], "--author", "Ada")
    kg("review", "export", "-o", "reviews.jsonl")
    kg("remove", claims[0]["article"])
    assert "0 new reviews, 1 skipped" in kg("review", "import", "reviews.jsonl").err
    done = kg("review", "import", "reviews.jsonl", "--strict")
    assert done.code == 1
    assert "does not hold its article" in done.err
