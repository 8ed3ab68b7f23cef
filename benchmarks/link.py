"""Claims linked per CPU second, and what one more article costs: python -m benchmarks.link [CLAIMS…].

Invented articles of 25 claims each, drawn with a fixed seed: a few hundred places and sources, two
years of days, some contents copied by other papers. The store is in memory; making it is not counted.
Without numbers, 10,000 and 100,000 claims are linked, and one article is added to each.
"""

import random
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from kg.domain.article import Article
from kg.domain.claim import ChainLink, Claim
from kg.domain.entity import Actor, Name, Place
from kg.domain.mention import EntityKind
from kg.domain.modality import Modality, Polarity, SpeechAct
from kg.domain.quantity import Quantity
from kg.domain.resolution import ResolvedArticle
from kg.domain.span import Span
from kg.link.claims.linking import link
from kg.store.open import open_store

PER_ARTICLE = 25
_SYLLABLES = ["ba", "co", "du", "fe", "gi", "ho", "ku", "la", "me", "ni", "po", "ra", "se", "ti", "vo", "wa", "zu"]
WORDS = [f"{a}{b}{c}" for a in _SYLLABLES for b in _SYLLABLES[:8] for c in _SYLLABLES[4:9]]
"""Some 700 words that no language has, for what claims are about besides the event."""
NOUNS: Final = [
    "soldier",
    "tank",
    "house",
    "bridge",
    "worker",
    "ballot",
    "truck",
    "farm",
    "school",
    "crew",
    "patient",
    "ship",
    "drone",
    "voter",
]
VERBS: Final = [
    "destroyed",
    "captured",
    "evacuated",
    "repaired",
    "counted",
    "delivered",
    "searched",
    "inspected",
    "blocked",
    "reopened",
]


def main() -> None:
    """Print CPU seconds of linking and of adding one article, and the links made, for each size."""
    sizes = [int(size.replace(",", "")) for size in sys.argv[1:]] or [10_000, 100_000]
    for size in sizes:
        with open_store("memory:", mode="create") as store:
            waiting = articles(size // PER_ARTICLE + 1)
            last = next(waiting)
            for resolved in waiting:
                store.put(resolved)
            start = time.process_time()
            done = link(store)
            spent = time.process_time() - start
            store.put(last)
            start = time.process_time()
            more = link(store)
            added = time.process_time() - start
        rate = done.claims / spent
        print(
            f"{done.claims:>9,} claims {spent:7.1f} s CPU ({rate:,.0f} a second), {done.links:,} links, "
            f"{done.crowded} crowded blocks; one article more: {more.claims} claims {added:.2f} s"
        )


def articles(count: int, claims: int = PER_ARTICLE) -> Iterator[ResolvedArticle]:
    """Yield invented articles of so many claims, the same ones each time."""
    dice = random.Random(20310305)
    copied: list[tuple[str, int, int]] = []
    for number in range(count):
        yield _article(number, claims, dice, copied)


def _article(number: int, held: int, dice: random.Random, copied: list[tuple[str, int, int]]) -> ResolvedArticle:
    published = date(2031, 1, 1) + timedelta(days=dice.randrange(730))
    rows = [_row(dice, copied) for _ in range(held)]
    text = "\n".join(f"Source{source} said {words}." for words, source, _ in rows) + f"\n{number}"
    article = Article(text=text, key=f"{number}.txt", published=published.isoformat())
    publisher = Actor(f"publication/paper-{number % 40}", EntityKind.PUBLICATION, f"Paper {number % 40}")
    actors = {f"organization/source-{s}": f"Source{s}" for _, s, _ in rows}
    places = {f"place/{p}": f"Town{p}" for _, _, p in rows}
    claims, at = [], 0
    for words, source, place in rows:
        content = text.index(words, at)
        at = content + len(words)
        claims.append(_claim(article.digest, publisher.id, words, content, source, place, dice))
    return ResolvedArticle(
        article=article,
        publisher=publisher.id,
        actors=(publisher, *(Actor(i, EntityKind.ORGANIZATION, n, (Name(n),)) for i, n in sorted(actors.items()))),
        places=tuple(Place(i, n, "settlement", (Name(n),), geonames=int(i[6:])) for i, n in sorted(places.items())),
        claims=tuple(claims),
        model="invented",
    )


def _row(dice: random.Random, copied: list[tuple[str, int, int]]) -> tuple[str, int, int]:
    if copied and dice.random() < 0.1:
        return dice.choice(copied[-200:])
    place, source = int(dice.paretovariate(0.5)) % 2000 + 1, int(dice.paretovariate(0.5)) % 3000 + 1
    extra = " ".join(dice.sample(WORDS, 5))
    turn = "no" if dice.random() < 0.15 else str(dice.randrange(2, 500))
    words = f"that {turn} {dice.choice(NOUNS)}s were {dice.choice(VERBS)} in Town{place} {extra}"
    copied.append((words, source, place))
    return words, source, place


def _claim(digest: str, publisher: str, words: str, at: int, source: int, place: int, dice: random.Random) -> Claim:
    number = words.split()[1]
    counted = [float(number)] if number != "no" else []
    act = SpeechAct.DENIES if dice.random() < 0.03 else SpeechAct.STATES
    return Claim(
        article=digest,
        content=(Span(at, at + len(words)),),
        text=words,
        chain=(ChainLink(0, publisher), ChainLink(1, f"organization/source-{source}", "say")),
        root=f"organization/source-{source}",
        about=(f"place/{place}",),
        quantities=tuple(
            Quantity(Span(at, at + 1), " ".join(words.split()[1:3]), n, measures=words.split()[2][:-1]) for n in counted
        ),
        modality=Modality(act, Polarity.NEGATIVE if number == "no" else Polarity.POSITIVE),
    )


if __name__ == "__main__":
    main()
