"""What of a store is exported: articles and entities without the value lists, and as much of the words as asked for."""

from collections.abc import Callable, Iterator
from typing import IO, Final, Protocol, cast

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.rdf import iris, terms
from kg.rdf.reviews import RECORD
from kg.store.oxigraph import ClaimStore

SHORT: Final = 300
"""Characters of a claim's words that `quotes="short"` keeps."""
QUOTES: Final = ("none", "short", "full")

Change = Callable[[bytes], bytes | None]
"""Returns a statement as it is to be written, or None where it is left out."""

_TEXT: Final = terms.KG + "text"


class Selection:
    """The statements of a store that are to be written, as quads or graph by graph in N-Triples."""

    def __init__(self, store: ClaimStore, *, text: bool, quotes: str) -> None:
        self.base = store.base
        self._store = store
        self._vocab = NamedNode(iris.vocab_graph(store.base))
        self._quotes = quotes
        left_out = set() if text else {terms.KG + "articleText"}
        if quotes == "none":
            left_out.add(_TEXT)
        if quotes != "full":
            left_out.add(RECORD)
        self._left_out = frozenset(left_out)

    def quads(self) -> Iterator[Quad]:
        """Yield the quads, in no order."""
        for quad in self._store.quads():
            if quad.graph_name != self._vocab and quad.predicate.value not in self._left_out:
                is_cut = self._quotes == "short" and quad.predicate.value == _TEXT
                yield Quad(quad.subject, quad.predicate, shortened(quad.object), quad.graph_name) if is_cut else quad

    def graphs(self) -> list[NamedNode]:
        """Return the names of the graphs, in the order of their IRIs in angle brackets."""
        names = (graph for graph in self._store.store.named_graphs() if isinstance(graph, NamedNode))
        return sorted((graph for graph in names if graph != self._vocab), key=str)

    def dump(self, graph: NamedNode, out: "Writable") -> None:
        """Write a graph as N-Triples, whole: `change` then leaves out what is not to be written."""
        self._store.store.dump(cast("IO[bytes]", out), RdfFormat.N_TRIPLES, from_graph=graph)

    @property
    def change(self) -> Change | None:
        """Return what is done to each statement; None where all are written as they are."""
        gone = tuple(f"<{predicate}>".encode() for predicate in sorted(self._left_out))
        cut = f"<{_TEXT}>".encode() if self._quotes == "short" else None
        if not gone and cut is None:
            return None

        def change(statement: bytes) -> bytes | None:
            predicate = statement.split(b" ", 2)[1]
            if predicate in gone:
                return None
            return _cut(statement) if predicate == cut else statement

        return change


class Writable(Protocol):
    """Whatever takes bytes."""

    def write(self, data: bytes) -> int:
        """Take some bytes."""

    def flush(self) -> None:
        """Take all that was written so far."""


def shortened(words: object) -> Literal:
    """Return a claim's words cut to SHORT characters."""
    text = words.value if isinstance(words, Literal) else ""
    return Literal(text) if len(text) <= SHORT else Literal(text[: SHORT - 1].rstrip() + "…")


def _cut(statement: bytes) -> bytes:
    (quad,) = parse(statement + b" .", RdfFormat.N_TRIPLES)
    start = statement[: -len(str(quad.object).encode())]
    return start + str(shortened(quad.object)).encode()
