"""Lines of bytes, none held longer than the limit."""

from collections.abc import Iterator
from typing import BinaryIO

from kg.domain.errors import InputError


def bounded_lines(stream: BinaryIO, limit: int) -> Iterator[bytes]:
    """Yield the lines; of a line past the limit only its beginning, one byte too long."""
    while raw := stream.readline(limit + 1):
        rest = raw
        while len(rest) > limit and not rest.endswith(b"\n"):
            rest = stream.readline(limit + 1)
        yield raw


def line_text(raw: bytes) -> str:
    """Return the line as text, without a byte order mark; raise InputError where it is not UTF-8."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as err:
        raise InputError(f"not UTF-8 (byte {err.start})") from err
