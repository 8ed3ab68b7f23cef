"""How articles enter and leave a graph at a server: whole graphs, in steps that may be done again.

A server need not do several things in one transaction. So a change that a kill or a broken line cut short is carried
to its end where the article's new graph is there whole, and undone where it is not: a graph that is neither the old
nor the new one is taken out, and its article is one that the store does not hold. The next build puts it there again.
"""

from collections.abc import Iterable
from typing import cast

from pyoxigraph import NamedNode, Quad, Store

from kg.rdf import iris, terms
from kg.rdf.entities import Stated
from kg.store.change import Change
from kg.store.changes import Changes, differing
from kg.store.entities import entities_change
from kg.store.fingerprints import fingerprint
from kg.store.ledger import Ledger
from kg.store.remote.graph import RemoteGraph
from kg.store.update import delete_data, drop_graph, insert_data

_TOGETHER = 50
"""Entities that are asked for at once."""


class RemoteChanges(Changes):
    """Makes changes at a server and in the ledger beside it."""

    def __init__(self, graph: RemoteGraph, ledger: Ledger, *, base: str) -> None:
        super().__init__(cast(Store, graph), ledger, None, base=base)
        self._graph = graph

    def heal(self) -> None:
        """Carry to its end, or undo, what was cut short."""
        for change in self._ledger.pending():
            if self._is_made(change):
                self._drop(change.drop)
                with self._ledger.transaction():
                    self.refresh(self._settle(change))
            elif change.come and not self._is_as_before(change.come.digest):
                self.forget([change.come.digest])
        self._ledger.forget_pending()
        self._unsettled = False

    def forget(self, digests: Iterable[str]) -> None:
        """Take out whatever there is of these articles."""
        for digest in digests:
            keys = tuple(entry.key for entry in self._ledger.with_digest(digest))
            self._drop([digest])
            with self._ledger.transaction():
                self.refresh(self._settle(Change(leave=keys, drop=(digest,))))

    def rest(self) -> None:
        """Let everything be followed: what a server has answered for is written."""
        self.follow()

    def written(self, statements: int) -> None:
        """Leave the server's memory to the server."""

    def _write(self, change: Change, quads: list[Quad], before: Stated, after: Stated) -> None:
        if change.come:
            self._graph.put(NamedNode(iris.article_graph(self._base, change.come.digest)), quads)
        self._drop(change.drop)
        self.refresh(differing(before, after))

    def _drop(self, digests: Iterable[str]) -> None:
        self.run("".join(drop_graph(iris.article_graph(self._base, digest)) for digest in digests))

    def _is_as_before(self, digest: str) -> bool:
        graph = NamedNode(iris.article_graph(self._base, digest))
        found = fingerprint(self._graph.quads_for_pattern(None, None, None, graph))
        known = {entry.fingerprint for entry in self._ledger.with_digest(digest)}
        return found in (known or {fingerprint([])})

    def _entities_update(self, entities: Iterable[str]) -> str:
        """Return the update, computed from a copy of what the server holds about them: two requests instead of many."""
        wanted = list(entities)
        graph = iris.entities_graph(self._base)
        here = Store()
        for start in range(0, len(wanted), _TOGETHER):
            some = [NamedNode(entity) for entity in wanted[start : start + _TOGETHER]]
            own = " UNION ".join(f"{{ {one} ?p ?o . BIND({one} AS ?s) }}" for one in some)
            names = " UNION ".join(f"{{ ?s <{terms.KG}variantOf> {one} . ?s ?p ?o }}" for one in some)
            for pattern in (own, names):
                text = f"SELECT ?s ?p ?o WHERE {{ GRAPH <{graph}> {{ {pattern} }} }}"
                here.extend(Quad(s, p, o, NamedNode(graph)) for s, p, o in self._graph.rows(text))
        gone, come = entities_change(here, wanted, facts=self._ledger.stated.facts, base=self._base)
        return delete_data(gone) + insert_data(come)
