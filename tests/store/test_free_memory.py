"""kg.store.free_memory: what a burst has left is given back, where the C library can."""

import ctypes
import sys
from pathlib import Path

import pytest

from kg.store.free_memory import hand_back


def test_handing_back_is_harmless_wherever_it_runs() -> None:
    hand_back()
    hand_back()


@pytest.mark.skipif(
    not sys.platform.startswith("linux") or not hasattr(ctypes.CDLL(None), "malloc_trim"), reason="needs glibc"
)
def test_pieces_that_are_free_below_one_in_use_go_back_to_the_system() -> None:
    library = ctypes.CDLL(None)
    library.malloc.restype, library.free.argtypes = ctypes.c_void_p, [ctypes.c_void_p]
    pieces = [library.malloc(100_000) for _ in range(600)]
    for piece in pieces:
        ctypes.memset(piece, 1, 100_000)
    for piece in pieces[:-1]:
        library.free(piece)
    before = _resident()
    hand_back()
    assert _resident() < before - 30_000_000
    library.free(pieces[-1])


def _resident() -> int:
    """Return the bytes of this process in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096
