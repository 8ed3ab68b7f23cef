"""Files and folders of annotations, each by its suffix."""

import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from kg.domain.errors import InputError
from kg.domain.report import Report
from kg.review.annotations import brat, lines, table, turtle
from kg.review.annotations.annotated import Annotated
from kg.review.annotations.table import Find

SUFFIXES: Final = (".ann", ".zip", ".jsonl", ".csv", ".tsv", *turtle.FORMATS)
LARGEST: Final = 50_000_000
"""Bytes of a file, and of what a .zip unpacks to."""


def read_annotations(paths: Iterable[str], *, find: Find, report: Report) -> Iterator[Annotated]:
    """Yield the annotated articles of files and folders; what cannot be read goes to the report.

    `find` returns an article of the store by file, url, IRI or digest, for forms that hold no text. Raises
    InputError where a path does not exist.
    """
    for path in map(Path, paths):
        if not path.exists():
            raise InputError(f"no such file or folder: {path}", hint=f"give files ({' '.join(SUFFIXES)}) or folders")
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in files:
            if file.is_file() and (file.suffix.lower() in SUFFIXES or not path.is_dir()):
                yield from _guarded(file, find, report)


def _guarded(file: Path, find: Find, report: Report) -> Iterator[Annotated]:
    try:
        yield from _of(file, find, report)
    except (InputError, OSError, UnicodeDecodeError, zipfile.BadZipFile) as err:
        report.skip(str(file), str(err) if isinstance(err, InputError) else f"cannot be read: {str(err)[:120]}")


def _of(file: Path, find: Find, report: Report) -> Iterator[Annotated]:
    suffix = file.suffix.lower()
    if suffix not in SUFFIXES:
        raise InputError(f"none of {' '.join(SUFFIXES)}")
    if file.stat().st_size > LARGEST:
        raise InputError(f"larger than {LARGEST:,} bytes")
    if suffix == ".zip":
        yield from _zipped(file)
    elif suffix == ".ann":
        text = file.with_suffix(".txt")
        if not text.is_file():
            raise InputError(f"its text {text.name} is not beside it")
        yield brat.annotated(_words(text.read_bytes()), _words(file.read_bytes()), key=text.name)
    elif suffix == ".jsonl":
        for number, line in enumerate(_words(file.read_bytes()).split("\n"), 1):
            if line.strip():
                try:
                    yield lines.annotated(line, key=f"{file.name}:{number}")
                except InputError as err:
                    report.skip(f"{file}:{number}", str(err))
    elif suffix in turtle.FORMATS:
        yield from turtle.annotated(file.read_bytes(), name=file.name, suffix=suffix, find=find)
    else:
        yield from table.annotated(_words(file.read_bytes()), name=file.name, tabs=suffix == ".tsv", find=find)


def _zipped(file: Path) -> Iterator[Annotated]:
    with zipfile.ZipFile(file) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > LARGEST:
            raise InputError(f"unpacks to more than {LARGEST:,} bytes")
        names = set(archive.namelist())
        for name in sorted(name for name in names if name.endswith(".ann") and f"{name[:-4]}.txt" in names):
            text = f"{name[:-4]}.txt"
            yield brat.annotated(_words(archive.read(text)), _words(archive.read(name)), key=text)


def _words(raw: bytes) -> str:
    """Return the text as it is: UTF-8, no line end translated, so that offsets hold."""
    return raw.decode("utf-8")
