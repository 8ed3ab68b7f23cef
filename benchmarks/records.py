"""Made-up articles with their claims, as the resolver hands them on: few sources and places have most of the claims.

python -m benchmarks.records ARTICLES [SEED] writes them as JSON lines, for `kg load`.
"""

import sys
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from kg.domain.article import Article
from kg.domain.claim import ChainLink, Claim
from kg.domain.entity import Actor, Name, Place
from kg.domain.event import Proposition
from kg.domain.mention import EntityKind
from kg.domain.modality import Modality, QuoteType, SpeechAct
from kg.domain.records import to_line
from kg.domain.resolution import ResolvedArticle
from kg.domain.span import Span

CLAIMS = 26
"""Attributed claims of an article of 750 words."""
ACTORS, PLACES, PAPERS = 2_000, 600, 12
_ACTS = (SpeechAct.STATES, SpeechAct.DENIES, SpeechAct.WARNS, SpeechAct.CLAIMS, SpeechAct.CONFIRMS)
_THINGS = ("bridge", "mill", "harbour", "market", "school", "ferry", "tunnel", "quarry", "orchard", "weir")
_DEEDS = ("was closed", "reopened", "burned down", "was flooded", "is to be sold", "lost its roof", "was searched")
_KINDS = (EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.ARMED_FORCE, EntityKind.POLITY)
_START = date(2023, 1, 1)


def made_up(articles: int, *, claims: int = CLAIMS, seed: int = 7) -> Iterator[ResolvedArticle]:
    """Yield so many articles; the same seed gives the same ones, and more of them begin with fewer."""
    for number in range(articles):
        yield _article(number, claims, Random(f"{seed} {number}"))


def _article(number: int, claims: int, random: Random) -> ResolvedArticle:
    sentences, parts = [], []
    at = 0
    for _ in range(claims):
        who, place = _skewed(random, ACTORS), _skewed(random, PLACES)
        words = f"the {random.choice(_THINGS)} of Town {place} {random.choice(_DEEDS)}"
        lead = f"Speaker {who} said that "
        parts.append((who, place, words, at, at + len(lead), random.choice(_ACTS)))
        sentences.append(f"{lead}{words} for {random.randrange(2, 900)} days.\n")
        at += len(sentences[-1])
    text = f"{''.join(sentences)}Report {number}.\n"
    published = (_START + timedelta(days=number % 700)).isoformat()
    article = Article(text=text, key=f"report-{number:06d}.txt", title=f"Report {number}", published=published)
    paper = _paper(number % PAPERS)
    actors = {paper.id: paper} | {_actor(part[0]).id: _actor(part[0]) for part in parts}
    places = {_place(part[1]).id: _place(part[1]) for part in parts}
    found = tuple(_claim(article, paper, *part) for part in parts)
    return ResolvedArticle(article, paper.id, tuple(actors.values()), tuple(places.values()), found, "made up")


def _skewed(random: Random, count: int) -> int:
    return min(count - 1, int(count * random.random() ** 3))


def _paper(number: int) -> Actor:
    return Actor(f"publication/paper-{number}", EntityKind.PUBLICATION, f"Paper {number}", (Name(f"Paper {number}"),))


def _actor(number: int) -> Actor:
    name = f"Speaker {number}"
    kind = _KINDS[number % len(_KINDS)]
    return Actor(f"{kind.value}/speaker-{number}", kind, name, (Name(name),))


def _place(number: int) -> Place:
    name, lat, lon = f"Town {number}", 42 + number % 14, 2 + number % 40
    return Place(f"place/{number}", name, "settlement", (Name(name),), lat=lat, lon=lon, geonames=number)


def _claim(
    article: Article, paper: Actor, who: int, place: int, words: str, start: int, at: int, act: SpeechAct
) -> Claim:
    voices = [paper.id, _actor(who).id]
    end = at + len(words)
    return Claim(
        article=article.digest,
        content=(Span(at, end),),
        text=words,
        chain=tuple(ChainLink(depth, id_, "say" if depth else None) for depth, id_ in enumerate(voices)),
        source=(Span(start, start + len(f"Speaker {who}")),),
        cue=(Span(at - len("said that "), at - len(" that ")),),
        root=voices[-1],
        about=(f"place/{place}",),
        propositions=(Proposition(Span(at, end), "attack", places=(f"place/{place}",)),),
        quote=QuoteType.INDIRECT,
        modality=Modality(act),
        confidence=0.9,
    )


def main() -> None:
    """Write the articles."""
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 7
    for resolved in made_up(int(sys.argv[1]), seed=seed):
        print(to_line(resolved))


if __name__ == "__main__":
    main()
