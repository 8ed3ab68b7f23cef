"""How many reviews hold after a rebuild, another model and a way through a file: python -m benchmarks.review [PATH…].

Every claim that the model finds is reviewed, by turns accepted, rejected, and corrected (another speech act, and the
content a word shorter where it has two). A review holds where questions answer as the reviewer said: an accepted or
corrected claim with its words, act and chain, a rejected one not at all. Without a PATH, the articles that ship with
kg are read. Another model are the rules, which need spaCy.
"""

import sys
from collections import Counter
from collections.abc import Iterable
from importlib.resources import files

from kg.app.build import build
from kg.app.query import ask
from kg.app.review import accept, correct, read_reviews, reject, write_reviews
from kg.domain.report import Report
from kg.store.open import open_store
from kg.store.oxigraph import ClaimStore

Told = Counter[tuple[str | None, ...]]


def main() -> None:
    """Print for each way how many of the reviews still hold."""
    paths = sys.argv[1:] or [str(files("kg.seeds") / "articles")]
    with open_store("memory:", mode="create") as store:
        built(store, paths)
        rejected = reviewed(store)
        wanted, lines = told(store), write_reviews(store=store)
        built(store, paths, extractor="rules")
        show("read again by rules", store, wanted, rejected)
        built(store, paths)
        show("and by the first model again", store, wanted, rejected)
    for name, extractor in (("the same model", "model"), ("rules", "rules")):
        with open_store("memory:", mode="create") as other:
            built(other, paths, extractor=extractor)
            read_reviews(lines, store=other, report=Report())
            show(f"imported into a store read by {name}", other, wanted, rejected)


def built(store: ClaimStore, paths: Iterable[str], *, extractor: str = "model") -> None:
    """Build the articles; those that were read in another way are read anew."""
    build(paths, store=store, extractor=extractor, report=Report())


def reviewed(store: ClaimStore) -> Told:
    """Review every claim and return what was rejected."""
    gone: Told = Counter()
    for number, row in enumerate(sorted(ask("who-claimed", store=store).records(), key=lambda row: row["claim"] or "")):
        claim, words = row["claim"] or "", (row["text"] or "").split()
        if number % 3 == 0:
            accept(claim, store=store, author="Ada")
        elif number % 3 == 1:
            reject(claim, store=store, author="Ada")
            gone[_told(row)] += 1
        else:
            shorter = " ".join(words[:-1]) if len(words) > 1 and "…" not in words else None
            correct(
                claim, store=store, author="Ada", act="denies" if row["act"] == "warns" else "warns", content=shorter
            )
    return gone


def told(store: ClaimStore) -> Told:
    """Return what is claimed, by whom, how, in which article."""
    return Counter(map(_told, ask("who-claimed", store=store).records()))


def _told(row: dict[str, str | None]) -> tuple[str | None, ...]:
    return tuple(row[name] for name in ("article", "text", "act", "chain"))


def show(way: str, store: ClaimStore, wanted: Told, rejected: Told) -> None:
    """Print how many of the claims that should stand do, and how many of the rejected ones stand again."""
    found = told(store)
    kept, total = (wanted & found).total(), wanted.total()
    back = (rejected & found).total() - (rejected & wanted).total()
    print(f"{way:45} {kept} of {total} stand, {back} of {rejected.total()} rejected ones stand again")


if __name__ == "__main__":
    main()
