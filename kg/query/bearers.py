"""Names bearer by bearer, so that a table of them is made of a graph of any size."""

from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store, Triple

from kg.query.entities import Known
from kg.rdf import terms

_VARIANT_OF = NamedNode(terms.KG + "variantOf")
_LABEL = NamedNode(terms.LABEL)
_Node = NamedNode | BlankNode | Triple


def each_name(store: Store) -> Iterator[Known]:
    """Yield what `known_names` returns, each name once, in a store that is at hand."""
    pattern = store.quads_for_pattern
    for quad in pattern(None, _LABEL, None):
        if _is_first(quad, pattern(quad.subject, _LABEL, None)):
            yield from _names_of(store, quad.subject)
    for quad in pattern(None, _VARIANT_OF, None):
        bearer = quad.object
        if not isinstance(bearer, NamedNode) or next(pattern(bearer, _LABEL, None), None):
            continue
        if _is_first(quad, pattern(None, _VARIANT_OF, bearer)):
            yield from _names_of(store, bearer)


def _is_first(quad: Quad, alike: Iterable[Quad]) -> bool:
    return str(quad) == min(map(str, alike))


def _names_of(store: Store, bearer: _Node) -> Iterator[Known]:
    classes = _values(store, bearer, terms.TYPE)
    kinds = sorted({one.partition("#")[2] for one in classes})
    areas: list[str | None] = [*sorted(_values(store, bearer, terms.KG + "areaOf"))]
    for form in sorted(_forms(store, bearer, is_ours=any(one.startswith(terms.KG) for one in classes)) - {""}):
        yield from (Known(getattr(bearer, "value", ""), form, kind, area) for kind in kinds for area in areas or [None])


def _forms(store: Store, bearer: _Node, *, is_ours: bool) -> set[str]:
    """Return the forms of a bearer's variants, and its labels if it is of a class of ours."""
    variants = {quad.subject for quad in store.quads_for_pattern(None, _VARIANT_OF, bearer)}
    forms = {form for variant in variants for form in _values(store, variant, terms.LITERAL_FORM)}
    return forms | (_values(store, bearer, terms.LABEL) if is_ours else set())


def _values(store: Store, node: _Node, term: str) -> set[str]:
    found = store.quads_for_pattern(node, NamedNode(term), None)
    return {quad.object.value for quad in found if isinstance(quad.object, NamedNode | Literal)}
