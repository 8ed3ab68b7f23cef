"""Judgements on identity as quads: kg's own in one graph, the user's in another."""

from collections.abc import Iterable, Mapping

from pyoxigraph import NamedNode, Quad

from kg.domain.identity import USER, Judgement, Verdict
from kg.domain.ids import content_hash
from kg.rdf import back, iris, literals, terms
from kg.rdf.quads import Triple, as_quad


def judgement_iri(base: str, left: str, right: str, *, by_user: bool) -> str:
    """Return the IRI of the judgement on two IRIs, in whichever order; kg and the user have one each."""
    return f"{base}judgement/{content_hash(*sorted((left, right)), *([USER] if by_user else []))}"


def iri_of(base: str, judgement: Judgement) -> str:
    """Return the IRI of a judgement."""
    return judgement_iri(base, judgement.left, judgement.right, by_user=judgement.method == USER)


def judgement_quads(judgement: Judgement, base: str) -> list[Quad]:
    """Return the quads of a judgement."""
    iri, by_user = iri_of(base, judgement), judgement.method == USER
    graph = NamedNode(iris.reviews_graph(base) if by_user else iris.judgements_graph(base))
    confidence = literals.decimal(round(judgement.confidence, 2))
    triples: list[Triple] = [
        (iri, terms.TYPE, terms.KG + "IdentityJudgement"),
        (iri, terms.KG + "left", judgement.left),
        (iri, terms.KG + "right", judgement.right),
        (iri, terms.KG + "judgement", terms.concept(judgement.verdict.value)),
        (iri, terms.KG + "method", literals.text(judgement.method)),
        *((iri, terms.KG + "evidence", literals.text(words)) for words in judgement.evidence),
        *([(iri, terms.KG + "confidence", confidence)] if confidence else []),
    ]
    return [as_quad(triple, graph) for triple in triples]


def judgements(quads: Iterable[Quad]) -> dict[str, Judgement]:
    """Return the judgements among the quads by IRI, sorted; what is not whole is left out."""
    table = back.nodes(quads)
    return {iri: judgement for iri in sorted(table) if (judgement := _judgement(table[iri]))}


def _judgement(node: Mapping[str, list[str]]) -> Judgement | None:
    try:
        return Judgement(
            left=node["left"][0],
            right=node["right"][0],
            verdict=Verdict(terms.value_of(node["judgement"][0])),
            method=node["method"][0],
            confidence=float(node["confidence"][0]),
            evidence=tuple(node.get("evidence", ())),
        )
    except (KeyError, ValueError):
        return None
