"""The graph of entities, brought up to what the articles state."""

from collections.abc import Callable, Iterable, Mapping

from pyoxigraph import NamedNode, Quad, Store

from kg.rdf import iris, terms
from kg.rdf.entities import entity_quads


def entities_change(
    store: Store, entities: Iterable[str], *, facts: Callable[[str], Mapping[str, int]], base: str
) -> tuple[list[Quad], list[Quad]]:
    """Return what goes and what comes so that the graph of entities is up to the facts about these (IRIs)."""
    graph = NamedNode(iris.entities_graph(base))
    gone: list[Quad] = []
    come: list[Quad] = []
    for entity in entities:
        before = _known(store, NamedNode(entity), graph)
        after = entity_quads(entity, facts(entity), base=base)
        gone += before - set(after)
        come += [quad for quad in after if quad not in before]
    return gone, come


def _known(store: Store, entity: NamedNode, graph: NamedNode) -> set[Quad]:
    """Return what the graph of entities holds about an entity and its names."""
    names = store.quads_for_pattern(None, NamedNode(terms.KG + "variantOf"), entity, graph)
    nodes = [entity, *(quad.subject for quad in names)]
    return {quad for node in nodes for quad in store.quads_for_pattern(node, None, None, graph)}
