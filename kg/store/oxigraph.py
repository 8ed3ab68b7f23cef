"""The graph in pyoxigraph, written a whole article at a time (how, is in kg.store.changes)."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from pyoxigraph import NamedNode, Quad, Store

from kg.domain.errors import StoreError
from kg.domain.identity import Judgement
from kg.domain.resolution import ResolvedArticle
from kg.rdf import iris
from kg.rdf.entities import stated_facts
from kg.rdf.iris import DEFAULT_BASE, Run
from kg.rdf.judgements import judgement_quads
from kg.rdf.quads import article_triples, in_graph
from kg.rdf.vocab import concepts
from kg.store.backup import back_up
from kg.store.change import Change
from kg.store.changes import Changes
from kg.store.derived import Derived, Unit
from kg.store.entry import Entry
from kg.store.fingerprints import fingerprint, source_of
from kg.store.ledger import Ledger
from kg.store.outcome import Outcome
from kg.store.readable import ReadableStore, key_of
from kg.store.readings import Reading, note
from kg.store.restoring import RESTORED, restore
from kg.store.snapshot import Snapshots
from kg.store.update import delete_data, drop_graph, insert_data

if TYPE_CHECKING:
    from kg.rdf.concepts import ConceptFile

LOADED: Final = Reading("")
MANY: Final = 500
"""Articles after which a directory is worth compacting when it is closed."""


class ClaimStore(ReadableStore):
    """Articles with their claims, one named graph each, and what is known of their actors and places."""

    def __init__(
        self,
        store: Store,
        ledger: Ledger,
        derived: Derived | None,
        *,
        location: str = "memory:",
        path: str = "",
        base: str = DEFAULT_BASE,
        marker: str | None = None,
        read_only: bool = False,
        snapshots: Snapshots | None = None,
    ) -> None:
        super().__init__(store, ledger, derived, location=location, path=path, base=base, marker=marker)
        self._read_only = read_only
        self._changes = Changes(store, ledger, derived, base=base, in_memory=not path)
        self._written = 0
        self._closed = False
        self._snapshots = snapshots
        self._on_close = ExitStack()

    def keep(self, on_close: ExitStack) -> None:
        """Take over what is to be let go of when the store is closed."""
        self._on_close = on_close

    def put(self, resolved: ResolvedArticle, *, run: Run | None = None, reading: Reading = LOADED) -> Outcome:
        """Store one article whole, in place of what its key held before.

        The same article read by the same run changes nothing. `reading` is what `reading_of` returns
        from then on. Raises StoreError where it cannot be written; the store then holds what it held before.
        """
        self._verify_writable()
        article = resolved.article
        triples = article_triples(resolved, base=self.base, run=run)
        quads = in_graph(triples, iris.article_graph(self.base, article.digest))
        entry = Entry(key_of(article), article.digest, source_of(article, run), fingerprint(quads))
        with self._errors():
            held = self._ledger.entry(entry.key) or self._restored(entry)
            rivals = [other for other in self._ledger.with_digest(entry.digest) if other.key != entry.key]
            if rivals and rivals[0].key < entry.key:
                return self._put_duplicate(replace(entry, fingerprint=""), held)
            facts = tuple(stated_facts(resolved, base=self.base))
            if held == entry and self._ledger.stated.of(entry.digest) == facts:
                if self.reading_of(article, reading.way) != reading:
                    with self._ledger.transaction():
                        self._ledger.readings.enter(note(article, entry, reading))
                return Outcome.UNCHANGED
            change = replace(self._changes.leaving(held, entry.digest), come=entry, facts=facts)
            unit = Unit.of(entry.digest[:32], entry.fingerprint, triples) if self._derived is not None else None
            is_new = held is None and not rivals
            self._changes.make(change, quads, unit=unit, note=note(article, entry, reading), is_new=is_new)
            self._written += 1
            if self._snapshots and self._written % MANY == 0:
                self._changes.follow()
                self._snapshots.publish(self.store, self.marker)
        return Outcome.REPLACED if held else Outcome.NEW

    def remove(self, article: str) -> list[Entry]:
        """Take an article out by its key, IRI, or the beginning of its digest; return what was taken out.

        Raises StoreError where there is no such article or more than one.
        """
        self._verify_writable()
        with self._errors():
            found = self.find(article)
            digests = sorted({entry.digest for entry in found})
            if len(digests) != 1:
                what = "no article" if not digests else "more than one article"
                raise StoreError(f"{what} is called {article!r}", hint="kg query articles lists them")
            self._changes.make(Change(tuple(entry.key for entry in found), tuple(digests)), [])
        return found

    def write_links(self, gone: Iterable[Quad], come: str) -> None:
        """Put links between claims, and the events that they speak of, in place of others; a `document` of those."""
        self._changes.make_links(list(gone), come)

    def write_opinions(self, gone: Iterable[Quad], come: Iterable[Quad], articles: Iterable[str]) -> None:
        """Put what reviewers and analysts say in place of what they said, whole or not at all.

        The claims of the articles (IRIs) then wait to be linked and summed up.
        """
        self._verify_writable()
        with self._errors():
            self._changes.make_opinions(list(gone), list(come), list(articles))

    def await_linking(self, entities: Iterable[str]) -> None:
        """Let the claims be linked anew of the articles that name one of the entities (IRIs)."""
        digests = {digest for entity in entities for digest in self._ledger.stated.digests_of(entity)}
        self.statements.await_linking(sorted(iris.article_iri(self.base, digest) for digest in digests))

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make all or nothing of what is written to the tables of identity inside, and translate what goes wrong."""
        self._verify_writable()
        with self._errors(), self._ledger.transaction():
            yield

    def write_judgements(self, gone: Iterable[Judgement], come: Iterable[Judgement]) -> None:
        """Put judgements on identity in place of others."""
        self._run(delete_data(self._judged(gone)) + insert_data(self._judged(come)))

    @contextmanager
    def review(self) -> Iterator[None]:
        """Let the user's decisions be changed inside, and bring the graph of reviews up to them."""
        self._verify_writable()
        with self._errors():
            self._ledger.set_meta("reviews", "open")  # a kill from here on is healed at the next opening
            with self._ledger.transaction():
                yield
                self._write_reviews()

    def _write_reviews(self) -> None:
        graph = iris.reviews_graph(self.base)
        self._run(drop_graph(graph) + insert_data(self._judged(self.identities.reviews())))
        self._ledger.set_meta("reviews", "written")

    def _judged(self, judgements: Iterable[Judgement]) -> list[Quad]:
        return [quad for judgement in judgements for quad in judgement_quads(judgement, self.base)]

    def close(self) -> None:
        """Write everything down and let go of the directory, compacted after a large build."""
        if self._closed:
            return
        self._closed = True
        with suppress(sqlite3.Error):  # made from the graph at the next opening
            self._changes.follow()
        self._ledger.close()
        if self._derived is not None:
            self._derived.close()
        try:
            if self._path and not self._read_only:
                with self._errors():
                    self.store.flush()
                    if self._written >= MANY:
                        self.store.optimize()
        finally:
            # pyoxigraph lets go of its lock when the last reference goes.
            del self.store, self._changes
            self._on_close.close()

    def settle(self) -> None:
        """Make sure that every article put so far is in the graph, where each is at once, and in what is beside it."""
        with self._errors():
            self._changes.rest()

    @property
    def derived(self) -> Derived | None:
        """Return full text and sums beside the graph, up to the last article; None where they cannot be read."""
        with self._errors():
            self._changes.follow()
        return self._derived

    def backup(self, target: str) -> None:
        """Copy the store into a new directory, which appears whole or not at all."""
        self._verify_writable()
        with self._errors():
            self._changes.follow()
            back_up(self.store, self._ledger, self._derived, Path(target))

    def optimize(self) -> None:
        """Compact the files of the store."""
        self._verify_writable()
        with self._errors():
            self.store.optimize()
            self._ledger.compact()
            if self._derived is not None:
                self._derived.compact()

    def heal(self) -> None:
        """Settle or forget a change that a kill cut short."""
        self._changes.heal()
        if self._ledger.meta("reviews") == "open":
            self._write_reviews()

    def restore(self) -> None:
        """Make from the graph what is kept beside it. Raises StoreError where the graph does not allow it."""
        try:
            self._written += restore(self.store, self._ledger, self.base)
        except (ValueError, LookupError) as err:
            what = f"the graph of the store {self.location} is not whole: {str(err)[:120]}"
            raise StoreError(what, hint="load it again from what kg export wrote") from err

    def load_vocab(self) -> None:
        """Put the value lists of this version of the ontology in place of another's."""
        graph = iris.vocab_graph(self.base)
        quads = list(concepts(graph))
        version = fingerprint(quads)
        if self._ledger.meta("vocab") != version:
            self.store.update(drop_graph(graph) + insert_data(quads))
            self._ledger.set_meta("vocab", version)

    def put_concepts(self, own: "ConceptFile") -> None:
        """Put the user's own kinds of events beside those of the ontology, each in place of one of the same IRI."""
        self._verify_writable()
        graph = iris.concepts_graph(self.base)
        with self._errors():
            known = {NamedNode(concept.iri) for concept in own.concepts}
            held = self.store.quads_for_pattern(None, None, None, NamedNode(graph))
            kept = [quad for quad in held if quad.subject not in known]
            self.store.update(drop_graph(graph) + insert_data([*kept, *own.quads(graph)]))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, err: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _verify_writable(self) -> None:
        if self._read_only:
            raise StoreError(f"the store {self.location} is open for reading only", hint="open it for writing")

    def _restored(self, entry: Entry) -> Entry | None:
        """Return the entry with this text that came with a graph, known from now on by the key of its file."""
        held = next((one for one in self._ledger.with_digest(entry.digest) if one.source == RESTORED), None)
        if held is not None:
            with self._ledger.transaction():
                self._ledger.rename(held.key, entry.key)
        return held and replace(held, key=entry.key)

    def _put_duplicate(self, entry: Entry, held: Entry | None) -> Outcome:
        if held != entry:
            leaving = self._changes.leaving(held, entry.digest)
            if leaving.leave:
                self._changes.make(leaving, [])
            with self._ledger.transaction():
                self._ledger.save(entry)
        return Outcome.DUPLICATE

    def _run(self, update: str) -> None:
        self._changes.run(update)
