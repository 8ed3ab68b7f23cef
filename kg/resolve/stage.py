"""The stage: what was found in an article in, its claims with actors and places out."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.domain.entity import Place
from kg.domain.extraction import ExtractedArticle
from kg.domain.mention import EntityKind
from kg.domain.resolution import ResolvedArticle
from kg.resolve.actors import Billing, actors_of, places_named, publisher_of
from kg.resolve.casting import cast_of
from kg.resolve.chains import voiced
from kg.resolve.claims import claim_of, material, own_claim
from kg.resolve.containment import containers, past
from kg.resolve.inner import inner
from kg.resolve.page import page_of
from kg.resolve.places_implicit import with_context
from kg.resolve.repair import Repaired, anchors_of, repaired
from kg.resolve.scene import Scene
from kg.resolve.signs import signs_of
from kg.resolve.surroundings import surroundings
from kg.resolve.unsaid import is_unsaid
from kg.resolve.whole import whole_names

if TYPE_CHECKING:
    from kg.names.gazetteer import Gazetteer


def resolve(extracted: Iterable[ExtractedArticle], *, gazetteer: "Gazetteer") -> Iterator[ResolvedArticle]:
    """Yield each article with its claims, actors and places; a function of the article alone."""
    from kg.resolve.places import resolve_places

    for article in extracted:
        yield resolve_article(article, resolve_places(article, gazetteer))


def resolve_article(extracted: ExtractedArticle, places: tuple[Place, ...] = ()) -> ResolvedArticle:
    """Return the article's claims, each with its chain of voices, over places that are resolved already."""
    article = extracted.article
    extracted = replace(extracted, mentions=whole_names(extracted))
    page, cast = page_of(extracted), cast_of(extracted)
    publisher = publisher_of(article.digest, article.publisher)
    billing = Billing(article.digest, publisher)
    better = repaired(extracted, page, cast)
    better = (*better, *map(Repaired, inner(tuple(one.attribution for one in better), page, cast)))
    attributions = tuple(one.attribution for one in better)
    anchors = anchors_of(attributions)
    unsaid = frozenset(number for number, one in enumerate(attributions) if is_unsaid(one, article.text))
    scene = Scene(
        page=page,
        cast=cast,
        attributions=attributions,
        anchors=anchors,
        containers=past(containers(attributions, anchors), unsaid),
        carriers={number: one.carrier for number, one in enumerate(better) if one.carrier is not None},
        groups={m.span.start: m for m in extracted.mentions if m.kind in (EntityKind.GROUP, EntityKind.PLACE)},
    )
    made = material(extracted, page, cast, billing, places, publisher.id)
    said = (one for one in voiced(scene) if not is_unsaid(one.attribution, article.text))
    claims = [claim_of(made, one) for one in said]
    claims += [own_claim(made, statement) for statement in extracted.statements if statement.content]
    for cluster in cast.clusters:
        if not cluster.unnamed and cluster.kind is not EntityKind.GROUP:
            billing.id(cluster)
    claims.sort(key=lambda claim: (claim.content[0], claim.own_voice, claim.source, claim.cue))
    claims = with_context(surroundings(page, article.title or "", places, made.places, claims))
    return ResolvedArticle(
        article=article,
        publisher=publisher.id,
        actors=actors_of(page, billing, claims),
        places=places_named(page, places, claims),
        claims=tuple(claims),
        signs=signs_of(extracted),
    )
