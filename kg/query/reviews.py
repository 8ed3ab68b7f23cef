"""What reviewers say of claims, as questions see it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode, Quad, RdfFormat, serialize

from kg.rdf import back, iris, terms
from kg.rdf.entities import party_fact
from kg.rdf.reviews import ACTION, AUTHOR, IN_ARTICLE, RETIRES, REVIEWED, TIME, reviews

if TYPE_CHECKING:
    from kg.store.oxigraph import ClaimStore


@dataclass(frozen=True, slots=True)
class Said:
    """What one review says of a claim."""

    review: str
    """IRI."""
    action: str
    """accepted, rejected or corrected."""
    author: str
    time: str
    """ISO 8601, in UTC, to the second."""
    note: str | None
    instead: tuple[str, ...]
    """Claims (IRIs) that the review puts in the place of this one; none where this one stands, or nothing does."""


Stated = tuple[tuple[str, str], ...]
"""Entities (IRIs), each with a line of what is stated about it."""
_LEADS_NOWHERE: Final = frozenset(terms.KG + name for name in ("textSpan", "sourceSpan", "cueSpan", "inArticle"))


def said_of(store: "ClaimStore", article: str, graph: str | None = None) -> list[Quad]:
    """Return what the graph of reviews, or another of people's opinions, holds on the claims of one article (IRI).

    That is each review with its record, and the claims as reviewers would have them; it takes as long as there are
    reviews of this article. Who they name stands apart.
    """
    name, pattern = NamedNode(graph or iris.corrections_graph(store.base)), store.store.quads_for_pattern
    found: list[Quad] = []
    waiting = [quad.subject for quad in pattern(None, NamedNode(IN_ARTICLE), NamedNode(article), name)]
    known = set(waiting)
    while waiting:
        for quad in pattern(waiting.pop(), None, None, name):
            found.append(quad)
            if isinstance(quad.object, NamedNode) and quad.object not in known and _is_part(quad, article):
                known.add(quad.object)
                waiting.append(quad.object)
    return found


def _is_part(quad: Quad, article: str) -> bool:
    parts = (f"{getattr(quad.subject, 'value', '')}/", f"{article}/link/", f"{article}#char=")
    return quad.predicate.value not in _LEADS_NOWHERE and getattr(quad.object, "value", "").startswith(parts)


def standing_in(store: "ClaimStore", article: str) -> tuple[list[Quad], Stated]:
    """Return the quads of an article (IRI) as it is to be read after all reviews, and what is stated about whom.

    Claims that a review puts aside are not among them, claims as reviewers would have them are. Of whoever only these
    name, the reviews themselves tell kind and name: pairs of an IRI and a line, as of an article's own.
    """
    said = said_of(store, article)
    return _after(store, article, said), _stated(store, article, said)


def written_in(store: "ClaimStore", article: str) -> tuple[str, Stated]:
    """Return the same with the quads as N-Quads, which are there already of an article that waits unreviewed."""
    said = said_of(store, article)
    lines = None if said else store.arrivals.lines(article)
    if lines is None:
        lines = serialize(_after(store, article, said), format=RdfFormat.N_QUADS)
    return (lines or b"").decode(), _stated(store, article, said)


def _after(store: "ClaimStore", article: str, said: list[Quad]) -> list[Quad]:
    retired = {NamedNode(claim) for claim in retired_in(said)}
    kept = store.arrivals.quads(article)
    graph = iris.article_graph(store.base, article.removeprefix(iris.article_iri(store.base, "")))
    quads = [*(store.quads(graph) if kept is None else kept), *said]
    return [quad for quad in quads if quad.subject not in retired] if retired else quads


def _stated(store: "ClaimStore", article: str, said: list[Quad]) -> Stated:
    stated = store.stated(article)
    known = {iri for iri, _ in stated}
    parties = {party for review in reviews(said).values() for party in review.seen.parties if party.iri not in known}
    return (*stated, *sorted((party.iri, party_fact(party)) for party in parties))


def retired_in(quads: Iterable[Quad]) -> frozenset[str]:
    """Return the claims (IRIs) that the reviews among the quads put aside."""
    return frozenset(getattr(quad.object, "value", "") for quad in quads if quad.predicate.value == RETIRES)


def retired_claims(store: "ClaimStore") -> frozenset[str]:
    """Return the claims (IRIs) that a review puts aside, as wrong or in favour of a corrected one."""
    graph = NamedNode(iris.corrections_graph(store.base))
    return retired_in(store.store.quads_for_pattern(None, NamedNode(RETIRES), None, graph))


def reviewed_articles(store: "ClaimStore") -> list[str]:
    """Return the articles (IRIs) of whose claims a review speaks, sorted."""
    graph = NamedNode(iris.corrections_graph(store.base))
    quads = store.store.quads_for_pattern(None, NamedNode(IN_ARTICLE), None, graph)
    return sorted({getattr(quad.object, "value", "") for quad in quads})


def review_states(store: "ClaimStore") -> dict[str, tuple[str, str, str, str]]:
    """Return for each reviewed claim (IRI) what was said, by whom, when, and the review's IRI."""
    table = back.nodes(store.quads(iris.corrections_graph(store.base)))
    states: dict[str, tuple[str, str, str, str]] = {}
    for iri, node in table.items():
        for claim in node.get(REVIEWED.removeprefix(terms.KG), ()):
            action = terms.value_of(node[ACTION.removeprefix(terms.KG)][0])
            states[claim] = (action, node[AUTHOR][0], node[TIME][0], iri)
    return states


def reviews_of(store: "ClaimStore", claim: str) -> list[Said]:
    """Return the reviews that speak of one claim (IRI) now, the latest first."""
    graph, node = NamedNode(iris.corrections_graph(store.base)), NamedNode(claim)
    reviews = {quad.subject for quad in store.store.quads_for_pattern(None, NamedNode(REVIEWED), node, graph)}
    quads = [quad for review in reviews for quad in store.store.quads_for_pattern(review, None, None, graph)]
    found = (_said(iri, held, claim) for iri, held in back.nodes(quads).items())
    return sorted(found, key=lambda said: (said.time, said.review), reverse=True)


def _said(iri: str, node: Mapping[str, list[str]], claim: str) -> Said:
    retired = node.get("retires", [])
    return Said(
        review=iri,
        action=terms.value_of(node["reviewAction"][0]),
        author=node[AUTHOR][0],
        time=node[TIME][0],
        note=next(iter(node.get("note", ())), None),
        instead=tuple(one for one in node["reviewedClaim"] if one not in retired) if claim in retired else (),
    )
