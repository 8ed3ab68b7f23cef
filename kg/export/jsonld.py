"""JSON-LD: a node a line, with the context of the ontology inside, so that nothing is fetched to read it."""

import json
from collections.abc import Iterable, Iterator
from importlib.resources import files
from itertools import groupby
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.rdf.terms import PREFIXES, TYPE


def jsonld(quads: Iterable[Quad], base: str) -> Iterator[str]:
    """Yield the graph as JSON-LD, all named graphs merged."""
    context = json.loads(files("kg.ontology").joinpath("context.jsonld").read_text(encoding="utf-8"))["@context"]
    yield f'{{"@context": {json.dumps(context)},\n"@graph": ['
    triples = {str(quad.triple): quad.triple for quad in quads}
    separator = "\n"
    for subject, about in groupby((triples[line] for line in sorted(triples)), key=lambda triple: triple.subject):
        yield separator + json.dumps(_node(subject, about, context), ensure_ascii=False)
        separator = ",\n"
    yield "\n]}\n"


def _node(subject: object, triples: Iterable[Triple], context: dict[str, Any]) -> dict[str, object]:
    node: dict[str, object] = {"id": getattr(subject, "value", "")}
    for predicate, group in groupby(triples, key=lambda triple: triple.predicate):
        key = "type" if predicate.value == TYPE else _compact(predicate.value)
        kind = "@vocab" if key == "type" else context.get(key, {}).get("@type")
        values = [_value(triple.object, kind) for triple in group]
        node[key] = values[0] if len(values) == 1 else values
    return node


def _value(term: object, kind: str | None) -> object:
    if isinstance(term, NamedNode):
        return _compact(term.value) if kind in ("@id", "@vocab") else {"id": term.value}
    if isinstance(term, Literal):
        return _literal(term, kind)
    raise ValueError("the graph of kg holds IRIs and literals only")


def _literal(literal: Literal, kind: str | None) -> object:
    datatype = _compact(literal.datatype.value)
    if datatype == kind or (kind is None and datatype == "xsd:string"):
        return literal.value
    if kind is None and datatype == "xsd:integer" and literal.value == str(_whole(literal.value)):
        return int(literal.value)
    if kind is None and datatype == "xsd:boolean" and literal.value in ("true", "false"):
        return literal.value == "true"
    return {"@value": literal.value, "@type": literal.datatype.value}


def _whole(digits: str) -> int | None:
    """Return the number, if every reader of JSON reads it exactly."""
    return int(digits) if digits.lstrip("-").isdecimal() and digits.isascii() and len(digits) < 16 else None


def _compact(iri: str) -> str:
    for prefix, namespace in PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local != iri and local.isalnum() and local.isascii():
            return f"{prefix}:{local}"
    return iri
