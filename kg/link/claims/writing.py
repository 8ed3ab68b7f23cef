"""Links into the graph while they are found, in place of those that stood there."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode, Quad

from kg.domain.linking import ClaimLink
from kg.rdf import iris, terms
from kg.rdf.links import (
    document,
    event_quads,
    event_turtle,
    link_iri,
    link_quads,
    link_turtle,
    links,
    reference_quad,
    reference_turtle,
)

if TYPE_CHECKING:
    from kg.store.oxigraph import ClaimStore

_BATCH: Final = 3_000
"""Links that are written at once."""


class Writer:
    """Writes links and references to events. What stands and is not made again goes at the end."""

    def __init__(self, store: "ClaimStore") -> None:
        self._store, self._base = store, store.base
        self._graph = NamedNode(iris.links_graph(store.base))
        self._pattern = store.store.quads_for_pattern
        self._fresh = next(self._pattern(None, None, None, self._graph), None) is None
        self._standing: dict[str, ClaimLink] = {}
        self._out: list[Quad] = []
        self._into: list[str] = []
        self._made = 0

    def replace(self, claim: str, *, only: Callable[[ClaimLink], bool] | None = None) -> None:
        """Have the links go that stand on a claim, but for those that are added again."""
        if self._fresh:
            return
        sides = (NamedNode(terms.KG + side) for side in ("left", "right"))
        nodes = {quad.subject for side in sides for quad in self._pattern(None, side, NamedNode(claim), self._graph)}
        found = links(quad for node in nodes for quad in self._pattern(node, None, None, self._graph))
        self._standing.update((iri, one) for iri, one in found.items() if only is None or only(one))

    def add(self, found: Iterable[ClaimLink]) -> None:
        """Write links, of which each two claims have one of a type."""
        for one in found:
            iri = link_iri(self._base, one.left, one.right, one.type)
            stood = self._standing.pop(iri, None)
            if stood == one:
                continue
            if stood:
                self._out += set(link_quads(stood, self._base, iri)) - set(link_quads(one, self._base, iri))
            self._into.append(link_turtle(one, iri))
            self._made += 1
        if len(self._into) > _BATCH:
            self._write()

    def refer(self, before: Mapping[str, tuple[str, str]], now: Mapping[str, tuple[str, str]]) -> None:
        """Have the propositions of an article (IRIs) refer to events (IRI and name), in place of those before."""
        gone, come = ({(said, event) for said, (event, _) in held.items()} for held in (before, now))
        self._out += [reference_quad(said, event, self._base) for said, event in sorted(gone - come)]
        self._into += [reference_turtle(said, event) for said, event in sorted(come - gone)]
        touched = {event for held in (before, now) for event, _ in held.values()}
        self._store.statements.touch(touched)
        self._store.unnamed.enter(touched)

    def finish(self) -> int:
        """Write what is left, and take away what no longer stands; return how many links are new."""
        for event in self._store.statements.touched():
            held = set() if self._fresh else set(self._pattern(NamedNode(event), None, None, self._graph))
            name = self._store.statements.name_of(event)
            made = set(event_quads(event, name, self._base) if name and held else ())
            self._out += held - made
            if name and not (held and made <= held):
                self._into.append(event_turtle(event, name))
            if len(self._into) > _BATCH:
                self._write()
        for iri, one in self._standing.items():
            self._out += link_quads(one, self._base, iri)
        self._write()
        return self._made

    def _write(self) -> None:
        self._store.write_links(self._out, document(self._into))
        self._out, self._into = [], []
