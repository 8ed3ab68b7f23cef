"""Links between claims as quads, in a graph of their own: derived from the articles, and replaced with them."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, Quad

from kg.domain.ids import content_hash
from kg.domain.linking import ClaimLink, LinkType
from kg.rdf import back, iris, literals, terms
from kg.rdf.quads import Triple, as_quad

_TYPE, _CLASS = NamedNode(terms.TYPE), NamedNode(terms.KG + "ClaimLink")
_LEFT, _RIGHT, _LINK_TYPE, _METHOD, _EVIDENCE, _CONFIDENCE, _RESPONDS_TO = (
    NamedNode(terms.KG + name)
    for name in ("left", "right", "linkType", "method", "evidence", "confidence", "respondsTo")
)


def link_iri(base: str, left: str, right: str, kind: LinkType) -> str:
    """Return the IRI of the link of a type between two claims, in whichever order."""
    return f"{base}link/{content_hash(*sorted((left, right)), kind.value)}"


def link_quads(link: ClaimLink, base: str, iri: str) -> list[Quad]:
    """Return the quads of a link (IRI); an answer stands on the answering claim as well, as `kg:respondsTo`."""
    graph, node = _node(iris.links_graph(base)), NamedNode(iri)
    left, right, confidence = _claim(link.left), _claim(link.right), _confidence(link.confidence)
    quads = [
        Quad(node, _TYPE, _CLASS, graph),
        Quad(node, _LEFT, left, graph),
        Quad(node, _RIGHT, right, graph),
        Quad(node, _LINK_TYPE, _node(terms.KGV + link.type.value), graph),
        Quad(node, _METHOD, _text(link.method), graph),
        *[Quad(node, _EVIDENCE, literals.text(words), graph) for words in link.evidence],
    ]
    if confidence:
        quads.append(Quad(node, _CONFIDENCE, confidence, graph))
    if link.type is LinkType.RESPONDS_TO:
        quads.append(Quad(left, _RESPONDS_TO, right, graph))
    return quads


_claim = lru_cache(maxsize=8192)(NamedNode)
"""A claim, which its links have on end."""


@lru_cache(maxsize=256)
def _node(iri: str) -> NamedNode:
    """Return a node that link after link has."""
    return NamedNode(iri)


@lru_cache(maxsize=256)
def _text(words: str) -> Literal:
    return literals.text(words)


@lru_cache(maxsize=256)
def _confidence(value: float) -> Literal | None:
    return literals.decimal(round(value, 2))


def links(quads: Iterable[Quad]) -> dict[str, ClaimLink]:
    """Return the links among the quads by IRI, sorted; what is not whole is left out."""
    table = back.nodes(quads)
    return {iri: link for iri in sorted(table) if (link := _link(table[iri]))}


def _link(node: Mapping[str, list[str]]) -> ClaimLink | None:
    try:
        return ClaimLink(
            left=node["left"][0],
            right=node["right"][0],
            type=LinkType(node["linkType"][0].removeprefix(terms.KGV)),
            method=node["method"][0],
            confidence=float(node["confidence"][0]),
            evidence=tuple(node.get("evidence", ())),
        )
    except (KeyError, ValueError):
        return None


def event_quads(event: str, label: str, base: str) -> list[Quad]:
    """Return the quads of a canonical event: a name, and no more. Who did what stands with each claim."""
    graph = NamedNode(iris.links_graph(base))
    triples: list[Triple] = [(event, terms.TYPE, terms.KG + "Event"), (event, terms.LABEL, literals.text(label))]
    return [as_quad(triple, graph) for triple in triples]


def reference_quad(proposition: str, event: str, base: str) -> Quad:
    """Return the quad that says which canonical event a proposition refers to."""
    return as_quad((proposition, terms.KG + "refersTo", event), NamedNode(iris.links_graph(base)))
