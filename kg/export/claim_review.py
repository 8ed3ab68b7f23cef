"""schema.org ClaimReview from verdicts (schema.org/ClaimReview): what search engines show beside a claim."""

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from kg.rdf import back, terms
from kg.rdf.back import Nodes

_WORTH: Final[Mapping[str, tuple[int | None, str]]] = {
    "true": (5, "True"),
    "mostly-true": (4, "Mostly true"),
    "mixed": (3, "Mixed"),
    "mostly-false": (2, "Mostly false"),
    "false": (1, "False"),
    "unproven": (None, "Unproven"),
}
"""The verdict as a number from 1 to 5, and in the words that are shown; what is unproven has no number."""


def claim_reviews(nodes: Nodes, claims: Collection[str]) -> Iterator[dict[str, object]]:
    """Yield a ClaimReview for each verdict on each of the claims, in the order of their IRIs.

    Grades of sources and items are no verdicts and stay out.
    """
    for iri in sorted(iri for iri in nodes if back.is_a(nodes, iri, "Assessment") and "rating" in nodes[iri]):
        node = nodes[iri]
        targets = sorted(claim for claim in node.get("assesses", ()) if claim in claims)
        for number, claim in enumerate(targets):
            yield _review(nodes, iri if not number else f"{iri}/{number}", node, claim)


def _review(nodes: Nodes, iri: str, node: Mapping[str, list[str]], claim: str) -> dict[str, object]:
    words = nodes[claim].get("text", [""])[0]
    url, note = (next(iter(node.get(term, ())), None) for term in (terms.SCHEMA + "url", "note"))
    return {
        "id": iri,
        "type": "ClaimReview",
        **({"url": url} if url else {}),
        **({"claimReviewed": words} if words else {}),
        "itemReviewed": {"id": claim},
        "author": {"name": node[terms.SCHEMA + "author"][0]},
        "datePublished": node[terms.PROV + "generatedAtTime"][0],
        "reviewRating": _rating(terms.value_of(node["rating"][0]).removeprefix("rated-")),
        **({"reviewBody": note} if note else {}),
    }


def _rating(value: str) -> dict[str, object]:
    worth, words = _WORTH[value]
    scale = {"ratingValue": worth, "bestRating": 5, "worstRating": 1} if worth else {}
    return {"type": "Rating", **scale, "alternateName": words}
