"""Claims and articles by their words, in one state of the graph.

The index beside the store may be ahead of a copy of the graph that a reader holds, behind a graph
whose writer was killed, or not there. Whatever articles it may be wrong about are looked through
themselves, and so are the claims as reviewers would have them.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator

from pyoxigraph import NamedNode, Quad, Store

from kg.rdf import iris
from kg.rdf.quads import as_triple
from kg.store.derived import Derived
from kg.store.ledger import Ledger
from kg.store.marker import number_of
from kg.store.passages import TABLES, Passage, Passages, match_expression, passages


class Search:
    """Finds texts in the graph of one opened store; `marker` tells which state of the store that graph is in."""

    def __init__(
        self, store: Store, ledger: Ledger, derived: Derived | None, *, marker: Callable[[], str], base: str
    ) -> None:
        self._store = store
        self._ledger = ledger
        self._derived = derived
        self._marker = marker
        self._base = base

    def holding(self, words: str, *, whole: bool = False) -> frozenset[str]:
        """Return the claims (IRIs) whose text holds all the words; `whole` asks for articles by their whole text.

        Case, accents and English endings do not count; "several words" in quotes stand in that order, and a
        word before a star begins so. None are returned where there is no word to look for.
        """
        expression = match_expression(words)
        if not expression:
            return frozenset()
        indexed, unsure = self._indexed(expression, whole)
        return frozenset(indexed) | frozenset(_found(self._texts(unsure), expression, whole))

    def _indexed(self, expression: str, whole: bool) -> tuple[set[str], set[str]]:
        """Return what the index finds, and the articles that it may be wrong about."""
        if self._derived is None:
            return set(), self._units()
        try:
            with self._derived.one_state():
                unsure = self._unsure(self._derived)
                found = self._derived.passages.matching(expression, whole=whole)
                return {iri for iri, unit in found if unit not in unsure}, unsure
        except sqlite3.Error:  # damaged, or locked for long: the graph itself has the texts too
            return set(), self._units()

    def _unsure(self, derived: Derived) -> set[str]:
        marker = self._marker()
        if derived.marker == marker:
            return set()
        entered, last = derived.units(), self._ledger.graphs()
        differing = {unit for unit in entered.keys() | last.keys() if entered.get(unit) != last.get(unit)}
        return (self._units() - entered.keys()) | differing | derived.changed_after(number_of(marker))

    def _units(self) -> set[str]:
        start = iris.article_graph(self._base, "")
        names = (getattr(graph, "value", "") for graph in self._store.named_graphs())
        return {name.removeprefix(start) for name in names if name.startswith(start)}

    def _texts(self, units: Iterable[str]) -> Iterator[Passage]:
        graphs = [iris.corrections_graph(self._base), *(iris.article_graph(self._base, unit) for unit in sorted(units))]
        return passages(as_triple(quad) for graph in graphs for quad in self._quads(graph))

    def _quads(self, graph: str) -> Iterator[Quad]:
        return self._store.quads_for_pattern(None, None, None, NamedNode(graph))


def _found(texts: Iterator[Passage], expression: str, whole: bool) -> list[str]:
    """Return the claims or articles whose texts match, indexed for this one search."""
    first = next(texts, None)
    if first is None:
        return []
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        for statement in TABLES:
            connection.execute(statement)
        index = Passages(connection)
        index.enter("", [first, *texts])
        return [iri for iri, _ in index.matching(expression, whole=whole)]
    finally:
        connection.close()
