"""A store whose graph is at a server: the same methods, written by its protocols."""

from collections.abc import Iterable
from typing import NoReturn, cast

from pyoxigraph import NamedNode, Quad, Store

from kg.domain.errors import StoreError
from kg.rdf import iris, terms
from kg.rdf.links import quads_of
from kg.rdf.vocab import concepts
from kg.store.fingerprints import fingerprint
from kg.store.ledger import Ledger
from kg.store.oxigraph import ClaimStore
from kg.store.remote.changes import RemoteChanges
from kg.store.remote.graph import RemoteGraph
from kg.store.update import delete_data


class RemoteStore(ClaimStore):
    """Articles at a server; which file became which article stands in a ledger on this machine."""

    def __init__(self, graph: RemoteGraph, ledger: Ledger, *, location: str, read_only: bool) -> None:
        super().__init__(cast(Store, graph), ledger, None, location=location, base=graph.base, read_only=read_only)
        self.graph = graph
        self._remote_changes = RemoteChanges(graph, ledger, base=graph.base)
        self._changes = self._remote_changes

    def write_links(self, gone: Iterable[Quad], come: str) -> None:
        """Put links between claims, and the events that they speak of, in place of others; a `document` of those."""
        self.graph.update(delete_data(gone))
        self.graph.extend(quads_of(come, self.base))

    def load_vocab(self) -> None:
        """Put the value lists of this version of the ontology in place of another's."""
        graph = iris.vocab_graph(self.base)
        quads = list(concepts(graph))
        version = fingerprint(quads)
        if self._ledger.meta("vocab") != version:
            self.graph.put(NamedNode(graph), quads)
            self._ledger.set_meta("vocab", version)

    def reconcile(self) -> None:
        """Compare ledger and server: what the server has lost is to be built again.

        Raises StoreError where it holds articles that were not written from here: their names and facts are in
        another ledger, without which no article can be replaced or taken out rightly.
        """
        own = {iris.article_graph(self.base, entry.digest): entry.digest for entry in self.articles()}
        there = set(self.graph.graphs(terms.KG + "Article"))
        strange = there - own.keys()
        if strange:
            raise StoreError(
                f"{self.location} holds {len(strange):,} articles that were not written from here",
                hint="write from where they came, or set KG_STORE_LEDGER to a copy of the tables kept there",
            )
        lost = own.keys() - there
        if lost:
            self._ledger.set_meta("vocab", "")
            self._remote_changes.forget(own[graph] for graph in sorted(lost))

    def backup(self, target: str) -> NoReturn:
        """Refuse: whoever runs the server backs it up."""
        raise local_only("kg backup", "the server's own tools back it up")

    def optimize(self) -> NoReturn:
        """Refuse: the server sees to its own files."""
        raise local_only("kg optimize", "the server sees to its own files")

    def close(self) -> None:
        """Let go of the server and the ledger."""
        super().close()
        self.graph.close()


def local_only(what: str, hint: str) -> StoreError:
    """Return what to say of a command that needs the files of a store."""
    return StoreError(f"{what} needs a store in a directory, not at a server", hint=hint)
