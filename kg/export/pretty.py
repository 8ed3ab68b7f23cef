"""Turtle and TriG for reading and for version control: sorted, `a` first, a predicate a line.

Made from sorted N-Triples, whose terms Turtle takes as they are: only what has a shorter form is looked at.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Final

from pyoxigraph import Quad

from kg.rdf.terms import PREFIXES, TYPE, XSD

_LOCAL = re.compile(rb"[A-Za-z][A-Za-z0-9]*")
_BELOW_BASE = re.compile(rb"[a-z-]+/(?!.*(?:/\.|//)).+")
_BARE = {
    f"<{XSD}integer>".encode(): re.compile(rb'"-?[0-9]+"'),
    f"<{XSD}decimal>".encode(): re.compile(rb'"-?[0-9]+\.[0-9]+"'),
    f"<{XSD}boolean>".encode(): re.compile(rb'"(?:true|false)"'),
}
_NAMESPACES = [(prefix.encode() + b":", f"<{namespace}".encode()) for prefix, namespace in PREFIXES.items()]
_TYPE = f"<{TYPE}>".encode()
_REMEMBERED: Final = 100_000
"""Terms whose short form is kept at hand; most stand many times in a graph, or once."""

Graph = tuple[str, Iterable[bytes]]
"""A graph's name in angle brackets ("" for the default graph) and its statements, sorted."""


def turtle(statements: Iterable[bytes], base: str) -> Iterator[bytes]:
    """Yield one graph as Turtle; `statements` are N-Triples without their ends, sorted, each once."""
    yield _header(base)
    yield from _subjects(statements, _shortener(base), b"")


def trig(graphs: Iterable[Graph], base: str) -> Iterator[bytes]:
    """Yield graphs as TriG, in the order given."""
    yield _header(base)
    short = _shortener(base)
    for name, statements in graphs:
        yield b"\n" + short(name.encode()) + b" {\n" if name else b"\n{\n"
        yield from _subjects(statements, short, b"  ")
        yield b"}\n"


def graphs_of(quads: Iterable[Quad]) -> Iterator[Graph]:
    """Yield the graphs of a few quads, in the order of their names."""
    lines = sorted({(str(quad.graph_name), str(quad.triple).encode()) for quad in quads})
    for name, group in groupby(lines, key=lambda line: line[0]):
        yield (name if name.startswith("<") else ""), [statement for _, statement in group]


def _header(base: str) -> bytes:
    prefixes = (f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in sorted(PREFIXES.items()))
    return "".join([f"@base <{base}> .\n", *prefixes]).encode()


def _subjects(statements: Iterable[bytes], short: Callable[[bytes], bytes], indent: bytes) -> Iterator[bytes]:
    """Yield a block a subject. This is the loop that every statement of an export goes through."""
    known: dict[bytes, bytes] = {}
    between, begin, end = b" ;\n" + indent + b"  ", b"\n" + indent, b" .\n"
    subject, predicate, first, lines = b"", b"", b"", list[bytes]()
    for statement in statements:
        about, verb, value = statement.split(b" ", 2)
        if value[-1] == 62:  # ">": an IRI, or a literal of a datatype; all others stay as they are
            term = known.get(value)
            if term is None:
                if len(known) > _REMEMBERED:
                    known.clear()
                term = known[value] = short(value)
            value = term
        if about != subject:
            if subject:
                yield begin + short(subject) + b" " + between.join([first, *lines] if first else lines) + end
            subject, predicate, first, lines = about, b"", b"", []
        if verb == _TYPE:
            first = first + b" , " + value if first else b"a " + value
        elif verb == predicate:
            lines[-1] += b" , " + value
        else:
            predicate = verb
            name = known.get(verb)
            if name is None:
                name = known[verb] = short(verb)
            lines.append(name + b" " + value)
    if subject:
        yield begin + short(subject) + b" " + between.join([first, *lines] if first else lines) + end


def _shortener(base: str) -> Callable[[bytes], bytes]:
    """Return what gives the short form of an IRI in angle brackets, or of a literal with a datatype."""
    start = f"<{base}".encode()
    length = len(start)
    is_apart = not any(namespace.startswith(start) for _, namespace in _NAMESPACES)

    def below(node: bytes) -> bytes | None:
        is_below = node.startswith(start) and _BELOW_BASE.fullmatch(node, length, len(node) - 1)
        return b"<" + node[length:] if is_below else None

    def iri(node: bytes) -> bytes:
        found = below(node) if is_apart else None
        return found or _prefixed(node) or below(node) or node

    def short(term: bytes) -> bytes:
        if term[:1] == b"<":
            return iri(term)
        words, _, kind = term.rpartition(b"^^")
        if kind in _BARE and _BARE[kind].fullmatch(words):
            return words[1:-1]
        return words + b"^^" + iri(kind) if words else term

    return short


def _prefixed(node: bytes) -> bytes | None:
    for prefix, namespace in _NAMESPACES:
        if node.startswith(namespace) and _LOCAL.fullmatch(node, len(namespace), len(node) - 1):
            return prefix + node[len(namespace) : -1]
    return None
