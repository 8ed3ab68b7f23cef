"""What reviewers say of claims, as questions see it."""

from typing import TYPE_CHECKING

from kg.rdf import back, iris, terms
from kg.rdf.reviews import ACTION, AUTHOR, RETIRES, REVIEWED, TIME

if TYPE_CHECKING:
    from kg.store.oxigraph import ClaimStore


def retired_claims(store: "ClaimStore") -> frozenset[str]:
    """Return the claims (IRIs) that a review puts aside, as wrong or in favour of a corrected one."""
    quads = store.quads(iris.corrections_graph(store.base))
    return frozenset(getattr(quad.object, "value", "") for quad in quads if quad.predicate.value == RETIRES)


def review_states(store: "ClaimStore") -> dict[str, tuple[str, str, str, str]]:
    """Return for each reviewed claim (IRI) what was said, by whom, when, and the review's IRI."""
    table = back.nodes(store.quads(iris.corrections_graph(store.base)))
    states: dict[str, tuple[str, str, str, str]] = {}
    for iri, node in table.items():
        for claim in node.get(REVIEWED.removeprefix(terms.KG), ()):
            action = terms.value_of(node[ACTION.removeprefix(terms.KG)][0])
            states[claim] = (action, node[AUTHOR][0], node[TIME][0], iri)
    return states
