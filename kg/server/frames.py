"""How server and workers talk: frames of bytes, each after its length."""

import struct
from asyncio import StreamReader
from typing import IO, Final

_LENGTH: Final = struct.Struct(">Q")


def framed(body: bytes) -> bytes:
    """Return the bytes as a frame.

    >>> framed(b"ok")[-2:]
    b'ok'
    """
    return _LENGTH.pack(len(body)) + body


def read_frame(stream: IO[bytes]) -> bytes | None:
    """Return the next frame's bytes; None where the stream has ended."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    body = stream.read(length)
    return body if len(body) == length else None


async def receive_frame(stream: StreamReader) -> bytes:
    """Return the next frame's bytes. Raises IncompleteReadError where the stream has ended."""
    (length,) = _LENGTH.unpack(await stream.readexactly(_LENGTH.size))
    return await stream.readexactly(length)
