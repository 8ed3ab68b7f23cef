"""Places of an article: names to gazetteer entries, or honestly to none."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.domain.entity import Name, Place
from kg.domain.extraction import ExtractedArticle
from kg.domain.mention import EntityKind, Mention
from kg.domain.span import Span
from kg.names.folding import fold
from kg.names.gazetteer import Gazetteer
from kg.names.toponym import Toponym
from kg.resolve.naming import slug
from kg.resolve.places_context import distance, setting_of
from kg.resolve.places_lists import told_apart
from kg.resolve.places_names import Use, uses_of
from kg.resolve.places_rank import choose

_TOO_FAR = 300
_SMALL = 20_000


def resolve_places(extracted: ExtractedArticle, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Return the article's places in order of first mention, each once with all its mentions.

    Names that stand for a government are no map points and are left out. The place that an
    operational area is named after comes last, without mentions, where the article names the area only.
    """
    article = extracted.article
    found: dict[str, list[tuple[Mention, Place]]] = {}
    towns: dict[str, Place] = {}
    for mention, place in located(article.text, extracted.mentions, gazetteer):
        if mention.kind is EntityKind.PLACE and not mention.agentive:
            made = _place(article.text, article.digest, mention, place)
            found.setdefault(made.id, []).append((mention, made))
            if place and made.area_of:
                towns[made.area_of] = _place(article.text, article.digest, replace(mention, operational=None), place)
    named = tuple(_joined(article.text, pairs) for pairs in found.values())
    return named + tuple(town for ident, town in towns.items() if ident not in found)


def located(
    text: str, mentions: Sequence[Mention], gazetteer: Gazetteer, *, by: Sequence[float] | None = None
) -> Iterator[tuple[Mention, Toponym | None]]:
    """Yield each mention of a place or polity, in text order, with what the gazetteer has for it here.

    `by` are other weights of the ranker than the shipped ones.
    """
    uses = uses_of(text, mentions, gazetteer)
    setting = setting_of(mentions, uses)
    choice = told_apart(text, uses, choose(uses, setting, by=by))
    settled = [place for i, place in choice.items() if uses[i].exact and place.kind == "settlement"]
    pairs = [
        (mention, place if place and _plausible(use, place, settled, setting.shares) else None)
        for use, place in ((use, choice.get(i)) for i, use in enumerate(uses))
        for mention in use.mentions
    ]
    yield from sorted(pairs, key=lambda pair: pair[0].span)


def _plausible(use: Use, place: Toponym, settled: Sequence[Toponym], shares: dict[str, float]) -> bool:
    """Refuse a small place far from everything else that the article names, unless its name is plain and its own."""
    if place.kind != "settlement" or place.population >= _SMALL:
        return True
    own_name = use.exact and fold(place.name) == use.name
    if own_name and (place.country in shares or len(use.candidates) == 1):
        return True
    others = [other for other in settled if other.id != place.id]
    return not others or any(distance(place, other) < _TOO_FAR for other in others)


def _place(text: str, digest: str, mention: Mention, place: Toponym | None) -> Place:
    if place is None:
        name = " ".join(mention.span.of(text).split())
        local = f"article/{digest[:32]}/place/{slug(name)}"
        return Place(id=local, name=name, kind="area" if mention.operational else "place")
    whole = f"place/{place.key}"
    return Place(
        id=f"area/{place.key}" if mention.operational else whole,
        name=f"{place.name} {mention.operational}" if mention.operational else place.name,
        kind="area" if mention.operational else place.kind,
        lat=place.lat,
        lon=place.lon,
        geonames=place.geonames,
        country=place.country,
        region=place.region,
        area_of=whole if mention.operational else None,
    )


def _joined(text: str, pairs: Sequence[tuple[Mention, Place]]) -> Place:
    spans: list[Span] = sorted({mention.span for mention, _ in pairs})
    names = sorted({Name(" ".join(span.of(text).split())) for span in spans})
    return replace(pairs[0][1], names=tuple(names), mentions=tuple(spans))
