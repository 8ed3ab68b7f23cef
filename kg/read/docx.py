"""Word documents (.docx): paragraphs and tables of the body, title and author of the document's properties."""

from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from typing import Any, BinaryIO
from zipfile import BadZipFile, ZipFile

from kg.domain.article import Article
from kg.domain.errors import InputError
from kg.domain.report import Report
from kg.read.article import Origin, make_article
from kg.read.encoding import require_text
from kg.read.header import Stated
from kg.read.library import library
from kg.read.source import Source
from kg.read.text import read_all

_MOST_UNPACKED = 20
"""Times the limit: XML packs to a tenth or twentieth, a zip bomb to a thousandth."""
_MOST_PARTS = 5_000
_LIBRARY = "python-docx"


def read_docx(stream: BinaryIO, source: Source, *, limit: int, report: Report) -> Iterator[tuple[Source, Article]]:
    """Yield the article of the document; raise InputError with the reason where there is none.

    Headers, footers, comments, text boxes and deleted words are left alone. The date of a document is that of a file,
    not of a publication, and is not taken.
    """
    raw = read_all(stream, limit)
    _verify_size(raw, limit)
    document = _document(raw)
    text = "\n\n".join(block for block in _blocks(document) if block)
    about = document.core_properties
    author = None if about.author == _LIBRARY else about.author
    stated = Stated.of({"title": about.title or _headline(document), "author": author})
    require_text([text])
    yield source, make_article(text, stated, origin=Origin(source, sha256(raw).hexdigest(), report))


def _verify_size(raw: bytes, limit: int) -> None:
    try:
        with ZipFile(BytesIO(raw)) as archive:
            parts = archive.infolist()
    except (BadZipFile, ValueError, NotImplementedError, OSError) as err:
        raise InputError("no Word document (.docx)") from err
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > limit * _MOST_UNPACKED:
        raise InputError(f"unpacks to more than {limit * _MOST_UNPACKED:,} bytes or {_MOST_PARTS:,} parts")


def _document(raw: bytes) -> Any:
    docx = library("docx", extra="docx")
    try:
        return docx.Document(BytesIO(raw))
    except Exception as err:  # whatever a broken document makes python-docx, zipfile or lxml raise
        raise InputError("no Word document (.docx) that can be read") from err


def _blocks(document: Any) -> Iterator[str]:
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            yield "\n".join(_row(row) for row in block.rows)
        else:
            yield block.text.strip()


def _row(row: Any) -> str:
    """Return the cells of a row; those that span columns count once."""
    seen: dict[int, str] = {id(cell._tc): " ".join(cell.text.split()) for cell in row.cells}
    return "\t".join(seen.values())


def _headline(document: Any) -> str | None:
    """Return the first paragraph if its style says that it is the title."""
    first = next((paragraph for paragraph in document.paragraphs if paragraph.text.strip()), None)
    style = first.style.name if first is not None and first.style is not None else ""
    return str(first.text) if first is not None and style in ("Title", "Heading 1") else None
