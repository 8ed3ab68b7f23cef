"""The graph as a network of articles, claims, actors and places, flat enough for every tool that draws networks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kg.domain.claim import Claim
from kg.rdf import back, iris, terms
from kg.rdf.back import Nodes
from kg.rdf.iris import DEFAULT_BASE

if TYPE_CHECKING:
    import networkx as nx
    from pyoxigraph import Quad, Triple

Edge = tuple[str, str, dict[str, str | int]]

_NUMBERS = (terms.WGS + "lat", terms.WGS + "long")
_FACTS = {
    terms.SCHEMA + "datePublished": "published",
    terms.SCHEMA + "url": "url",
    terms.SCHEMA + "author": "author",
    "country": "country",
    "countryCode": "country_code",
    "region": "region",
    "placeKind": "place_kind",
    terms.WGS + "lat": "lat",
    terms.WGS + "long": "lon",
}
"""What is told of articles, actors and places, by the name of the attribute."""


def network(triples: Iterable[Quad | Triple], *, base: str = DEFAULT_BASE) -> nx.MultiDiGraph[str]:
    """Return a networkx graph whose nodes are IRIs, in their order, with `kind`, `label` and what is known of them.

    Edges have a `relation`: an actor `claims` or `relays` a claim (with depth and cue), a claim is `about` an actor or
    place, `onBehalfOf` a body and `inArticle`, an article is `publishedBy` an actor. Attributes are text, whole
    numbers or decimals; what is not stated has none. Each edge has a key of its own.
    """
    import networkx as nx

    nodes, claims = back.told(triples, base=base)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    edges = sorted(_edges(nodes, claims, base), key=lambda edge: (edge[0], edge[1], str(edge[2])))
    named = sorted({*claims, *(end for start, stop, _ in edges for end in (start, stop))})
    for iri in named:
        graph.add_node(iri, **(_claim(nodes, iri, claims[iri]) if iri in claims else _entity(nodes, iri)))
    for number, (start, stop, relation) in enumerate(edges):
        graph.add_edge(start, stop, key=str(number), **relation)
    return graph


def _edges(nodes: Nodes, claims: dict[str, Claim], base: str) -> Iterator[Edge]:
    articles = sorted({nodes[iri]["inArticle"][0] for iri in claims})
    for article in articles:
        for publisher in nodes.get(article, {}).get(terms.SCHEMA + "publisher", ()):
            yield article, publisher, {"relation": "publishedBy"}
    for iri, claim in claims.items():
        yield iri, nodes[iri]["inArticle"][0], {"relation": "inArticle"}
        for id_ in claim.about:
            yield iri, iris.entity_iri(base, id_), {"relation": "about"}
        for id_ in claim.context:
            yield iri, iris.entity_iri(base, id_), {"relation": "aboutByContext"}
        for link in claim.chain:
            relation = "claims" if link is claim.chain[-1] else "relays"
            cue = {"cue": link.cue} if link.cue else {}
            yield iris.entity_iri(base, link.agent), iri, {"relation": relation, "depth": link.depth, **cue}
            if link.on_behalf_of:
                yield iri, iris.entity_iri(base, link.on_behalf_of), {"relation": "onBehalfOf", "depth": link.depth}


def _claim(nodes: Nodes, iri: str, claim: Claim) -> dict[str, str | float]:
    chain = "".join(nodes[iri].get("chainText", ())[:1])
    return {
        "kind": "Claim",
        "label": claim.text or chain,
        "act": claim.modality.act.value,
        "quote_type": claim.quote.value,
        "polarity": claim.modality.polarity.value,
        "certainty": claim.modality.certainty.value,
        "chain": chain,
        "confidence": claim.confidence,
    }


def _entity(nodes: Nodes, iri: str) -> dict[str, str | float]:
    node = nodes.get(iri, {})
    kinds = [kind.removeprefix(terms.KG) for kind in node.get(terms.TYPE, ())]
    labels = node.get(terms.LABEL, node.get(terms.SCHEMA + "headline", [iri]))
    facts = {
        name: float(node[term][0]) if term in _NUMBERS else node[term][0]
        for term, name in _FACTS.items()
        if term in node
    }
    return {"kind": kinds[0] if kinds else "Thing", "label": labels[0], **facts}
