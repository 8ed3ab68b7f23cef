"""The graph in pyoxigraph, written a whole article at a time.

Order of a change: announced in the ledger (committed), made in the graph (one transaction,
labels of the touched entities included), settled in the ledger (committed). A kill after the
first step leaves the graph as it was and the announcement is dropped at the next opening; a
kill after the second leaves the new graph, known by its fingerprint, and it is settled then.
"""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import replace
from html import escape
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
from kg.store.entities import entities_update
from kg.store.errors import as_store_errors
from kg.store.fingerprints import fingerprint, source_of
from kg.store.identities import IdentityIndex
from kg.store.ledger import Change, Entry, Ledger
from kg.store.outcome import Outcome
from kg.store.sketches import SketchIndex
from kg.store.statements import StatementIndex
from kg.store.update import delete_data, drop_graph, insert_data

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    import rdflib

_COUNT = """
PREFIX kg: <https://w3id.org/kg-claims/ns#>
SELECT (COUNT(DISTINCT ?it) AS ?n) WHERE { %s }
"""

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
    ) -> None:
        self.store = store
        self.base = base
        self.location = location
        self._path = path
        self._ledger = ledger
        self._read_only = read_only
        self._unsettled = False
        self._written = 0
        self._closed = False

    @property
    def rdf_path(self) -> str:
        """Return pyoxigraph's own directory; empty for a store in memory."""
        return self._path

    def put(self, resolved: ResolvedArticle, *, run: Run | None = None) -> Outcome:
        """Store one article whole, in place of what its key held before.

        The same article read by the same run changes nothing. Raises StoreError where it
        cannot be written; the store then holds what it held before.
        """
        self._verify_writable()
        article = resolved.article
        quads = article_quads(resolved, base=self.base, run=run)
        entry = Entry(_key(article), article.digest, source_of(article, run), fingerprint(quads))
        with self._errors():
            held = self._ledger.entry(entry.key)
            rivals = [other for other in self._ledger.with_digest(entry.digest) if other.key != entry.key]
            if rivals and rivals[0].key < entry.key:
                return self._put_duplicate(replace(entry, fingerprint=""), held)
            facts = tuple(stated_facts(resolved, base=self.base))
            if held == entry and self._ledger.stated(entry.digest) == facts:
                return Outcome.UNCHANGED
            self._make(replace(self._leaving(held, entry.digest), come=entry, facts=facts), quads)
            self._written += 1
        return Outcome.REPLACED if held else Outcome.NEW

    def is_current(self, article: Article, *, run: Run | None = None) -> bool:
        """Tell whether the store holds the article as this run would read it, so that reading can be spared."""
        with self._errors():
            held = self._ledger.entry(_key(article))
        return held is not None and held.source == source_of(article, run)

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
            self._make(Change(tuple(entry.key for entry in found), tuple(digests)), [])
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
        return Counts(
            articles=sum(1 for _ in self.articles()),
            claims=self._count("?it a kg:Claim"),
            sources=self._count("?c kg:rootSource ?it"),
            places=self._count("?it kg:geonamesId ?id"),
        )

    def close(self) -> None:
        """Write everything down and let go of the directory, compacted after a large build."""
        if self._closed:
            return
        self._closed = True
        self._ledger.close()
        if self._path and not self._read_only:
            with self._errors():
                self.store.flush()
                if self._written >= MANY:
                    self.store.optimize()
        # pyoxigraph lets go of its lock when the last reference goes.
        del self.store

    def heal(self) -> None:
        """Settle or forget a change that a kill cut short."""
        for change in self._ledger.pending():
            if self._is_made(change):
                with self._ledger.transaction():
                    self.refresh_entities(self._settle(change))
        self._ledger.forget_pending()
        if self._ledger.meta("reviews") == "open":
            self._write_reviews()
        self._unsettled = False

    def refresh_entities(self, entities: Iterable[str] = ()) -> None:
        """Write the labels, kinds and coordinates of these entities (IRIs) anew; each put and remove does so itself."""
        with self._errors():
            self._run(self._entities_update(entities))

    def load_vocab(self) -> None:
        """Put the value lists of this version of the ontology in place of another's."""
        graph = iris.vocab_graph(self.base)
        quads = list(concepts(graph))
        version = fingerprint(quads)
        if self._ledger.meta("vocab") != version:
            self.store.update(drop_graph(graph) + insert_data(quads))
            self._ledger.set_meta("vocab", version)

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

    def _count(self, pattern: str) -> int:
        rows = self.store.query(_COUNT % pattern, use_default_graph_as_union=True)
        return next((int(row["n"].value) for row in rows), 0)  # type: ignore[union-attr]

    def _put_duplicate(self, entry: Entry, held: Entry | None) -> Outcome:
        if held != entry:
            leaving = self._leaving(held, entry.digest)
            if leaving.leave:
                self._make(leaving, [])
            self._ledger.save(entry)
        return Outcome.DUPLICATE

    def _leaving(self, held: Entry | None, digest: str) -> Change:
        """Return what goes when an entry gets the text with this digest."""
        if held is None or held.digest == digest:
            return Change()
        others = [other.key for other in self._ledger.with_digest(held.digest) if other.key != held.key]
        heir = others[0] if others and held.fingerprint else ""
        return Change(leave=(held.key,), drop=() if others else (held.digest,), heir=heir)

    def _make(self, change: Change, quads: list[Quad]) -> None:
        if self._unsettled:
            self.heal()
        self._unsettled = True
        try:
            self._ledger.announce(change)
            with self._ledger.transaction():
                touched = self._settle(change)
                self._run(self._update(change, quads) + self._entities_update(touched))
        except BaseException:
            # Where even this fails (a full disk), the next change or opening does it.
            with suppress(Exception):
                self.heal()
            raise
        self._unsettled = False

    def _settle(self, change: Change) -> list[str]:
        """Enter a change; what it touches waits to be judged and linked. Return the entities."""
        digests = (*change.drop, *([change.come.digest] if change.come else []))
        self.statements.await_linking(iris.article_iri(self.base, digest) for digest in digests)
        return self._ledger.settle(change)

    def _run(self, update: str) -> None:
        if update:
            self.store.update(update)

    def _update(self, change: Change, quads: list[Quad]) -> str:
        digests = (*change.drop, *([change.come.digest] if change.come else []))
        drops = "".join(drop_graph(iris.article_graph(self.base, digest)) for digest in digests)
        return drops + insert_data(quads)

    def _entities_update(self, entities: Iterable[str]) -> str:
        return entities_update(self.store, entities, facts=self._ledger.facts, base=self.base)

    def _is_made(self, change: Change) -> bool:
        if change.come is None:
            graphs = [NamedNode(iris.article_graph(self.base, digest)) for digest in change.drop]
            return not any(self.store.contains_named_graph(graph) for graph in graphs)
        graph = iris.article_graph(self.base, change.come.digest)
        return fingerprint(self.quads(graph)) == change.come.fingerprint


def _key(article: Article) -> str:
    return _storable(article.key) or f"sha256:{article.digest}"


def _storable(key: str) -> str:
    """Return a key that SQLite takes: paths that are not UTF-8 hold lone surrogates."""
    return key.encode("utf-8", "backslashreplace").decode("utf-8")
