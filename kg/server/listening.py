"""HTTP as uvicorn reads it, with an end to how long the head of a request may be."""

from typing import Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

LONGEST_HEAD: Final = 1 << 20
"""Bytes of request line and headers."""


class BoundedProtocol(HttpToolsProtocol):
    """Ends connections whose request goes on without coming to its body: httptools would keep all of it."""

    _head = 0
    _within_head = True

    def data_received(self, data: bytes) -> None:
        """Count what comes before a request's headers end."""
        self._head += len(data)
        super().data_received(data)
        if self._within_head and self._head > LONGEST_HEAD and not self.transport.is_closing():
            self.send_400_response("The head of the request is too long.")

    def on_headers_complete(self) -> None:
        """Stop counting."""
        self._within_head = False
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Count anew."""
        super().on_message_complete()
        self._head, self._within_head = 0, True
