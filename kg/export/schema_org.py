"""schema.org Claim as JSON-LD: what fact-checkers' tools and search engines read."""

import json
from collections.abc import Iterable, Iterator

from pyoxigraph import Quad

from kg.domain.claim import Claim
from kg.export.claim_review import claim_reviews
from kg.rdf import back, iris, terms
from kg.rdf.back import Nodes

_CONTEXT = {"@vocab": "https://schema.org/", "id": "@id", "type": "@type"}
"""Inside the file, so that nothing is fetched to read it."""
_PERSON = "Person"
_STATED = {"headline": "headline", "url": "url", "datePublished": "datePublished"}

Node = dict[str, object]


def schema_org(quads: Iterable[Quad], base: str) -> Iterator[str]:
    """Yield the articles, then the claims, then the verdicts on them as ClaimReview, a node a line.

    A claim's author is its claimant, whoever relays it; only the author of a verdict says whether it is true. Sources
    that have no name are given by their description and no type.
    """
    nodes, claims = back.told(quads, base=base)
    yield f'{{"@context": {json.dumps(_CONTEXT)},\n"@graph": ['
    articles = sorted({nodes[iri]["inArticle"][0] for iri in claims})
    made = [
        *(_article(nodes, iri) for iri in articles),
        *(_claim(nodes, *item, base) for item in claims.items()),
        *claim_reviews(nodes, claims),
    ]
    for number, node in enumerate(made):
        yield (",\n" if number else "\n") + json.dumps(node, ensure_ascii=False)
    yield "\n]}\n"


def _article(nodes: Nodes, iri: str) -> Node:
    about = nodes.get(iri, {})
    stated = {name: about[terms.SCHEMA + term][0] for term, name in _STATED.items() if terms.SCHEMA + term in about}
    author = about.get(terms.SCHEMA + "author")
    publisher = about.get(terms.SCHEMA + "publisher")
    return {
        "id": iri,
        "type": "NewsArticle",
        **stated,
        **({"author": {"name": author[0]}} if author else {}),
        **({"publisher": _agent(nodes, publisher[0])} if publisher else {}),
    }


def _claim(nodes: Nodes, iri: str, claim: Claim, base: str) -> Node:
    about = [_thing(nodes, iris.entity_iri(base, id_)) for id_ in claim.about]
    return {
        "id": iri,
        "type": "Claim",
        **({"text": claim.text} if claim.text else {}),
        "author": _agent(nodes, iris.entity_iri(base, claim.claimant)),
        "appearance": {"id": nodes[iri]["inArticle"][0]},
        **({"about": about} if about else {}),
    }


def _agent(nodes: Nodes, iri: str) -> Node:
    if back.is_a(nodes, iri, "UnnamedSource"):
        return {"name": nodes[iri].get(terms.LABEL, [iri])[0]}
    kind = _PERSON if back.is_a(nodes, iri, "Person") else "Organization"
    return {"type": kind, **_thing(nodes, iri)}


def _thing(nodes: Nodes, iri: str) -> Node:
    label = nodes.get(iri, {}).get(terms.LABEL)
    return {"id": iri, **({"name": label[0]} if label else {})}
