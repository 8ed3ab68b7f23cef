"""Articles per CPU second and memory of extraction and build: python -m benchmarks.build [PATH…].

One process; imports, the model, the gazetteer and the units are loaded before the clock starts.
Without a PATH, the articles that ship with kg are read. The store is in memory.
"""

import resource
import sys
import time
from collections.abc import Callable
from importlib.resources import files
from typing import TypeVar

from pyoxigraph import NamedNode

from kg.app.extract import extract
from kg.app.load import load
from kg.app.read import read
from kg.app.resolve import resolve
from kg.domain.article import Article
from kg.domain.report import Report
from kg.rdf.iris import vocab_graph
from kg.store.open import open_store

T = TypeVar("T")
WARM_UP = Article(
    text="Ada Vale said on Monday that the pier at Dover was 30 metres long. Tom Birch said the pier at Dover was 90 "
    "feet long.",
    key="warm-up",
)


def main() -> None:
    """Print the cost of each stage over the articles."""
    paths = sys.argv[1:] or [str(files("kg.seeds") / "articles")]
    report = Report()
    with open_store("memory:", mode="create") as store:
        load(resolve(extract([WARM_UP], report=report), report=report), store=store, report=report)
    started = time.process_time()
    articles, _ = timed("read", lambda: list(read(paths, report=report)), 0)
    found, _ = timed("extract", lambda: list(extract(articles, report=report)), len(articles))
    known, _ = timed("resolve", lambda: list(resolve(found, report=report)), len(articles))
    with open_store("memory:", mode="create") as store:
        counts, _ = timed("load", lambda: load(known, store=store, report=report), len(articles))
        spent = time.process_time() - started
        vocab = NamedNode(vocab_graph(store.base))
        triples = sum(1 for quad in store.quads() if quad.graph_name != vocab)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    words = sum(len(article.text.split()) for article in articles)
    print(f"whole    {spent:8.2f} s CPU, {words / 750 / spent:.1f} articles of 750 words per CPU second")
    per_claim = f", {triples / counts.claims:.1f} a claim" if counts.claims else ""
    print(f"{counts.articles} articles, {counts.claims} claims, {triples} triples{per_claim}; peak {peak:.0f} MiB")


def timed(name: str, work: Callable[[], T], articles: int) -> tuple[T, float]:
    """Do the work, print its CPU seconds and, where the number is known, its articles per CPU second."""
    start = time.process_time()
    done = work()
    spent = time.process_time() - start
    rate = f", {articles / spent:.1f} articles per CPU second" if articles and spent else ""
    print(f"{name:8} {spent:8.2f} s CPU{rate}")
    return done, spent


if __name__ == "__main__":
    main()
