"""Articles of which the claims are given, as the resolver hands them on."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest

from kg.domain.article import Article
from kg.domain.claim import ChainLink, Claim
from kg.domain.entity import Actor, Name, Place
from kg.domain.mention import EntityKind
from kg.domain.modality import Modality, Polarity, QuoteType, SpeechAct
from kg.domain.quantity import Quantity
from kg.domain.resolution import ResolvedArticle
from kg.domain.span import Span
from kg.store.open import open_store
from kg.store.oxigraph import ClaimStore

STATES = {"Norwell": "Norland", "Suder": "Sudland", "Vale": "Norland"}
PLACES = {"Eastmoor": 101, "Salt Ferry": 102, "Old Eastmoor": 101}
FIGURE = re.compile(
    r"(?P<least>at least |more than )?(?P<number>\d[\d,]*(?:\.\d+)?)"
    r"(?: (?P<word>percent|kilometers|miles|[a-z]+s\b|people))?"
)
UNITS = {"percent": "percent", "kilometers": "kilometer", "miles": "mile"}


@dataclass(frozen=True)
class Said:
    """Who says what, how."""

    who: str
    words: str
    act: SpeechAct = SpeechAct.STATES
    unnamed: bool = False
    negative: bool = False
    through: tuple[str, ...] = ()
    own: bool = field(default=False)
    before: str = ""
    """What the narrator says in front of it."""


def article(
    *said: Said, published: str | None = "2031-03-05", key: str = "a.txt", publisher: str = "Gazette"
) -> ResolvedArticle:
    """Return an article in which they say so, one after the other."""
    text = "\n".join(f"{one.before}{one.who}: {one.words}." for one in said) + f"\n{key}"
    made = Article(text=text, key=key, published=published)
    paper = Actor(f"publication/{_slug(publisher)}", EntityKind.PUBLICATION, publisher, (Name(publisher),))
    actors = {paper.id: paper}
    places: dict[str, Place] = {}
    claims, at = [], 0
    for one in said:
        start = text.index(one.words, at)
        at = start + len(one.words)
        voices = (
            []
            if one.own
            else [_actor(name, made, False) for name in one.through] + [_actor(one.who, made, one.unnamed)]
        )
        actors |= {actor.id: actor for actor in voices}
        found = {name: number for name, number in PLACES.items() if name in one.words}
        places |= {f"place/{number}": _place(number) for number in found.values()}
        claims.append(_claim(made, one, start, [paper, *voices], sorted({f"place/{n}" for n in found.values()})))
    return ResolvedArticle(made, paper.id, tuple(actors.values()), tuple(places.values()), tuple(claims), "by hand")


def _place(number: int) -> Place:
    names = [name for name, same in PLACES.items() if same == number]
    return Place(f"place/{number}", names[0], "settlement", tuple(map(Name, names)), geonames=number)


def _slug(name: str) -> str:
    return name.lower().replace(" ", "-")


def _actor(name: str, made: Article, unnamed: bool) -> Actor:
    path = f"article/{made.digest}/source/{_slug(name)}" if unnamed else f"organization/{_slug(name)}"
    country = STATES.get(name.split()[0])
    return Actor(
        path, EntityKind.ORGANIZATION, name, () if unnamed else (Name(name),), unnamed=unnamed, country=country
    )


def _claim(made: Article, one: Said, start: int, voices: list[Actor], about: list[str]) -> Claim:
    chain = tuple(ChainLink(depth, actor.id, "say" if depth else None) for depth, actor in enumerate(voices))
    named = [actor.id for actor in voices[1:] if not actor.unnamed]
    return Claim(
        article=made.digest,
        content=(Span(start, start + len(one.words)),),
        text=one.words,
        chain=chain,
        root=voices[0].id if one.own else (named[-1] if named else None),
        about=tuple(about),
        quantities=tuple(_figures(one.words)),
        quote=QuoteType.OWN_VOICE if one.own else QuoteType.INDIRECT,
        modality=Modality(one.act, Polarity.NEGATIVE if one.negative else Polarity.POSITIVE),
    )


def _figures(words: str) -> Iterator[Quantity]:
    for match in FIGURE.finditer(words):
        number, word = float(match["number"].replace(",", "")), match["word"]
        if re.search(r"not the $", words[: match.start()]):
            continue
        noun = None if word is None or word in UNITS else word.removesuffix("s")
        least = bool(match["least"])
        yield Quantity(
            Span(match.start(), match.end()),
            match[0].strip(),
            None if least else number,
            number if least else None,
            approximation="at-least" if least else "exact",
            unit=UNITS.get(word or ""),
            measures=noun,
        )


@pytest.fixture
def article_of() -> Callable[..., ResolvedArticle]:
    """Return what makes an article of what is said in it."""
    return article


@pytest.fixture
def store() -> Iterator[ClaimStore]:
    """An empty store in memory."""
    with open_store("memory:", mode="create") as made:
        yield made
