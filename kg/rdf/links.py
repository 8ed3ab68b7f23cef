"""Links between claims as Turtle, in a graph of their own: derived from the articles, and replaced with them.

They are the statements that kg writes most of at once, and as text they take half the time that they take as quads.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from kg.domain.ids import content_hash
from kg.domain.linking import ClaimLink, LinkType
from kg.rdf import back, iris, literals, terms
from kg.rdf.quads import as_quad

_HEAD: Final = f"@prefix kg: <{terms.KG}> .\n@prefix kgv: <{terms.KGV}> .\n@prefix rdfs: <{terms.RDFS}> .\n"


def link_iri(base: str, left: str, right: str, kind: LinkType) -> str:
    """Return the IRI of the link of a type between two claims, in whichever order."""
    return f"{base}link/{content_hash(*sorted((left, right)), kind.value)}"


def link_turtle(link: ClaimLink, iri: str) -> str:
    """Return a link (IRI) as Turtle, a line a statement, for a `document`.

    An answer stands on the answering claim as well, as `kg:respondsTo`.
    """
    left, right, kind = link.left, link.right, link.type
    evidence = "".join([f";\nkg:evidence {_literal(words)}" for words in link.evidence])
    answers = f"<{left}> kg:respondsTo <{right}>.\n" if kind is LinkType.RESPONDS_TO else ""
    return (
        f"<{iri}> a kg:ClaimLink;\nkg:left <{left}>;\nkg:right <{right}>;\nkg:linkType kgv:{kind.value};\n"
        f"kg:method {_literal(link.method)}{evidence}{_confidence(link.confidence)}.\n{answers}"
    )


def event_turtle(event: str, label: str) -> str:
    """Return a canonical event (IRI) as Turtle: a name, and no more. Who did what stands with each claim."""
    return f"<{event}> a kg:Event;\nrdfs:label {literals.text(label)}.\n"


def reference_turtle(proposition: str, event: str) -> str:
    """Return as Turtle which canonical event a proposition refers to (IRIs)."""
    return f"<{proposition}> kg:refersTo <{event}>.\n"


def reference_quad(proposition: str, event: str, base: str) -> Quad:
    """Return the quad that says which canonical event a proposition refers to."""
    return as_quad((proposition, terms.KG + "refersTo", event), NamedNode(iris.links_graph(base)))


def document(parts: Iterable[str]) -> str:
    """Return links, events and references as one document; empty where there are none."""
    text = "".join(parts)
    return f"{_HEAD}{text}" if text else ""


def quads_of(document: str, base: str) -> list[Quad]:
    """Return what a document says, in the graph of links."""
    graph = NamedNode(iris.links_graph(base))
    found = parse(document, format=RdfFormat.TURTLE)
    return [Quad(triple.subject, triple.predicate, triple.object, graph) for triple in found]


def link_quads(link: ClaimLink, base: str, iri: str) -> list[Quad]:
    """Return the quads of a link (IRI)."""
    return quads_of(document([link_turtle(link, iri)]), base)


def event_quads(event: str, label: str, base: str) -> list[Quad]:
    """Return the quads of a canonical event."""
    return quads_of(document([event_turtle(event, label)]), base)


@lru_cache(maxsize=8192)
def _literal(words: str) -> str:
    """Return words as they stand in Turtle."""
    return str(literals.text(words))


@lru_cache(maxsize=256)
def _confidence(value: float) -> str:
    number = literals.decimal(round(value, 2))
    return f";\nkg:confidence {number}" if number else ""


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
