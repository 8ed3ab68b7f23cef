"""Claims as quads: one named graph an article, no blank nodes (docs/model.md).

Links, propositions, quantities and names are known by the property that leads to them, and are
not typed as well: that would be one triple in ten.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, Quad

from kg.domain.article import Article
from kg.domain.claim import ChainLink, Claim
from kg.domain.entity import Actor, Name, Place
from kg.domain.event import Proposition
from kg.domain.modality import Certainty, Factuality, Polarity, QuoteType, Stance, Temporality
from kg.domain.quantity import Quantity
from kg.domain.resolution import ResolvedArticle
from kg.domain.signs import Signs
from kg.domain.span import Span
from kg.rdf import iris, literals, participations, terms
from kg.rdf.cleaning import clean
from kg.rdf.iris import DEFAULT_BASE, Run

Triple = tuple[str, str, str | Literal]


def article_quads(resolved: ResolvedArticle, *, base: str = DEFAULT_BASE, run: Run | None = None) -> list[Quad]:
    """Return all that one article's graph holds, without doubles, in the order of the claims."""
    triples = article_triples(resolved, base=base, run=run)
    return in_graph(triples, iris.article_graph(base, resolved.article.digest))


def article_triples(resolved: ResolvedArticle, *, base: str = DEFAULT_BASE, run: Run | None = None) -> list[Triple]:
    """Return the same without the graph, which is the cheaper form to look things up in."""
    return list(dict.fromkeys(_article(resolved, base, run)))


def involved(resolved: ResolvedArticle) -> tuple[Actor | Place, ...]:
    """Return the publisher and every actor and place that the article's claims speak of, in the record's order.

    Whom no claim involves is no part of the graph: it says who claimed what, not who is mentioned.
    """
    entities: tuple[Actor | Place, ...] = (*resolved.actors, *resolved.places)
    ids = {resolved.publisher, *(ident for claim in resolved.claims for ident in _ids(claim))}
    ids |= {place.area_of for place in resolved.places if place.id in ids and place.area_of}
    ids |= {name.used_by for entity in entities if entity.id in ids for name in entity.names if name.used_by}
    return tuple(entity for entity in entities if entity.id in ids)


def _ids(claim: Claim) -> Iterator[str]:
    yield from (*claim.about, *claim.context)
    for link in claim.chain:
        yield link.agent
        yield from filter(None, (link.on_behalf_of,))
    for said in claim.propositions:
        yield from said.places
        yield from filter(None, (said.agent, said.patient, *(one.entity for one in said.participations)))


def names_of(entity: Actor | Place) -> tuple[Name, ...]:
    """Return the forms of its name; an unnamed source has a description, which is its label, and no name."""
    return () if isinstance(entity, Actor) and entity.unnamed else entity.names


def claim_quads(claims: Iterable[Claim], names: dict[str, str], *, base: str = DEFAULT_BASE) -> list[Quad]:
    """Return the quads of one article's claims alone; `names` gives the label of each actor id."""
    given = list(claims)
    triples = _claims(given, names, base)
    return [as_quad(triple, NamedNode(iris.article_graph(base, given[0].article))) for triple in dict.fromkeys(triples)]


def claim_triples(claim: Claim, iri: str, names: dict[str, str], *, base: str = DEFAULT_BASE) -> Iterator[Triple]:
    """Yield what is said of one claim under an IRI of the caller's; `names` gives the label of each actor id."""
    return _claim(claim, iri, names, base)


def as_quad(triple: Triple, graph: NamedNode) -> Quad:
    """Return the triple in its graph."""
    subject, predicate, value = triple
    node = NamedNode(value) if isinstance(value, str) else value
    return Quad(NamedNode(subject), _predicate(predicate), node, graph)


def in_graph(triples: Iterable[Triple], graph: str) -> list[Quad]:
    """Return the triples in the graph of this name."""
    node = NamedNode(graph)
    return [as_quad(triple, node) for triple in triples]


def as_triple(quad: Quad) -> Triple:
    """Return the triple that the quad was made of."""
    value = quad.object
    subject = getattr(quad.subject, "value", "")
    return subject, quad.predicate.value, value if isinstance(value, Literal) else getattr(value, "value", "")


@lru_cache(maxsize=1024)
def _predicate(iri: str) -> NamedNode:
    return NamedNode(iri)


