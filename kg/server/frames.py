"""How server and workers talk: frames of bytes, each after its length.

A request is one frame: its number and JSON. A reply is one frame: the number, the length of its head, the head as
JSON (status and headers) and the body. A request without JSON takes back the one of that number.
"""

import struct
from collections.abc import Iterator
from typing import Final

_LENGTH: Final = struct.Struct(">Q")
_NUMBER: Final = struct.Struct(">Q")
_REPLY: Final = struct.Struct(">QI")


def request_frame(number: int, body: bytes) -> bytes:
    """Return a request as a frame."""
    return _LENGTH.pack(len(body) + _NUMBER.size) + _NUMBER.pack(number) + body


def reply_frame(number: int, head: bytes, body: bytes) -> bytes:
    """Return a reply as a frame."""
    return _LENGTH.pack(len(head) + len(body) + _REPLY.size) + _REPLY.pack(number, len(head)) + head + body


def read_request(frame: bytes) -> tuple[int, bytes]:
    """Return number and body of a request.

    >>> read_request(request_frame(7, b"ok")[8:])
    (7, b'ok')
    """
    return _NUMBER.unpack_from(frame)[0], frame[_NUMBER.size :]


def read_reply(frame: bytes) -> tuple[int, bytes, bytes]:
    """Return number, head and body of a reply.

    >>> read_reply(reply_frame(7, b"{}", b"ok")[8:])
    (7, b'{}', b'ok')
    """
    number, length = _REPLY.unpack_from(frame)
    start = _REPLY.size
    return number, frame[start : start + length], frame[start + length :]


class Frames:
    """Puts frames together out of the pieces in which they come."""

    def __init__(self) -> None:
        self._held = bytearray()

    def feed(self, piece: bytes) -> Iterator[bytes]:
        """Yield the frames that are whole with this piece.

        >>> frames = Frames()
        >>> list(frames.feed(request_frame(1, b"ok")[:9])), len(list(frames.feed(request_frame(1, b"ok")[9:])))
        ([], 1)
        """
        self._held += piece
        start = 0
        while len(self._held) - start >= _LENGTH.size:
            (length,) = _LENGTH.unpack_from(self._held, start)
            end = start + _LENGTH.size + length
            if end > len(self._held):
                break
            yield bytes(memoryview(self._held)[start + _LENGTH.size : end])
            start = end
        if start:
            del self._held[:start]
