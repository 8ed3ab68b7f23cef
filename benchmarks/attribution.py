"""Articles per CPU second of the network, answer by answer: python -m benchmarks.attribution [FOLDER].

One thread; loading is left out. Without a FOLDER of .txt files, the articles that ship with kg are read.
"""

import sys
import time
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path

from kg.domain.article import Article
from kg.extract.pipeline import load as load_extractor
from kg.extract.tagger.engine import load
from kg.extract.tagger.find import find_attributions, hearing, look
from kg.extract.tagger.read import read

ROUNDS = 3


def main() -> None:
    """Print how many articles a second each kind of reading takes, the best of some rounds."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(str(files("kg.seeds") / "articles"))
    articles = [Article(path.read_bytes().decode("utf-8"), key=path.name) for path in sorted(folder.glob("*.txt"))]
    model, everything = load(), load_extractor()

    def first_look(article: Article) -> object:
        return list(look(article, model, model.network)[1])

    def outer(article: Article) -> object:
        parts, seen = look(article, model, model.network)
        heard = hearing(article.text, parts, model)
        return [one for passage in seen for one in heard(passage)]

    timed("the network alone", first_look, articles)
    timed("attributions, two looks", outer, articles)
    timed("attributions, every pass", find_attributions, articles)
    timed("words, names, trees and attributions", read, articles)
    timed("everything that kg extract finds", lambda one: list(everything([one])), articles)


def timed(what: str, work: Callable[[Article], object], articles: Sequence[Article]) -> None:
    """Read all articles some times over and print the best rate."""
    work(articles[0])
    rates = []
    for _ in range(ROUNDS):
        start = time.process_time()
        for article in articles:
            work(article)
        rates.append(len(articles) / (time.process_time() - start))
    print(f"{what:40}{max(rates):6.2f} articles per CPU second")


if __name__ == "__main__":
    main()
