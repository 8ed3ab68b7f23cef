"""Memory that is free, handed back to the system.

The engine writes in bursts. What it frees between them the C library keeps in pieces, so that a long build would come
to hold twice of what it uses.
"""

from collections.abc import Callable
from functools import cache


def hand_back() -> None:
    """Have the C library give back what it holds free; where it is not glibc (malloc_trim(3)), nothing happens."""
    trim = _trim()
    if trim is not None:
        trim(0)


@cache
def _trim() -> Callable[[int], int] | None:
    import ctypes

    try:
        return getattr(ctypes.CDLL(None), "malloc_trim", None)
    except (OSError, TypeError):  # no C library by that way
        return None
