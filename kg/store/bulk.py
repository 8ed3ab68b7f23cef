"""A store that is built in one go: beside its place, checked, compacted, then renamed into it.

pyoxigraph's bulk loader writes its files directly, which takes a fraction of the time of one
transaction an article; but a kill loses all of it. So it is for what can be had again.
"""

import os
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Final

from pyoxigraph import NamedNode, Quad

from kg.domain.errors import StoreError
from kg.domain.resolution import ResolvedArticle
from kg.rdf import iris
from kg.rdf.entities import stated_facts
from kg.rdf.iris import Run
from kg.rdf.quads import article_triples, in_graph
from kg.store.change import Change
from kg.store.derived import Unit
from kg.store.entry import Entry
from kg.store.files import remove_abandoned
from kg.store.fingerprints import fingerprint, source_of
from kg.store.journal import write_down
from kg.store.marker import number_of
from kg.store.outcome import Outcome
from kg.store.oxigraph import LOADED, ClaimStore
from kg.store.readable import key_of
from kg.store.readings import Reading, note

_BATCH: Final = 50_000
"""Quads held in memory between two writes."""


class BulkStore(ClaimStore):
    """A store being built. Leaving the `with` block puts it in its place; an exception throws it away."""

    _settled = True
    _before = 0
    _expected = 0

    def put(self, resolved: ResolvedArticle, *, run: Run | None = None, reading: Reading = LOADED) -> Outcome:
        """Take an article in; it is in the graph after `settle`."""
        article = resolved.article
        key = key_of(article)
        if self._ledger.entry(key) or self._ledger.with_digest(article.digest):
            self.settle()
            return super().put(resolved, run=run, reading=reading)
        triples = article_triples(resolved, base=self.base, run=run)
        quads = in_graph(triples, iris.article_graph(self.base, article.digest))
        entry = Entry(key, article.digest, source_of(article, run), fingerprint(quads))
        with self._errors():
            self._begin()
            self._ledger.statements.await_linking([iris.article_iri(self.base, article.digest)])
            self._ledger.arrivals.keep(iris.article_iri(self.base, article.digest), quads)
            self._ledger.settle(Change(come=entry, facts=tuple(stated_facts(resolved, base=self.base))))
            self._ledger.readings.enter(note(article, entry, reading))
            if self._derived is not None:
                unit = Unit.of(entry.digest[:32], entry.fingerprint, triples)
                self._derived.enter(unit, number_of(self.marker))
            self._quads += quads
            if len(self._quads) >= _BATCH:
                self._flush()
        return Outcome.NEW

    def settle(self) -> None:
        """Write everything taken in, check that it is there, and the graph of entities with it."""
        if self._settled:
            super().settle()
            return
        with self._errors():
            self._flush()
            if self._derived is not None:
                self._derived.set_meta("marker", self.marker)
            self._open.close()  # commits the ledger and what is derived
            found = len(self.store) - self._before
            if found != self._expected:
                raise StoreError(f"{found:,} of {self._expected:,} statements were written", hint="build it again")
            self.store.clear_graph(NamedNode(iris.entities_graph(self.base)))
            self.store.bulk_extend(self.known())
        self._settled = True

    def __exit__(
        self, kind: type[BaseException] | None, err: BaseException | None, trace: TracebackType | None
    ) -> None:
        place, target = Path(self.rdf_path).parent, Path(self.location)
        if kind is not None:
            if not self._settled:
                self._open.__exit__(kind, err, trace)
            self.close()
            remove_abandoned(target)
            return
        self.settle()
        with self._errors():
            self.store.optimize()
            self.close()
            for path in place.glob("*.sqlite"):
                write_down(path)
            os.replace(place, target)

    def _begin(self) -> None:
        if not self._settled:
            return
        self._settled = False
        self._changes.follow()
        self._before, self._expected = len(self.store), 0
        self._quads: list[Quad] = []
        self._open = ExitStack()
        self._open.enter_context(self._ledger.transaction())
        if self._derived is not None:
            self._open.enter_context(self._derived.transaction())

    def _flush(self) -> None:
        self.store.bulk_extend(self._quads)
        self._expected += len(self._quads)
        self._quads = []
