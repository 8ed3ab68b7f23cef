"""Whom reviewers' claims name and no article does: kind and name of them stand beside the claims."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad

from kg.domain.review import Party, Review
from kg.rdf import iris, terms
from kg.rdf.participations import DIRECT
from kg.rdf.quads import as_quad
from kg.rdf.reviews import REVIEWED, party_triples, review_iri, reviews

if TYPE_CHECKING:
    from kg.store.oxigraph import ClaimStore

_NAMING = frozenset(
    terms.KG + name
    for name in ("claimant", "rootSource", "about", "aboutByContext", "agent", "onBehalfOf", *DIRECT.values())
)

Signed = tuple[str, str, Party]
"""Time and IRI of a review, and somebody whom its claim names: of one IRI the first counts."""


class Newcomers:
    """Looks whoever is named up in the graphs of entities and of reviews."""

    def __init__(self, store: "ClaimStore") -> None:
        self._store = store
        self._graph = NamedNode(iris.corrections_graph(store.base))
        self._entities = NamedNode(iris.entities_graph(store.base))

    def change(self, before: Iterable[Quad], named: Mapping[str, Iterable[Signed]]) -> tuple[set[Quad], set[Quad]]:
        """Return what stands of those whom the quads or the reviews name, and what should.

        `before` are the quads that go, or stay, with the reviews that are now made anew; `named` tells for the IRI of
        each who is named in these what they say of it.
        """
        old, new = set[Quad](), set[Quad]()
        held = list(before)
        leaving: set[object] = {quad.subject for quad in held}
        for iri in sorted({*named, *_named(held)}):
            node = NamedNode(iri)
            old.update(self._store.store.quads_for_pattern(node, None, None, self._graph))
            if next(self._store.store.quads_for_pattern(node, None, None, self._entities), None) is None:
                said = [*named.get(iri, ()), *self._said(iri, leaving)]
                if said:
                    party = min(said, key=lambda one: one[:2])[2]
                    new.update(as_quad(triple, self._graph) for triple in party_triples(party))
        return old, new

    def _said(self, iri: str, leaving: set[object]) -> Iterator[Signed]:
        """Yield what all other reviews whose claims name somebody say of it."""
        pattern = self._store.store.quads_for_pattern
        for claim in self._claims(iri, leaving):
            for made in pattern(None, NamedNode(REVIEWED), NamedNode(claim), self._graph):
                for review in reviews(pattern(made.subject, None, None, self._graph)).values():
                    yield from signed(review, self._store.base, iri)

    def _claims(self, iri: str, leaving: set[object]) -> set[str]:
        found: set[str] = set()
        pattern = self._store.store.quads_for_pattern
        for quad in pattern(None, None, NamedNode(iri), self._graph):
            if quad.predicate.value not in _NAMING or quad.subject in leaving:
                continue
            chained = pattern(None, NamedNode(terms.KG + "chain"), quad.subject, self._graph)
            found.update(getattr(one.subject, "value", "") for one in chained)
            found.add(getattr(quad.subject, "value", "").partition("/proposition/")[0])
        return found


def signed(review: Review, base: str, *wanted: str) -> Iterator[Signed]:
    """Yield what a review says of each wanted IRI."""
    for party in review.seen.parties:
        if party.iri in wanted:
            yield review.time, review_iri(base, review), party


def _named(quads: Iterable[Quad]) -> set[str]:
    return {getattr(quad.object, "value", "") for quad in quads if quad.predicate.value in _NAMING}
