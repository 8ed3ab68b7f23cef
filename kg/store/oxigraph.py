"""The graph in pyoxigraph, written a whole article at a time (how, is in kg.store.changes)."""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import replace
from functools import partial
from html import escape
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from pyoxigraph import NamedNode, Quad, Store

from kg.domain.article import Article
from kg.domain.errors import StoreError
from kg.domain.identity import Judgement
from kg.domain.report import Counts
from kg.domain.resolution import ResolvedArticle
from kg.rdf import iris
from kg.rdf.entities import stated_facts
from kg.rdf.iris import DEFAULT_BASE, Run
from kg.rdf.judgements import judgement_quads
from kg.rdf.quads import article_quads
from kg.rdf.reviews import without_retired
from kg.rdf.vocab import concepts
from kg.store.backup import back_up
from kg.store.changes import Changes
from kg.store.entry import Entry
from kg.store.errors import as_store_errors
from kg.store.fingerprints import fingerprint, source_of
from kg.store.identities import IdentityIndex
from kg.store.ledger import Change, Ledger
from kg.store.outcome import Outcome
from kg.store.readings import Reading
from kg.store.runs import Runs
from kg.store.sketches import SketchIndex
from kg.store.snapshot import Snapshots
from kg.store.statements import StatementIndex
from kg.store.totals import totals
from kg.store.update import delete_data, drop_graph, insert_data

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    import rdflib

    from kg.rdf.concepts import ConceptFile

LOADED: Final = Reading("")
MANY: Final = 500
"""Articles after which a directory is worth compacting when it is closed."""


