"""Whether a graph from a file is one that kg wrote, and whole: told by its graphs, its articles and its runs.

Cheap beside loading it: nothing is looked at but an article at a time.
"""

import re
from importlib.metadata import version
from typing import Final

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from kg.domain.errors import InputError
from kg.rdf import iris, terms

HINT: Final = "kg export -o graph.nq --text writes one that can be loaded"
_ARTICLE: Final = re.compile(r"(.+/)graph/article/([0-9a-f]{32})")
_MADE_BY: Final = re.compile(r"kg (\d+)\.(\d+)")
_BLANK: Final = "ASK { GRAPH ?g { ?s ?p ?o } FILTER(ISBLANK(?s) || ISBLANK(?o) || ISBLANK(?g)) }"
_OTHERS: Final = (
    iris.entities_graph,
    iris.judgements_graph,
    iris.reviews_graph,
    iris.links_graph,
    iris.corrections_graph,
    iris.assessments_graph,
    iris.shared_texts_graph,
    iris.concepts_graph,
)


def has_blank_nodes(store: Store) -> bool:
    """Tell whether anything in a store is a blank node; looks at everything."""
    return bool(store.query(_BLANK))


def base_of(store: Store, name: str) -> str:
    """Return the base of a graph's IRIs. Raises InputError unless all of it is kg's, whole and not of a later kg."""
    fault = _fault(store)
    if fault:
        raise InputError(f"{name} {fault}", hint=HINT)
    return _bases(store).pop()


def _fault(store: Store) -> str:
    """Return what is wrong with a graph; empty where nothing is."""
    if next(store.quads_for_pattern(None, None, None, DefaultGraph()), None):
        return "holds statements outside named graphs: it is no graph of kg's"
    bases = _bases(store)
    if len(bases) != 1:
        return "holds articles of several bases" if bases else "holds no article of kg's"
    (base,) = bases
    others = {name(base) for name in _OTHERS}
    names = _graphs(store)
    for name in names:
        if name not in others and not _ARTICLE.fullmatch(name):
            return f"holds a graph that is not kg's: {name[:100]}"
    found = (_ARTICLE.fullmatch(name) for name in names)
    return next((fault for match in found if match and (fault := _article_fault(store, base, match[2]))), "")


def _article_fault(store: Store, base: str, digits: str) -> str:
    iri = iris.article_iri(base, digits)
    values = {
        term: _value(store, iri, term, iris.article_graph(base, digits))
        for term in (terms.KG + "contentDigest", terms.KG + "articleText", terms.SCHEMA + "publisher")
    }
    digest, text, publisher = values.values()
    if not re.fullmatch(f"sha256:{digits}[0-9a-f]{{32}}", digest or ""):
        return f"is not whole: the article {iri} has no digest of its text"
    if text is None:
        return "holds no texts of articles"
    if publisher is None or _value(store, publisher, terms.TYPE, iris.entities_graph(base)) is None:
        return f"is not whole: nothing is said of the publisher of {iri}"
    run = _value(store, iri, terms.GENERATED_BY, iris.article_graph(base, digits))
    return _run_fault(_value(store, run, terms.LABEL, iris.article_graph(base, digits))) if run else ""


def _run_fault(label: str | None) -> str:
    made = _MADE_BY.match(label or "")
    if made is None:
        return "is not whole: it does not say which kg read an article"
    own = tuple(int(part) for part in version("kg-claims").split(".")[:2])
    return "" if tuple(map(int, made.groups())) <= own else f"was written by a later kg: {made[0]}"


def _bases(store: Store) -> set[str]:
    return {found[1] for name in _graphs(store) if (found := _ARTICLE.fullmatch(name))}


def _graphs(store: Store) -> list[str]:
    return sorted(getattr(graph, "value", "") for graph in store.named_graphs())


def _value(store: Store, subject: str, term: str, graph: str) -> str | None:
    quads = store.quads_for_pattern(NamedNode(subject), NamedNode(term), None, NamedNode(graph))
    objects = (quad.object for quad in quads)
    return next((value.value for value in objects if isinstance(value, NamedNode | Literal)), None)
