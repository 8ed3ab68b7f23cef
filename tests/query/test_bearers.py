"""kg.query.bearers: bearer by bearer come the names that one query over all of them gives."""

from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.link.claims.linking import link
from kg.query.bearers import each_name
from kg.query.entities import Known, known_names
from kg.rdf import terms
from kg.store.oxigraph import ClaimStore
from tests.link.claims.test_linking import POOL


def in_order(names: list[Known]) -> list[str]:
    return sorted(map(repr, names))


def test_each_name_comes_once_and_none_is_missing(sample_store: ClaimStore) -> None:
    for resolved in POOL:
        sample_store.put(resolved)
    link(sample_store)
    found = list(each_name(sample_store.store))
    assert in_order(found) == in_order(known_names(sample_store.store))
    assert len(found) == len(set(found)) > 20


def test_names_in_two_graphs_and_variants_without_a_label_come_once() -> None:
    who, other, form = (NamedNode(f"x:{name}") for name in ("who", "other", "form"))
    store = Store()
    for graph in (NamedNode("x:one"), NamedNode("x:two")):
        for node in (who, other):
            store.add(Quad(node, NamedNode(terms.TYPE), NamedNode(terms.KG + "Person"), graph))
        store.add(Quad(who, NamedNode(terms.LABEL), Literal("Ada Vale"), graph))
        store.add(Quad(form, NamedNode(terms.LITERAL_FORM), Literal("Birch"), graph))
        store.add(Quad(form, NamedNode(terms.KG + "variantOf"), other, graph))
    store.add(Quad(who, NamedNode(terms.LABEL), Literal("A. Vale"), NamedNode("x:two")))
    found = list(each_name(store))
    assert in_order(found) == in_order(known_names(store))
    assert [name.form for name in found] == ["A. Vale", "Ada Vale", "Birch"]
