"""Made-up graphs of any size, as views read them from a store: few actors and places have most of the claims."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import combinations
from random import Random

from kg.view.resources import Drawn, Resource

BASE = "https://kg.example/"
NS = "https://kg.example/ns#"
KINDS = ("Person", "Organization", "ArmedForce", "Polity", "Group")
EVENTS = ("attack", "battle", "vote", "strike", "flood", "trial", "arrival", "agreement")
ACTS = ("states", "claims", "denies", "warns", "estimates", "confirms")
CLAIMS_AN_ARTICLE = 20
_START = date(2023, 1, 1)
_NEAR = 360
"""Claims between a denial and another claim that it may contradict."""


def made_up(nodes: int, claims: int | None = None, seed: int = 7) -> Drawn:
    """Return a graph of so many actors and places, half of each, with twice as many claims unless told otherwise."""
    random = Random(seed)
    actors = [f"{BASE}actor/{number}" for number in range((nodes + 1) // 2)]
    places = [f"{BASE}place/{number}" for number in range(nodes // 2)]
    papers = [f"{BASE}publication/{number}" for number in range(6)]
    entities = [_actor(iri, number) for number, iri in enumerate(actors)]
    entities += [_place(iri, number, random) for number, iri in enumerate(places)]
    entities += [
        Resource(iri, {"type": (f"{NS}Publication",), "label": (f"Paper {number}",)})
        for number, iri in enumerate(papers)
    ]
    parts: dict[str, Resource] = {}
    articles: dict[str, Resource] = {}
    texts: list[str] = []
    for number in range(claims if claims is not None else 2 * nodes):
        article = f"{BASE}article/{number // CLAIMS_AN_ARTICLE:05d}"
        if number % CLAIMS_AN_ARTICLE == 0:
            texts = []
        actor = number if number < len(actors) else _skewed(random, len(actors))
        place = number if number < len(places) else _skewed(random, len(places))
        text = f"The water at Town {place} rose by {number} centimetres in a night."
        start = sum(map(len, texts))
        lead = f"Actor {actor} said: "
        texts.append(f"{lead}{text}\n")
        span = (start + len(lead), start + len(lead) + len(text))
        paper = papers[(number // CLAIMS_AN_ARTICLE) % len(papers)]
        day = _START + timedelta(days=number % 700)
        _add_claim(parts, number, article, (actors[actor], places[place], paper), (text, span, day), random)
        articles[article] = _article(article, "".join(texts), paper, day)
    return Drawn(
        dict(sorted(parts.items())),
        dict(sorted(articles.items())),
        {one.iri: one for one in sorted(entities, key=_iri)},
        contradictions=tuple(sorted(_contradictions(parts))),
    )


def _contradictions(parts: Mapping[str, Resource]) -> Iterator[tuple[str, str, str]]:
    """Yield each denial with the claims near it that say so of the same kind of event at the same place."""
    rows: dict[tuple[str | None, ...], list[Resource]] = {}
    for claim in (parts[iri] for iri in sorted(parts) if "type" in parts[iri].values):
        event = parts[f"{claim.iri}/event"]
        rows.setdefault((event.first("eventType"), event.first("place")), []).append(claim)
    for held in rows.values():
        for one, other in combinations(held, 2):
            denials = {claim.word("speechAct") == "denies" for claim in (one, other)}
            if len(denials) == 2 and _number(other) - _number(one) <= _NEAR:
                yield one.iri, other.iri, "opposite polarity"


def _number(claim: Resource) -> int:
    return int(claim.iri.rpartition("/")[2])


def _iri(resource: Resource) -> str:
    return resource.iri


def _skewed(random: Random, count: int) -> int:
    return min(count - 1, int(count * random.random() ** 3))


def _actor(iri: str, number: int) -> Resource:
    return Resource(iri, {"type": (f"{NS}{KINDS[number % len(KINDS)]}",), "label": (f"Actor {number}",)})


def _place(iri: str, number: int, random: Random) -> Resource:
    lat, long = round(42 + 14 * random.random(), 4), round(2 + 40 * random.random(), 4)
    values = {"type": (f"{NS}Place",), "label": (f"Town {number}",), "lat": (str(lat),), "long": (str(long),)}
    return Resource(iri, values)


def _article(iri: str, text: str, paper: str, day: date) -> Resource:
    values = {
        "type": (f"{NS}Article",),
        "articleText": (text,),
        "headline": (f"Report {iri.rpartition('/')[2]}",),
        "publisher": (paper,),
        "datePublished": (day.isoformat(),),
        "url": (f"https://paper.example/{iri.rpartition('/')[2]}",),
    }
    return Resource(iri, values)


def _add_claim(
    parts: dict[str, Resource],
    number: int,
    article: str,
    who: tuple[str, str, str],
    what: tuple[str, tuple[int, int], date],
    random: Random,
) -> None:
    (actor, place, paper), (text, (start, end), day) = who, what
    iri = f"{BASE}claim/{number:06d}"
    act = ACTS[random.randrange(len(ACTS))]
    parts[f"{iri}/event"] = Resource(
        f"{iri}/event",
        {
            "eventType": (f"{NS}{EVENTS[number % len(EVENTS)]}",),
            "place": (place,),
            "hasEarliestBeginTimeStamp": ((day - timedelta(days=2)).isoformat(),),
            "hasLatestEndTimeStamp": (day.isoformat(),),
        },
    )
    for depth, agent in enumerate((paper, actor)):
        values = {"agent": (agent,), "depth": (str(depth),), **({"cue": ("said",)} if depth else {})}
        parts[f"{iri}/link/{depth}"] = Resource(f"{iri}/link/{depth}", values)
    parts[iri] = Resource(
        iri,
        {
            "type": (f"{NS}Claim",),
            "text": (text,),
            "textSpan": (f"{article}#char={start},{end}",),
            "inArticle": (article,),
            "chain": (f"{iri}/link/0", f"{iri}/link/1"),
            "claimant": (actor,),
            "rootSource": (actor,),
            "about": (place,),
            "proposition": (f"{iri}/event",),
            "speechAct": (f"{NS}{act}",),
            "certainty": (f"{NS}certain",),
            "quoteType": (f"{NS}direct",),
        },
    )
