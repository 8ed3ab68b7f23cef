"""Claims that somebody marked by hand, taken as accepted: they stand beside whatever a model reads, and outlast it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib.metadata import version
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from kg.domain.article import Article
from kg.domain.attribution import Attribution
from kg.domain.claim import Claim, factuality
from kg.domain.entity import Actor, Place
from kg.domain.report import Counts
from kg.domain.resolution import ResolvedArticle
from kg.domain.review import Action, Party, Review, Seen
from kg.query.identity import label_of
from kg.query.parties import kind_of
from kg.query.run import match_articles
from kg.rdf import back, iris, terms
from kg.rdf.iris import Run
from kg.review.anchors import anchors_of
from kg.review.annotations import Annotated
from kg.review.claims import now
from kg.review.reading import article_text, claims_in, named_in, seen
from kg.review.settling import add

if TYPE_CHECKING:
    from kg.store.oxigraph import ClaimStore


Read = Iterable[tuple[ResolvedArticle, Annotated]]
"""Articles whose only claims are the marked ones, with the marks."""


def adopt(store: "ClaimStore", articles: Read, *, author: str, time: str | None = None) -> Counts:
    """Enter the claims of the articles as accepted by the author, and the articles that the store does not hold."""
    when = time or now()
    made: list[Review] = []
    counted = claims = 0
    for resolved, annotated in articles:
        counted += 1
        claims += len(resolved.claims)
        if not store.find(resolved.article.digest):
            bare = ResolvedArticle(resolved.article, resolved.publisher, resolved.actors)
            store.put(bare, run=Run(version("kg-claims"), resolved.model))
        for told in _told(store, resolved, annotated):
            made.append(Review(told, Action.ACCEPTED, author, when))
    add(store, made)
    return Counts(articles=counted, claims=claims)


def _told(store: "ClaimStore", resolved: ResolvedArticle, annotated: Annotated) -> Iterator[Seen]:
    """Yield the claims, each as it was read where the very words were marked: a reading says more than marks do."""
    article, text = iris.article_iri(store.base, resolved.article.digest), resolved.article.text
    read = {_marked(text, one): (iri, one) for iri, one in claims_in(store, article).items()}
    stated = {_marked(text, one.attribution): one.stated for one in annotated.marked}
    for claim in resolved.claims:
        words = _marked(text, claim)
        iri, same = read.get(words, ("", claim))
        told = _as_stated(claim, same, stated.get(words, frozenset())) if iri else claim
        yield (
            seen(store, iri, same) if iri and _modality(told) == _modality(same) else _seen(store.base, resolved, told)
        )


def _as_stated(claim: Claim, read: Claim, stated: frozenset[str]) -> Claim:
    """Return the marked claim with what its annotator does not state as it was read."""
    given = {name: getattr(claim.modality, name) for name in stated - {"quote"}}
    modality = replace(read.modality, **given)
    link = replace(claim.chain[-1], commitment=factuality(modality))
    quote = claim.quote if "quote" in stated else read.quote
    return replace(claim, modality=modality, quote=quote, chain=(*claim.chain[:-1], link))


def _modality(claim: Claim) -> tuple[object, ...]:
    return claim.modality, claim.quote


def _marked(text: str, claim: Claim | Attribution) -> tuple[frozenset[int], ...]:
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
    iri = iris.entity_iri(base, entity.id)
    if isinstance(entity, Place):
        return Party(iri, "OperationalArea" if entity.kind == "area" else "Place", entity.name, entity.kind)
    kind = "UnnamedSource" if entity.unnamed else terms.ACTOR_CLASS[entity.kind]
    return Party(iri, kind, entity.name, country=entity.country)


def article_named(store: "ClaimStore", word: str) -> Article | None:
    """Return the one article of the store with this file name, url, title, IRI or digest, None where there is none."""
    found = match_articles(store, word)
    return _article(store, found[0]) if len(found) == 1 else None


def as_held(store: "ClaimStore", article: Article) -> Article:
    """Return an article with what the store states about it, where it holds the same text."""
    iri = iris.article_iri(store.base, article.digest)
    return replace(_article(store, iri), furniture=article.furniture) if article_text(store, iri) else article


def _article(store: "ClaimStore", iri: str) -> Article:
    node = back.nodes(store.store.quads_for_pattern(NamedNode(iri), None, None))[iri]
    title, published, author, url = (
        next(iter(node.get(terms.SCHEMA + term, ())), None) for term in ("headline", "datePublished", "author", "url")
    )
    publisher = next(iter(node.get(terms.SCHEMA + "publisher", ())), "")
    named = label_of(store, publisher) if kind_of(store, publisher) not in ("UnnamedSource", "") else None
    return Article(
        text=node["articleText"][0],
        key=store.keys().get(iri, ""),
        title=title,
        publisher=named,
        author=author,
        published=published,
        url=url,
    )
