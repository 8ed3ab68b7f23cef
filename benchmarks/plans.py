"""Whether questions on one thing take longer in a larger graph: python -m benchmarks.plans [ARTICLES].

Each canned question is asked with each of its parameters that names an actor, a place or an article, of so many made-up
articles and of ten times as many. One article alone names what is asked for, so that the answers are the same but for
links to others; where the engine joins what is asked for with all claims, or with all labels, the larger graph takes
ten times as long. Below twice is wanted (the median CPU time of some runs, for which two milliseconds are too few to
count).
"""

import sys
import time
from collections.abc import Iterator
from statistics import median

from benchmarks.records import made_up
from kg.app.together import bring_together
from kg.domain.records import from_line, to_line
from kg.domain.resolution import ResolvedArticle
from kg.query.catalogue import questions
from kg.query.run import ask
from kg.store.open import open_store
from kg.store.oxigraph import ClaimStore

RUNS = 5
LEAST = 0.002
"""Seconds below which a difference is noise."""
KEY = "rare.txt"


def main() -> None:
    """Print the questions whose time grows most."""
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 150
    found = []
    with filled(articles) as small, filled(10 * articles) as large:
        for name, parameter, value in asked():
            (few, rows), (many, same) = (taken(store, name, parameter, value) for store in (small, large))
            found.append((max(many, LEAST) / max(few, LEAST), few, many, rows, same, f"{name} --{parameter}"))
    for ratio, few, many, rows, same, words in sorted(found, reverse=True):
        print(f"{words:36} {few * 1e3:8.1f} ms {many * 1e3:8.1f} ms  x {ratio:.2f}  {rows} and {same} rows")
    print(f"{sum(ratio > 2 for ratio, *_ in found)} of {len(found)} take more than twice as long")


def asked() -> Iterator[tuple[str, str, str]]:
    """Yield each question with each parameter that names one thing, and a value."""
    one = rare()
    given = {"entity": one.actors[-1].name, "article": KEY}
    for question in questions():
        needed = {parameter.name for parameter in question.parameters if not parameter.optional}
        for parameter in question.parameters:
            is_place = parameter.name in ("about", "place")
            value = one.places[0].name if is_place else given.get(parameter.type)
            if value and needed <= {parameter.name}:
                yield question.name, parameter.name, value


def filled(articles: int) -> ClaimStore:
    """Return a graph in memory of so many articles, and of the one that is asked for."""
    store = open_store("memory:", mode="create")
    for one in made_up(articles):
        store.put(one)
    store.put(rare())
    bring_together(store)
    return store


def rare() -> ResolvedArticle:
    """Return an article whose actors and places no other one names; the words are as long, so that spans fit."""
    (one,) = made_up(1, seed=11)
    line = to_line(one).replace("Speaker ", "Rarebit ").replace("speaker-", "rarebit-").replace("Town ", "Dale ")
    made = from_line(ResolvedArticle, line.replace('"place/', '"place/9').replace(one.article.key, KEY))
    return from_line(ResolvedArticle, to_line(made).replace(one.article.digest, made.article.digest))


def taken(store: ClaimStore, name: str, parameter: str, value: str) -> tuple[float, int]:
    """Return the median CPU seconds of a question, and the number of rows."""
    spent = []
    for _ in range(RUNS):
        start = time.process_time()
        rows = ask(store, name, **{parameter: value}).records()
        spent.append(time.process_time() - start)
    return median(spent), len(list(rows))


if __name__ == "__main__":
    main()
