"""An end for what cannot be interrupted."""

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from kg.cli.output import say


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """End the process with exit code 1 if what is inside takes longer.

    pyoxigraph has no timeout and lets no signal in while it evaluates, but other threads go on. Only for what
    reads: nothing is written down.
    """

    def end() -> None:
        say(f"the question took longer than {seconds:g} s")
        print("hint: narrow it down, or give --timeout", file=sys.stderr, flush=True)
        os._exit(1)

    watch = threading.Timer(seconds, end)
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        watch.cancel()