class ClaimStore:
    """Articles with their claims, one named graph each, and what is known of their actors and places.

    `store` is the pyoxigraph store, for questions; queries run over the union of its graphs.
    """

    def __init__(
        self,
        store: Store,
        ledger: Ledger,
        *,
        location: str = "memory:",
        path: str = "",
        base: str = DEFAULT_BASE,
        read_only: bool = False,
        snapshots: Snapshots | None = None,
    ) -> None:
        self.store = store
        self.base = base
        self.location = location
        self._path = path
        self._ledger = ledger
        self._read_only = read_only
        self._changes = Changes(store, ledger, base=base)
        self._written = 0
        self._closed = False
        self._snapshots = snapshots
        self._on_close = ExitStack()

    def keep(self, on_close: ExitStack) -> None:
        """Take over what is to be let go of when the store is closed."""
        self._on_close = on_close

    @property
    def rdf_path(self) -> str:
        """Return pyoxigraph's own directory; empty for a store in memory."""
        return self._path

    def put(self, resolved: ResolvedArticle, *, run: Run | None = None, reading: Reading = LOADED) -> Outcome:
        """Store one article whole, in place of what its key held before.

        The same article read by the same run changes nothing. `reading` is what `reading_of` returns
        from then on. Raises StoreError where it cannot be written; the store then holds what it held before.
        """
        self._verify_writable()
        article = resolved.article
        quads = article_quads(resolved, base=self.base, run=run)
        entry = Entry(key_of(article), article.digest, source_of(article, run), fingerprint(quads))
        with self._errors():
            held = self._ledger.entry(entry.key)
            rivals = [other for other in self._ledger.with_digest(entry.digest) if other.key != entry.key]
            if rivals and rivals[0].key < entry.key:
                return self._put_duplicate(replace(entry, fingerprint=""), held)
            facts = tuple(stated_facts(resolved, base=self.base))
            noting = partial(self._ledger.readings.enter, article, entry, reading)
            if held == entry and self._ledger.stated(entry.digest) == facts:
                if self.reading_of(article, reading.way) != reading:
                    noting()
                return Outcome.UNCHANGED
            change = replace(self._changes.leaving(held, entry.digest), come=entry, facts=facts)
            self._changes.make(change, quads, noting=noting)
            self._written += 1
            if self._snapshots and self._written % MANY == 0:
                self._snapshots.publish(self.store)
        return Outcome.REPLACED if held else Outcome.NEW

    def reading_of(self, article: Article, way: str) -> Reading | None:
        """Return the reading in this way that gave what the store holds of the article, so that it can be spared.

        None where there is none: the article is new, has changed or was read or loaded in another way.
        """
        with self._errors():
            held = self._ledger.entry(key_of(article))
            return self._ledger.readings.find(article, held, way) if held else None

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

    def find(self, article: str) -> list[Entry]:
        """Return the entries that a key, an IRI or the beginning of a digest (4 digits or more) stands for."""
        entry = self._ledger.entry(_storable(article))
        if entry:
            return self._ledger.with_digest(entry.digest)
        start = article.removeprefix(iris.article_iri(self.base, "")).removeprefix("sha256:").lower()
        hexadecimal = len(start) >= 4 and not start.strip("0123456789abcdef")
        return self._ledger.with_digest(start) if hexadecimal else []

    def articles(self) -> Iterator[Entry]:
        """Yield the stored articles in the order of their keys; files with the same text count once."""
        return (entry for entry in self._ledger.entries() if entry.fingerprint)

    def keys(self) -> dict[str, str]:
        """Return the key of each stored article by its IRI."""
        return {self.article_iri(entry): entry.key for entry in self.articles()}

    def article_iri(self, entry: Entry) -> str:
        """Return the IRI of a stored article."""
        return iris.article_iri(self.base, entry.digest)

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """Yield the quads of one graph, or all of them."""
        return self.store.quads_for_pattern(None, None, None, NamedNode(graph) if graph else None)

    @property
    def identities(self) -> IdentityIndex:
        """Return what identity across articles is judged from."""
        return self._ledger.identities

    @property
    def statements(self) -> StatementIndex:
        """Return what claims are linked by."""
        return self._ledger.statements

    def write_links(self, gone: Iterable[Quad], come: Iterable[Quad]) -> None:
        """Put links between claims, and the events that they speak of, in place of others."""
        for quad in gone:
            self.store.remove(quad)
        self.store.extend(come)

    def stated(self, article: str) -> tuple[tuple[str, str], ...]:
        """Return what an article (IRI) states about whom: pairs of an entity's IRI and a line, sorted."""
        digest = article.removeprefix(iris.article_iri(self.base, ""))
        return tuple(
            fact for entry in self._ledger.with_digest(digest)[:1] for fact in self._ledger.stated(entry.digest)
        )

    def await_linking(self, entities: Iterable[str]) -> None:
        """Let the claims be linked anew of the articles that name one of the entities (IRIs)."""
        digests = {digest for entity in entities for digest in self._ledger.digests_of(entity)}
        self.statements.await_linking(sorted(iris.article_iri(self.base, digest) for digest in digests))

    @property
    def sketches(self) -> SketchIndex:
        """Return what articles with the same text are found by."""
        return self._ledger.sketches

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

    def to_rdflib(self) -> "rdflib.Dataset":
        """Return a copy of all graphs as an rdflib dataset; its default graph is their union."""
        from kg.rdf.dataset import dataset

        return dataset(self.quads())

    def to_networkx(self) -> "nx.MultiDiGraph[str]":
        """Return articles, claims, actors and places as a network; kg.rdf.network says what it holds."""
        from kg.rdf.network import network

        return network(without_retired(self.quads()), base=self.base)

    def to_pandas(self, table: str = "claims") -> "pd.DataFrame":
        """Return the table of "claims", "figures" or "links" of chains. Raises KgError where pandas is missing."""
        from kg.rdf.frame import claims_frame

        return claims_frame(without_retired(self.quads()), table, base=self.base)

    def _repr_html_(self) -> str:
        """Return what the store holds, in a line, for notebooks."""
        held = self.totals()
        counted = (
            f"articles: {held.articles}, claims: {held.claims}, named sources: {held.sources}, places: {held.places}"
        )
        return f"<p><b>{escape(self.location)}</b>: {counted}</p>"

    def totals(self) -> Counts:
        """Count articles, claims, named sources and resolved places."""
        return totals(self.store, articles=sum(1 for _ in self.articles()))

    def close(self) -> None:
        """Write everything down and let go of the directory, compacted after a large build."""
        if self._closed:
            return
        self._closed = True
        self._ledger.close()
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
        """Make sure that every article put so far is in the graph; here each is there at once."""

    def backup(self, target: str) -> None:
        """Copy the store into a new directory, which appears whole or not at all."""
        self._verify_writable()
        with self._errors():
            back_up(self.store, self._ledger, Path(target))

    def optimize(self) -> None:
        """Compact the files of the store."""
        self._verify_writable()
        with self._errors():
            self.store.optimize()
            self._ledger.compact()

    @property
    def runs(self) -> Runs:
        """Return the list of the runs that wrote to the store."""
        return self._ledger.runs

    def heal(self) -> None:
        """Settle or forget a change that a kill cut short."""
        self._changes.heal()
        if self._ledger.meta("reviews") == "open":
            self._write_reviews()

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

    def _errors(self) -> AbstractContextManager[None]:
        return as_store_errors(self.location)

    def _put_duplicate(self, entry: Entry, held: Entry | None) -> Outcome:
        if held != entry:
            leaving = self._changes.leaving(held, entry.digest)
            if leaving.leave:
                self._changes.make(leaving, [])
            self._ledger.save(entry)
        return Outcome.DUPLICATE

    def _run(self, update: str) -> None:
        self._changes.run(update)


def key_of(article: Article) -> str:
    """Return what the store knows an article by."""
    return _storable(article.key) or f"sha256:{article.digest}"


def _storable(key: str) -> str:
    """Return a key that SQLite takes: paths that are not UTF-8 hold lone surrogates."""
    return key.encode("utf-8", "backslashreplace").decode("utf-8")
