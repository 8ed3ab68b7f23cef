"""Claims that somebody marked by hand, taken as accepted: they stand beside whatever a model reads, and outlast it."""

from collections.abc import Iterable, Iterator
from importlib.metadata import version
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from kg.domain.article import Article
from kg.domain.claim import Claim
from kg.domain.entity import Actor, Place
from kg.domain.report import Counts
from kg.domain.resolution import ResolvedArticle
from kg.domain.review import Action, Party, Review, Seen
from kg.query.run import match_articles
from kg.rdf import back, iris, terms
from kg.rdf.iris import Run
from kg.rdf.reviews import review_iri
from kg.review.anchors import anchors_of
from kg.review.claims import now
from kg.review.reading import claims_in, named_in, seen
from kg.review.settling import read_assessments, read_reviews, write

if TYPE_CHECKING:
    from kg.store.oxigraph import ClaimStore


def adopt(store: "ClaimStore", articles: Iterable[ResolvedArticle], *, author: str, time: str | None = None) -> Counts:
    """Enter the claims of the articles as accepted by the author, and the articles that the store does not hold."""
    when = time or now()
    made = read_reviews(store)
    counted = claims = 0
    for resolved in articles:
        counted += 1
        claims += len(resolved.claims)
        if not store.find(resolved.article.digest):
            bare = ResolvedArticle(resolved.article, resolved.publisher, resolved.actors)
            store.put(bare, run=Run(version("kg-claims"), resolved.model))
        for told in _told(store, resolved):
            review = Review(told, Action.ACCEPTED, author, when)
            made[review_iri(store.base, review)] = review
    write(store, made.values(), read_assessments(store).values())
    return Counts(articles=counted, claims=claims)


def _told(store: "ClaimStore", resolved: ResolvedArticle) -> Iterator[Seen]:
    """Yield the claims, each as it was read where the very words were marked: a reading says more than marks do."""
    article, text = iris.article_iri(store.base, resolved.article.digest), resolved.article.text
    read = {_marked(text, one): (iri, one) for iri, one in claims_in(store, article).items()}
    for claim in resolved.claims:
        iri, same = read.get(_marked(text, claim), ("", claim))
        as_marked = same.modality.act is claim.modality.act and same.quote is claim.quote
        yield seen(store, iri, same) if iri and as_marked else _seen(store.base, resolved, claim)


def _marked(text: str, claim: Claim) -> tuple[frozenset[int], ...]:
    """Return the places of the letters of content, source and cue: line ends may part a mark in two."""
    roles = (claim.content, claim.source, claim.cue)
    return tuple(
        frozenset(n for span in spans for n in range(span.start, span.end) if not text[n].isspace()) for spans in roles
    )


def _seen(base: str, resolved: ResolvedArticle, claim: Claim) -> Seen:
    names = {actor.id: actor.name for actor in resolved.actors}
    wanted = named_in(claim)
    entities: list[Actor | Place] = [*resolved.actors, *resolved.places]
    entities = [one for one in entities if one.id in wanted]
    return Seen(
        claim,
        anchors_of(resolved.article.text, claim),
        tuple(_party(base, one) for one in entities),
        tuple(names.get(link.agent, link.agent) for link in claim.chain),
        resolved.article.url,
        resolved.article.title,
    )


def _party(base: str, entity: Actor | Place) -> Party:
    if isinstance(entity, Place):
        kind = "OperationalArea" if entity.kind == "area" else "Place"
    else:
        kind = "UnnamedSource" if entity.unnamed else terms.ACTOR_CLASS[entity.kind]
    return Party(iris.entity_iri(base, entity.id), kind, entity.name)


def article_named(store: "ClaimStore", word: str) -> Article | None:
    """Return the one article of the store with this file name, url, title, IRI or digest, None where there is none."""
    found = match_articles(store, word)
    if len(found) != 1:
        return None
    node = back.nodes(store.store.quads_for_pattern(NamedNode(found[0]), None, None))[found[0]]
    title, published, author, url = (
        next(iter(node.get(terms.SCHEMA + term, ())), None) for term in ("headline", "datePublished", "author", "url")
    )
    key = store.keys().get(found[0], "")
    return Article(text=node["articleText"][0], key=key, title=title, published=published, author=author, url=url)
