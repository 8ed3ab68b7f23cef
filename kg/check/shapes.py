"""The SHACL shapes of the ontology, run by pySHACL on a copy of the graph."""

from collections.abc import Iterable, Iterator
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING

from pyoxigraph import Quad, RdfFormat, serialize

from kg.check.finding import Finding, Severity

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

_SHACL = "http://www.w3.org/ns/shacl#"


def shape_findings(quads: Iterable[Quad]) -> Iterator[Finding]:
    """Yield what the shapes of ontology/shapes.ttl find."""
    from pyshacl import validate

    _, report, _ = validate(
        _graph(quads), shacl_graph=_ontology("shapes.ttl"), ont_graph=_ontology("claims.ttl"), inplace=True
    )
    yield from _findings(report)


def _graph(quads: Iterable[Quad]) -> "Graph":
    """Return the union of all graphs. N-Triples go through bytes: no IRI of the data is ever opened."""
    from rdflib import Graph

    out = BytesIO()
    serialize((quad.triple for quad in quads), out, RdfFormat.N_TRIPLES)
    return Graph().parse(data=out.getvalue(), format="nt")


def _ontology(name: str) -> "Graph":
    from rdflib import Graph

    return Graph().parse(data=files("kg.ontology").joinpath(name).read_bytes(), format="turtle")


def _findings(report: "Graph") -> Iterator[Finding]:
    from rdflib import RDF, URIRef

    for result in report.subjects(RDF.type, URIRef(_SHACL + "ValidationResult")):
        severity = str(report.value(result, URIRef(_SHACL + "resultSeverity"))).endswith("Violation")
        yield Finding(
            where=str(report.value(result, URIRef(_SHACL + "focusNode"))),
            message=_message(report, result),
            severity=Severity.VIOLATION if severity else Severity.WARNING,
        )


def _message(report: "Graph", result: "Node") -> str:
    from rdflib import URIRef

    message = " / ".join(sorted(str(text) for text in report.objects(result, URIRef(_SHACL + "resultMessage"))))
    value = report.value(result, URIRef(_SHACL + "value"))
    return message if value is None else f"{message} (found {str(value)[:120]!r})"
