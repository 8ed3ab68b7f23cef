"""Records from a file or stream of JSON lines: what the stage before wrote."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import IO, TypeVar

from kg.domain.errors import InputError
from kg.domain.records import from_line

R = TypeVar("R")

LONGEST_LINE = 200_000_000
"""Bytes; an article at the size limit takes a fraction of it with all that was found in it."""


def records(record_type: type[R], source: str) -> Iterator[R]:
    """Yield the records of a file, or of standard input where the source is "-", lazily.

    Raises InputError with the line's number where a line is no such record.
    """
    if source == "-":
        if sys.stdin is None:
            raise InputError("standard input is closed", hint="name a file of JSON lines")
        yield from _read(record_type, sys.stdin.buffer, "standard input")
        return
    try:
        stream = open(source, "rb")  # noqa: SIM115  # closed below; the try stands around this line only
    except OSError as err:
        raise InputError(f"{source}: {err.strerror}", hint="name a file of JSON lines, or - for a pipe") from err
    with stream:
        yield from _read(record_type, stream, source)


def text_lines(source: str) -> Iterator[str]:
    """Yield the lines of a file, or of standard input where the source is "-". Raises InputError where it cannot."""
    if source == "-" and sys.stdin is None:
        raise InputError("standard input is closed", hint="name a file of JSON lines")
    try:
        stream = sys.stdin.buffer if source == "-" else open(source, "rb")  # noqa: SIM115  # closed below
    except OSError as err:
        raise InputError(f"{source}: {err.strerror}", hint="name a file of JSON lines, or - for a pipe") from err
    with stream:
        number = 0
        while line := stream.readline(LONGEST_LINE):
            number += 1
            if len(line) == LONGEST_LINE:
                raise InputError(f"{source}, line {number}: longer than {LONGEST_LINE:,} bytes")
            try:
                yield line.decode("utf-8", "surrogatepass")
            except UnicodeDecodeError as err:
                raise InputError(f"{source}, line {number}: not UTF-8") from err


def _read(record_type: type[R], stream: IO[bytes], name: str) -> Iterator[R]:
    number = 0
    while line := stream.readline(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE:
            raise InputError(f"{name}, line {number}: longer than {LONGEST_LINE:,} bytes")
        if not line.strip():
            continue
        try:
            record = from_line(record_type, line.decode("utf-8", "surrogatepass"))
        except UnicodeDecodeError as err:
            raise InputError(f"{name}, line {number}: not UTF-8") from err
        except InputError as err:
            raise InputError(f"{name}, line {number}: {err}", hint=err.hint) from err
        yield record
