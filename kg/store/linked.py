"""The links among claims in what is kept beside the graph, which follows each writing of them."""

from pyoxigraph import NamedNode, Quad, Store

from kg.rdf import iris
from kg.rdf.back import nodes
from kg.rdf.links import quads_of
from kg.store.derived import FOLLOWED, LINKS, Derived
from kg.store.orders import links_among


def know_links(derived: Derived, store: Store, *, base: str) -> bool:
    """Tell whether all links that there are were followed: in a new graph, which has none, from the first one on."""
    if derived.meta(LINKS):
        return True
    if next(store.quads_for_pattern(None, None, None, NamedNode(iris.links_graph(base))), None) is not None:
        return False
    derived.orders.unlink_all()
    return True


def follow_links(derived: Derived, store: Store, gone: list[Quad], come: str, *, base: str) -> None:
    """Enter the links that have come, a document of them, and take those out that have gone from the graph."""
    graph, coming = NamedNode(iris.links_graph(base)), quads_of(come, base)
    touched = {quad.subject for quad in gone}  # of these, others than come may be left
    left = [quad for node in touched for quad in store.quads_for_pattern(node, None, None, graph)]
    with derived.transaction():
        derived.orders.unlink(sorted(getattr(node, "value", "") for node in touched))
        derived.orders.link(links_among(nodes([*left, *(quad for quad in coming if quad.subject not in touched)])))
        derived.set_meta(LINKS, FOLLOWED)
