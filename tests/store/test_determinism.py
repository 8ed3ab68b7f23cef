import os
import subprocess
import sys
from itertools import permutations
from pathlib import Path

import pytest

from kg.domain.resolution import ResolvedArticle
from kg.store.open import open_store

DATA = Path(__file__).parents[1] / "data" / "resolved.jsonl"
CODE = """
import sys
from kg.domain.records import read_lines
from kg.domain.resolution import ResolvedArticle
from kg.export.write import export
from kg.store.open import open_store
with open_store(sys.argv[1], mode="create") as store:
    for article in read_lines(ResolvedArticle, open(sys.argv[2], encoding="utf-8")):
        store.put(article)
    export(store, sys.stdout.buffer, format=sys.argv[3], text=True)
"""


def built(location: str, format: str, **environment: str) -> bytes:
    command = [sys.executable, "-c", CODE, location, str(DATA), format]
    return subprocess.run(command, env={**os.environ, **environment}, capture_output=True, check=True).stdout


@pytest.mark.parametrize("format", ["nquads", "turtle", "jsonld"])
def test_runs_seeds_locales_and_stores_give_the_same_bytes(tmp_path: Path, format: str) -> None:
    first = built("memory:", format, PYTHONHASHSEED="1")
    assert len(first) > 10_000
    assert built("memory:", format, PYTHONHASHSEED="77", LC_ALL="C") == first
    assert built(str(tmp_path / "s"), format, PYTHONHASHSEED="3") == first


def test_the_order_of_articles_does_not_matter(sample_resolved: list[ResolvedArticle]) -> None:
    graphs = set()
    for order in permutations(sample_resolved):
        with open_store("memory:", mode="create") as store:
            for resolved in order:
                store.put(resolved)
            graphs.add("".join(sorted(f"{quad} .\n" for quad in store.quads())))
    assert len(graphs) == 1