def _article(resolved: ResolvedArticle, base: str, run: Run | None) -> Iterator[Triple]:
    article = resolved.article
    iri = iris.article_iri(base, article.digest)
    yield iri, terms.TYPE, terms.KG + "Article"
    yield iri, terms.SCHEMA + "publisher", iris.entity_iri(base, resolved.publisher)
    for term, value in _stated(article):
        yield iri, term, value
    yield from _inferred(resolved.signs, iri)
    if run:
        yield iri, terms.GENERATED_BY, iris.run_iri(base, run)
        yield iris.run_iri(base, run), terms.LABEL, literals.text(run.label)
    for entity in involved(resolved):
        yield from _names(entity, iri, base)
    yield from _claims(resolved.claims, {actor.id: actor.name for actor in resolved.actors}, base)


def _stated(article: Article) -> Iterator[tuple[str, Literal]]:
    for name, value in (("headline", article.title), ("author", article.author), ("url", article.url)):
        if value:
            yield terms.SCHEMA + name, literals.text(value)
    if article.published:
        yield terms.SCHEMA + "datePublished", literals.day(article.published)
    yield terms.KG + "contentDigest", literals.text(f"sha256:{article.digest}")
    if article.file_digest:
        yield terms.KG + "fileDigest", literals.text(f"sha256:{article.file_digest}")
    yield terms.KG + "articleText", literals.text(article.text)


def _inferred(signs: Signs, iri: str) -> Iterator[Triple]:
    """Yield what is inferred of an article that does not state it, with the words that give it away."""
    if signs.not_before:
        yield iri, terms.KG + "publishedNotBefore", literals.day(signs.not_before.value)
        yield iri, terms.KG + "notBeforeText", literals.text(signs.not_before.text)
        yield from _spans(iri, "notBeforeSpan", signs.not_before.spans, iri)
    if signs.house:
        yield iri, terms.KG + "signedBy", literals.text(signs.house.value)
        yield iri, terms.KG + "signatureText", literals.text(signs.house.text)
        yield from _spans(iri, "signatureSpan", signs.house.spans, iri)


def _names(entity: Actor | Place, article: str, base: str) -> Iterator[Triple]:
    """Yield that a name stands in the article; what it is a name of is told once, in the graph of entities."""
    for name in names_of(entity):
        user = iris.entity_iri(base, name.used_by) if name.used_by else ""
        yield (
            iris.name_iri(base, iris.entity_iri(base, entity.id), clean(name.form), user),
            terms.KG + "inArticle",
            article,
        )


def _claims(claims: Iterable[Claim], names: dict[str, str], base: str) -> Iterator[Triple]:
    given = list(claims)
    for claim, iri in zip(given, iris.claim_iris(base, given), strict=True):
        yield from _claim(claim, iri, names, base)


def _claim(claim: Claim, iri: str, names: dict[str, str], base: str) -> Iterator[Triple]:
    article = iris.article_iri(base, claim.article)
    yield iri, terms.TYPE, terms.KG + "Claim"
    yield iri, terms.KG + "inArticle", article
    yield iri, terms.KG + "text", literals.text(claim.text)
    yield from _spans(iri, "textSpan", claim.content, article)
    yield from _spans(iri, "sourceSpan", claim.source, article)
    yield from _spans(iri, "cueSpan", claim.cue, article)
    yield iri, terms.KG + "claimant", iris.entity_iri(base, claim.claimant)
    if claim.root:
        yield iri, terms.KG + "rootSource", iris.entity_iri(base, claim.root)
    for entity in claim.about:
        yield iri, terms.KG + "about", iris.entity_iri(base, entity)
    for place in claim.context:
        yield iri, terms.KG + "aboutByContext", iris.entity_iri(base, place)
    yield from _modality(claim, iri)
    yield from _chain(claim, iri, article, base)
    yield iri, terms.KG + "chainText", literals.text(" → ".join(names.get(k.agent, k.agent) for k in claim.chain))
    for n, proposition in enumerate(claim.propositions):
        yield iri, terms.KG + "proposition", f"{iri}/proposition/{n}"
        yield from _proposition(proposition, f"{iri}/proposition/{n}", article, base)
    for n, quantity in enumerate(claim.quantities):
        yield iri, terms.KG + "quantity", f"{iri}/quantity/{n}"
        yield from _quantity(quantity, f"{iri}/quantity/{n}")
    yield from _number(iri, "confidence", round(claim.confidence, 2))
    if claim.found_by not in terms.USUAL:
        yield iri, terms.KG + "foundBy", literals.text(claim.found_by)


def _spans(iri: str, term: str, spans: Iterable[Span], article: str) -> Iterator[Triple]:
    for span in spans:
        yield iri, terms.KG + term, iris.span_iri(article, span)


