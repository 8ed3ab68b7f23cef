"""All checks of a graph: the shapes of the ontology, and what code says better."""

from collections.abc import Iterable, Iterator

from pyoxigraph import Quad

from kg.check.claims import claim_findings
from kg.check.finding import Finding
from kg.check.shapes import shape_findings
from kg.check.spans import span_findings
from kg.rdf.back import nodes
from kg.rdf.iris import DEFAULT_BASE
from kg.store.oxigraph import ClaimStore


def check(store: ClaimStore) -> Iterator[Finding]:
    """Yield what is wrong with the store's graph, sorted; nothing where all is well."""
    return check_quads(store.quads(), base=store.base)


def check_quads(quads: Iterable[Quad], *, base: str = DEFAULT_BASE) -> Iterator[Finding]:
    """Yield what is wrong with a graph, value lists included, sorted."""
    held = list(quads)
    table = nodes(held)
    found = {*shape_findings(held), *claim_findings(table, base), *span_findings(table, base)}
    yield from sorted(found)
