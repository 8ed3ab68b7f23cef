"""kg.app.unread: what the store holds is not read again, also after a kill."""

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from kg.app.build import build

CODE = """
import sys, time
from kg.app.build import build
def done(key):
    print(key, flush=True)
    if sys.argv[3] == "wait":
        time.sleep(600)
counts = build([sys.argv[1]], store=sys.argv[2], on_article=done)
print(counts.articles, counts.unchanged, counts.claims, "kg.extract.pipeline" in sys.modules)
"""


def start(articles: Path, store: Path, how: str) -> "subprocess.Popen[str]":
    line = [sys.executable, "-c", CODE, str(articles), str(store), how]
    return subprocess.Popen(line, stdout=subprocess.PIPE, text=True)


def test_a_killed_build_goes_on_and_a_finished_one_reads_nothing(
    articles: Path, tmp_path: Path, exported: Callable
) -> None:
    store = tmp_path / "kg.store"
    killed = start(articles, store, "wait")
    assert killed.stdout is not None
    with killed.stdout:
        assert killed.stdout.readline() == "bridge.txt\n"
        killed.send_signal(signal.SIGKILL)
        killed.wait()
    resumed = build([str(articles)], store=str(store))
    assert (resumed.articles, resumed.unchanged, resumed.replaced) == (3, 1, 0)
    whole = build([str(articles)], store=str(tmp_path / "whole.store"))
    assert exported(str(store)) == exported(str(tmp_path / "whole.store"))
    out, _ = start(articles, store, "go on").communicate()
    assert out.splitlines() == ["bridge.txt", "mill.txt", "sub/vote.md", f"3 3 {whole.claims} False"]
    assert (whole.claims, whole.sources, whole.places) == (resumed.claims, resumed.sources, resumed.places)


def test_another_way_of_reading_reads_again(articles: Path, tmp_path: Path) -> None:
    store = str(tmp_path / "kg.store")
    build([str(articles / "mill.txt")], store=store)
    again = build([str(articles / "mill.txt")], store=store, min_confidence=0.99)
    assert (again.articles, again.unchanged, again.replaced) == (1, 0, 1)
