"""Links between claims as quads, in a graph of their own: derived from the articles, and replaced with them."""

from collections.abc import Iterable, Mapping

from pyoxigraph import NamedNode, Quad

from kg.domain.ids import content_hash
from kg.domain.linking import ClaimLink, LinkType
from kg.rdf import back, iris, literals, terms
from kg.rdf.quads import Triple, as_quad


def link_iri(base: str, left: str, right: str, kind: LinkType) -> str:
    """Return the IRI of the link of a type between two claims, in whichever order."""
    return f"{base}link/{content_hash(*sorted((left, right)), kind.value)}"


def link_quads(link: ClaimLink, base: str) -> list[Quad]:
    """Return the quads of a link; an answer stands on the answering claim as well, as `kg:respondsTo`."""
    iri, graph = link_iri(base, link.left, link.right, link.type), NamedNode(iris.links_graph(base))
    confidence = literals.decimal(round(link.confidence, 2))
    triples: list[Triple] = [
        (iri, terms.TYPE, terms.KG + "ClaimLink"),
        (iri, terms.KG + "left", link.left),
        (iri, terms.KG + "right", link.right),
        (iri, terms.KG + "linkType", terms.KGV + link.type.value),
        (iri, terms.KG + "method", literals.text(link.method)),
        *((iri, terms.KG + "evidence", literals.text(words)) for words in link.evidence),
        *([(iri, terms.KG + "confidence", confidence)] if confidence else []),
    ]
    if link.type is LinkType.RESPONDS_TO:
        triples.append((link.left, terms.KG + "respondsTo", link.right))
    return [as_quad(triple, graph) for triple in triples]


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