def _number(iri: str, term: str, value: float | None) -> Iterator[Triple]:
    number = literals.decimal(value)
    if number is not None:
        yield iri, terms.KG + term, number


def _modality(claim: Claim, iri: str) -> Iterator[Triple]:
    modality = claim.modality
    yield iri, terms.KG + "speechAct", terms.concept(modality.act.value)
    if claim.quote is not QuoteType.INDIRECT:
        yield iri, terms.KG + "quoteType", terms.concept(claim.quote.value)
    if modality.polarity is not Polarity.POSITIVE:
        yield iri, terms.KG + "polarity", terms.concept(modality.polarity.value)
    if modality.certainty is not Certainty.CERTAIN:
        yield iri, terms.KG + "certainty", terms.concept(modality.certainty.value)
    if modality.temporality is not Temporality.PAST_OR_PRESENT:
        yield iri, terms.KG + "temporality", terms.concept(modality.temporality.value)
    if modality.hypothetical:
        yield iri, terms.KG + "hypothetical", literals.true()


def _chain(claim: Claim, iri: str, article: str, base: str) -> Iterator[Triple]:
    """Yield the links; claims of one article that came by the very same link share its node.

    What the claimant's own word adds differs from claim to claim, and so stands on the claim.
    """
    innermost = claim.chain[-1]
    if innermost.cue:
        yield iri, terms.KG + "cue", literals.text(innermost.cue)
    if innermost.commitment is not Factuality.CERTAIN_POSITIVE:
        yield iri, terms.KG + "factuality", terms.concept(innermost.commitment.value)
    for link in shared_links(claim.chain):
        node = iris.link_iri(article, link)
        yield iri, terms.KG + "chain", node
        yield from _link(link, node, article, base)


def shared_links(chain: Sequence[ChainLink]) -> tuple[ChainLink, ...]:
    """Return the links as nodes hold them: the innermost without cue and commitment, which are the claim's."""
    return (*chain[:-1], replace(chain[-1], cue=None, commitment=Factuality.UNKNOWN))


def _link(link: ChainLink, node: str, article: str, base: str) -> Iterator[Triple]:
    yield node, terms.KG + "depth", literals.integer(link.depth)
    yield node, terms.KG + "agent", iris.entity_iri(base, link.agent)
    if link.cue:
        yield node, terms.KG + "cue", literals.text(link.cue)
    if link.stance is not Stance.NEUTRAL:
        yield node, terms.KG + "stance", terms.concept(link.stance.value)
    if link.commitment is not Factuality.UNKNOWN:
        yield node, terms.KG + "commitment", terms.concept(link.commitment.value)
    if link.capacity:
        yield node, terms.KG + "capacity", literals.text(link.capacity)
    if link.on_behalf_of:
        yield node, terms.KG + "onBehalfOf", iris.entity_iri(base, link.on_behalf_of)
    if link.evidence:
        yield from _spans(node, "cueSpan", (link.evidence,), article)


def _proposition(proposition: Proposition, iri: str, article: str, base: str) -> Iterator[Triple]:
    yield iri, terms.KG + "eventType", terms.event_type(proposition.type)
    yield from participations.triples(proposition, iri, article, base)
    if proposition.negated:
        yield iri, terms.KG + "polarity", terms.concept("negative")
    if proposition.certainty is not Certainty.CERTAIN:
        yield iri, terms.KG + "certainty", terms.concept(proposition.certainty.value)
    if proposition.temporality is not Temporality.PAST_OR_PRESENT:
        yield iri, terms.KG + "temporality", terms.concept(proposition.temporality.value)
    time = proposition.time
    if time:
        yield iri, terms.KG + "timeText", literals.text(time.text)
        for term, day in ((terms.EARLIEST, time.earliest), (terms.LATEST, time.latest)):
            if day:
                yield iri, term, literals.day(day)


def _quantity(quantity: Quantity, iri: str) -> Iterator[Triple]:
    yield iri, terms.KG + "quantityText", literals.text(quantity.text)
    yield from _number(iri, "value", quantity.value)
    yield from _number(iri, "lowerBound", quantity.lower)
    yield from _number(iri, "upperBound", quantity.upper)
    if quantity.approximation != "exact":
        yield iri, terms.KG + "approximation", terms.concept(quantity.approximation)
    for term, word in (("unit", quantity.unit), ("measures", quantity.measures)):
        if word:
            yield iri, terms.KG + term, literals.text(word)
