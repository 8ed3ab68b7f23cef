"""Pages in a headless Chromium without a network, with the time that they take: on the clock, and of the processor."""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PATIENCE = 300_000
"""Milliseconds after which a page is given up."""
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
READY = "() => window.kgView && window.kgView.ready"
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Spent:
    """Milliseconds that something took."""

    clock: float
    """By the clock: on a machine that others use, waiting included."""
    processor: float
    """Of the processor, by all processes of the browser together."""


@contextmanager
def started() -> Iterator[Any]:
    """Start Chromium, and end it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        yield browser
        browser.close()


def opened(browser: Any, path: Path, condition: str = READY) -> tuple[Any, Spent]:
    """Return a page, and what passed until a condition held in it; past PATIENCE it is given up."""
    from playwright.sync_api import TimeoutError as TooLong

    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.route("http*://**/*", lambda route: route.abort())
    used, start = processor_time(), time.perf_counter()
    page.goto(path.as_uri(), wait_until="commit")
    with suppress(TooLong):
        page.wait_for_function(condition, timeout=PATIENCE, polling=20)
    return page, Spent((time.perf_counter() - start) * 1000, processor_time() - used)


def processor_time() -> float:
    """Return the milliseconds of the processor that the processes below this one have used, as long as they live."""
    table = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = entry.joinpath("stat").read_text("utf-8", "replace").rpartition(")")[2].split()
            except OSError:  # it has ended meanwhile
                continue
            table[int(entry.name)] = (int(fields[1]), int(fields[11]) + int(fields[12]))
    below = {os.getpid()}
    while more := {pid for pid, (parent, _) in table.items() if parent in below} - below:
        below |= more
    return sum(table[pid][1] for pid in below - {os.getpid()} if pid in table) * 1000 / _TICKS
