"""The tables beside a graph, made from the graph alone: what a store of finished statements lacks at first.

What no graph holds cannot come back: paths of files (an article is known by its url, else by its digest, until a
file with its text is read again) and the runs that wrote it.
"""

from typing import Final

from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.rdf import iris, terms
from kg.rdf.judgements import judgements
from kg.rdf.restating import Known, restated
from kg.store.change import Change
from kg.store.entry import Entry
from kg.store.fingerprints import fingerprint
from kg.store.ledger import Ledger

RESTORED: Final = "restored"
"""In the place of an entry's source, so that the next build reads the article again."""
_PENDING: Final = "restore"
_RESTORED: Final = "was restored"


def note(ledger: Ledger, base: str) -> None:
    """Note in a new ledger that it is to be made from the graph."""
    ledger.set_meta("base", base)
    ledger.set_meta(_PENDING, "yes")


def is_pending(ledger: Ledger) -> bool:
    """Tell whether the ledger is still to be made from the graph."""
    return ledger.meta(_PENDING) == "yes"


def was_restored(ledger: Ledger) -> bool:
    """Tell whether a ledger was made from a graph, which may say of an entity what no article's own words give back."""
    return ledger.meta(_RESTORED) == "yes"


def restore(store: Store, ledger: Ledger, base: str) -> int:
    """Make the ledger from the graph, all or nothing; return the number of articles."""
    start = iris.article_graph(base, "")
    names = (getattr(graph, "value", "") for graph in store.named_graphs())
    graphs = sorted(name for name in names if name.startswith(start))
    entities = NamedNode(iris.entities_graph(base))

    def known(iri: str) -> Known:
        return [
            (quad.predicate.value, _value(quad))
            for quad in store.quads_for_pattern(NamedNode(iri), None, None, entities)
        ]

    with ledger.transaction():
        for graph in graphs:
            quads = list(store.quads_for_pattern(None, None, None, NamedNode(graph)))
            article = iris.article_iri(base, graph.removeprefix(start))
            entry = _entry(quads, article, ledger)
            ledger.settle(Change(come=entry, facts=tuple(restated(quads, article, known))))
            ledger.statements.await_linking([article])
        reviews = store.quads_for_pattern(None, None, None, NamedNode(iris.reviews_graph(base)))
        for judgement in judgements(reviews).values():
            ledger.identities.decide(judgement.left, judgement.right, judgement.verdict)
        ledger.identities.await_profiles()
        ledger.set_meta(_PENDING, "")
        ledger.set_meta(_RESTORED, "yes")
    return len(graphs)


def _entry(quads: list[Quad], article: str, ledger: Ledger) -> Entry:
    """Return the entry of an article."""
    stated = {quad.predicate.value: _value(quad) for quad in quads if getattr(quad.subject, "value", "") == article}
    digest = stated[terms.KG + "contentDigest"].removeprefix("sha256:")
    key = stated.get(terms.SCHEMA + "url", "")
    if not key or ledger.entry(key):
        key = f"sha256:{digest}"
    return Entry(key, digest, RESTORED, fingerprint(quads))


def _value(quad: Quad) -> str:
    return quad.object.value if isinstance(quad.object, NamedNode | Literal) else ""
