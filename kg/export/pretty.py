"""Turtle and TriG for reading and for version control: sorted, `a` first, a predicate a line."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.rdf.terms import PREFIXES, TYPE, XSD

_LOCAL = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_BELOW_BASE = re.compile(r"[a-z-]+/(?!.*(?:/\.|//)).+")
_BARE = {
    XSD + "integer": re.compile(r"-?[0-9]+"),
    XSD + "decimal": re.compile(r"-?[0-9]+\.[0-9]+"),
    XSD + "boolean": re.compile(r"true|false"),
}


def turtle(quads: Iterable[Quad], base: str) -> Iterator[str]:
    """Yield the graph as Turtle, all named graphs merged."""
    yield from _header(base)
    triples = {str(quad.triple): quad.triple for quad in quads}
    yield from _subjects((triples[line] for line in sorted(triples)), base, "")


def trig(quads: Iterable[Quad], base: str) -> Iterator[str]:
    """Yield the graphs as TriG, in the order of their names."""
    yield from _header(base)
    lines = {(str(quad.graph_name), str(quad.triple)): quad for quad in quads}
    for _, group in groupby(sorted(lines), key=lambda line: line[0]):
        members = [lines[line] for line in group]
        name = members[0].graph_name
        yield f"\n{_term(name, base)} {{\n" if isinstance(name, NamedNode) else "\n{\n"
        yield from _subjects((quad.triple for quad in members), base, "  ")
        yield "}\n"


def _header(base: str) -> Iterator[str]:
    yield f"@base <{base}> .\n"
    for prefix, namespace in sorted(PREFIXES.items()):
        yield f"@prefix {prefix}: <{namespace}> .\n"


def _subjects(triples: Iterable[Triple], base: str, indent: str) -> Iterator[str]:
    for subject, about in groupby(triples, key=lambda triple: triple.subject):
        lines = [_predicate(node, list(group), base) for node, group in groupby(about, key=lambda t: t.predicate)]
        lines.sort(key=lambda line: not line.startswith("a "))
        body = f" ;\n{indent}  ".join(lines)
        yield f"\n{indent}{_term(subject, base)} {body} .\n"


def _predicate(predicate: NamedNode, triples: list[Triple], base: str) -> str:
    verb = "a" if predicate.value == TYPE else _term(predicate, base)
    return f"{verb} {' , '.join(_term(triple.object, base) for triple in triples)}"


def _term(term: object, base: str) -> str:
    if isinstance(term, NamedNode):
        return _iri(term, base)
    if isinstance(term, Literal):
        return _literal(term, base)
    return str(term)


def _iri(node: NamedNode, base: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if node.value.startswith(namespace) and _LOCAL.fullmatch(node.value, len(namespace)):
            return f"{prefix}:{node.value[len(namespace) :]}"
    if node.value.startswith(base) and _BELOW_BASE.fullmatch(node.value, len(base)):
        return f"<{node.value[len(base) :]}>"
    return str(node)


def _literal(literal: Literal, base: str) -> str:
    kind = literal.datatype.value
    if kind in _BARE and _BARE[kind].fullmatch(literal.value):
        return literal.value
    if literal.language or kind == XSD + "string":
        return str(literal)
    return f"{Literal(literal.value)}^^{_iri(literal.datatype, base)}"
