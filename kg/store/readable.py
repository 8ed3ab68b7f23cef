"""A store as whoever asks sees it: its articles, its graph and what is kept beside that."""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from html import escape
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad, Store

from kg.domain.article import Article
from kg.domain.report import Counts
from kg.rdf import iris
from kg.rdf.entities import entity_quads
from kg.rdf.iris import DEFAULT_BASE
from kg.rdf.reviews import without_retired
from kg.store.arrivals import Arrivals
from kg.store.derived import Derived
from kg.store.entry import Entry
from kg.store.errors import as_store_errors
from kg.store.identities import IdentityIndex
from kg.store.ledger import Ledger
from kg.store.readings import Reading
from kg.store.runs import Runs
from kg.store.search import Search
from kg.store.sketches import SketchIndex
from kg.store.statements import StatementIndex
from kg.store.totals import totals
from kg.store.unnamed import Unnamed
from kg.store.unsummed import Unsummed

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    import rdflib


class ReadableStore:
    """What can be asked of a store.

    `store` is the pyoxigraph store, for questions; queries run over the union of its graphs.
    """

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
    ) -> None:
        self.store = store
        self.base = base
        self.location = location
        self._path = path
        self._ledger = ledger
        self._derived = derived
        self._marker = marker

    @property
    def rdf_path(self) -> str:
        """Return pyoxigraph's own directory; empty for a store in memory."""
        return self._path

    @property
    def marker(self) -> str:
        """Return what names the state that the graph is in."""
        return self._ledger.marker if self._marker is None else self._marker

    @property
    def derived(self) -> Derived | None:
        """Return the full text and the sums beside the graph; None where they cannot be read."""
        return self._derived

    @property
    def search(self) -> Search:
        """Return what finds claims and articles by their words."""
        return Search(self.store, self._ledger, self.derived, marker=lambda: self.marker, base=self.base)

    @property
    def identities(self) -> IdentityIndex:
        """Return what identity across articles is judged from."""
        return self._ledger.identities

    @property
    def statements(self) -> StatementIndex:
        """Return what claims are linked by."""
        return self._ledger.statements

    @property
    def sketches(self) -> SketchIndex:
        """Return what articles with the same text are found by."""
        return self._ledger.sketches

    @property
    def arrivals(self) -> Arrivals:
        """Return the articles that wait to be linked, as they came."""
        return self._ledger.arrivals

    @property
    def unnamed(self) -> Unnamed:
        """Return the list of those of whom the table of names may be wrong."""
        return self._ledger.unnamed

    @property
    def unsummed(self) -> Unsummed:
        """Return the list of the articles that the sums have not followed yet."""
        return self._ledger.unsummed

    @property
    def runs(self) -> Runs:
        """Return the list of the runs that wrote to the store."""
        return self._ledger.runs

    def find(self, article: str) -> list[Entry]:
        """Return the entries that a key, an IRI or the beginning of a digest (4 digits or more) stands for."""
        entry = self._ledger.entry(storable(article))
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

    def key(self, article: str) -> str | None:
        """Return the key of a stored article (IRI)."""
        held = self._ledger.with_digest(article.removeprefix(iris.article_iri(self.base, "")))
        return next((entry.key for entry in held if entry.fingerprint), None)

    def article_iri(self, entry: Entry) -> str:
        """Return the IRI of a stored article."""
        return iris.article_iri(self.base, entry.digest)

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """Yield the quads of one graph, or all of them."""
        return self.store.quads_for_pattern(None, None, None, NamedNode(graph) if graph else None)

    def known(self, only: Iterable[str] | None = None) -> Iterator[Quad]:
        """Yield the quads of the graph of entities, or of these (IRIs), as they are made of the table beside it."""
        stated = self._ledger.stated
        told = stated.all() if only is None else ((entity, stated.facts(entity)) for entity in only)
        return (quad for entity, facts in told for quad in entity_quads(entity, facts, base=self.base))

    def stated(self, article: str) -> tuple[tuple[str, str], ...]:
        """Return what an article (IRI) states about whom: pairs of an entity's IRI and a line, sorted."""
        digest = article.removeprefix(iris.article_iri(self.base, ""))
        return tuple(
            fact for entry in self._ledger.with_digest(digest)[:1] for fact in self._ledger.stated.of(entry.digest)
        )

    def reading_of(self, article: Article, way: str) -> Reading | None:
        """Return the reading in this way that gave what the store holds of the article, so that it can be spared.

        None where there is none: the article is new, has changed or was read or loaded in another way.
        """
        with self._errors():
            held = self._ledger.entry(key_of(article))
            return self._ledger.readings.find(article, held, way) if held else None

    def totals(self) -> Counts:
        """Count articles, claims, named sources and resolved places."""
        return totals(self.store, articles=sum(1 for _ in self.articles()))

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

    def _errors(self) -> AbstractContextManager[None]:
        return as_store_errors(self.location)


def key_of(article: Article) -> str:
    """Return what the store knows an article by."""
    return storable(article.key) or f"sha256:{article.digest}"


def storable(key: str) -> str:
    """Return a key that SQLite takes: paths that are not UTF-8 hold lone surrogates."""
    return key.encode("utf-8", "backslashreplace").decode("utf-8")
