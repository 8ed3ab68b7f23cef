"""PDF (.pdf): the text layer, lines made paragraphs again; scans have none and are skipped."""

import re
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from typing import Any, BinaryIO

from kg.domain.article import Article
from kg.domain.errors import InputError
from kg.domain.report import Report
from kg.read.article import Origin, make_article
from kg.read.encoding import require_text
from kg.read.header import Stated
from kg.read.library import library
from kg.read.source import Source
from kg.read.text import read_all
from kg.read.unwrap import unwrapped

_MOST_PAGES = 1_000
# What word processors put where a title should be: the name of the file.
_FILE_NAME = re.compile(r"(?:Microsoft Word - .*|.*\.(?:docx?|odt|indd|qxd|pdf|rtf|txt)|untitled.*)", re.IGNORECASE)


def read_pdf(stream: BinaryIO, source: Source, *, limit: int, report: Report) -> Iterator[tuple[Source, Article]]:
    """Yield the article of the file; raise InputError with the reason where there is none.

    Title and author are those of the document's properties; its dates are those of a file, not of a publication, and
    are not taken.
    """
    raw = read_all(stream, limit)
    try:
        text, about = _read(raw, limit)
    except InputError:
        raise
    except Exception as err:  # pypdf raises many kinds on broken files, RecursionError among them
        raise InputError(f"no PDF that can be read: {str(err)[:100] or type(err).__name__}") from err
    if not text.strip():
        raise InputError("no text in it: a scan, whose words have to be recognised first")
    title = str(about.get("/Title") or "")
    stated = Stated.of({"title": "" if _FILE_NAME.fullmatch(title) else title, "author": _author(about)})
    require_text([text, stated.title or "", stated.author or ""])
    yield source, make_article(text, stated, origin=Origin(source, sha256(raw).hexdigest(), report))


def _read(raw: bytes, limit: int) -> tuple[str, Any]:
    """Return the text and the properties. Raises InputError past a limit, and whatever pypdf raises."""
    reader = library("pypdf", extra="pdf").PdfReader(BytesIO(raw))
    if reader.is_encrypted and not reader.decrypt(""):
        raise InputError("locked by a password")
    if len(reader.pages) > _MOST_PAGES:
        raise InputError(f"more than {_MOST_PAGES:,} pages")
    lines: list[str] = []
    size = 0
    for page in reader.pages:
        found = page.extract_text()
        size += len(found)
        if size > limit:
            raise InputError(f"more than {limit:,} characters of text")
        lines.extend(found.splitlines())
    return unwrapped(lines), reader.metadata or {}


def _author(about: Any) -> str:
    return str(about.get("/Author") or "")
