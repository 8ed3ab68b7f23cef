"""A user's own kinds of events: a SKOS file in Turtle, checked before anything is read by it.

Each kind is a `skos:Concept` with one `skos:prefLabel`, one `skos:broader` (a kind of kg's, or another of the file's)
and the words that tell of it as `skos:altLabel` and `skos:hiddenLabel` (SKOS Reference, W3C 2009).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.domain.concept import EventConcept
from kg.domain.errors import InputError
from kg.rdf import terms
from kg.rdf.cleaning import clean

LARGEST: Final = 1_000_000
"""Bytes of a file."""
MOST: Final = 10_000
"""Concepts of a file."""
LONGEST: Final = 100
"""Characters of a label."""
_LABELS: Final = tuple(terms.SKOS + name for name in ("prefLabel", "altLabel", "hiddenLabel"))
_KEPT: Final = (*_LABELS, terms.SKOS + "definition")
_KINDS: Final = "ontology/vocab/event-types.ttl"
_EXAMPLE: Final = "docs/concepts.md has an example"
_Nodes = Mapping[str, Mapping[str, list[Literal | NamedNode]]]


@dataclass(frozen=True, slots=True)
class ConceptFile:
    """The kinds of events of a file."""

    concepts: tuple[EventConcept, ...]
    digest: str
    """sha256 of the file's bytes."""
    stated: tuple[tuple[str, str, Literal | NamedNode], ...]
    """What the graph is told of them."""

    def quads(self, graph: str) -> Iterator[Quad]:
        """Yield what is stated of the concepts, in a graph."""
        for subject, predicate, value in self.stated:
            yield Quad(NamedNode(subject), NamedNode(predicate), value, NamedNode(graph))


def read_concepts(path: str | Path) -> ConceptFile:
    """Return the kinds of events of a file. Raises InputError where it is no Turtle, or a kind is not whole."""
    source = Path(path)
    try:
        if source.stat().st_size > LARGEST:
            raise InputError(f"{path} is larger than {LARGEST:,} bytes", hint="give a file of concepts alone")
        content = source.read_bytes()
    except OSError as err:
        raise InputError(f"cannot read {path}: {err.strerror}", hint="--concepts takes a file in Turtle") from err
    nodes = _nodes(content, str(path))
    found = {iri for iri, node in nodes.items() if _iris(node, terms.TYPE) >= {terms.SKOS + "Concept"}}
    if not found:
        raise InputError(f"{path} holds no skos:Concept", hint=_EXAMPLE)
    if len(found) > MOST:
        raise InputError(f"{path} holds more than {MOST:,} concepts", hint="give those that your articles speak of")
    concepts = tuple(_concept(iri, nodes, found, str(path)) for iri in sorted(found))
    _verify_words(concepts, str(path))
    return ConceptFile(concepts, sha256(content).hexdigest(), tuple(_stated(concepts, nodes)))


def _nodes(content: bytes, path: str) -> _Nodes:
    nodes: dict[str, dict[str, list[Literal | NamedNode]]] = {}
    try:
        for quad in parse(content, RdfFormat.TURTLE):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal | NamedNode):
                nodes.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append(quad.object)
    except (SyntaxError, ValueError) as err:
        raise InputError(f"{path} is no Turtle: {str(err)[:200]}", hint=_EXAMPLE) from err
    return nodes


def _concept(iri: str, nodes: _Nodes, found: set[str], path: str) -> EventConcept:
    """Return one concept of the file, or say what it lacks."""
    node = nodes[iri]

    def wrong(what: str, hint: str = _EXAMPLE) -> InputError:
        return InputError(f"{path}: {iri} {what}", hint=hint)

    if iri.startswith((terms.KGV, terms.KG)):
        raise wrong("is a name of kg's own", "name your concepts below an address of yours")
    labels = set(_texts(node, terms.SKOS + "prefLabel"))
    if len(labels) != 1:
        raise wrong(f"has {len(labels) or 'no'} skos:prefLabel in English, not one")
    above = _iris(node, terms.SKOS + "broader")
    if len(above) != 1:
        raise wrong(f"has {len(above) or 'no'} skos:broader, not one", "say which kind of event it is a kind of")
    if not _leads_home(iri, nodes, found):
        raise wrong("is no kind of kg's own kinds of events", f"skos:broader leads to one of {_KINDS} at last")
    words = tuple(sorted({word for name in _LABELS[1:] for word in _texts(node, name)}))
    narrower = any(iri in _iris(nodes[other], terms.SKOS + "broader") for other in found)
    if not words and not narrower:
        raise wrong("has no words", "give those that tell of it as skos:altLabel or skos:hiddenLabel")
    if any(len(label) > LONGEST or not any(map(str.isalnum, label)) for label in (*labels, *words)):
        raise wrong(f"has a label without letters, or of more than {LONGEST} characters")
    return EventConcept(iri, labels.pop(), above.pop(), words)


def _leads_home(iri: str, nodes: _Nodes, found: set[str]) -> bool:
    """Tell whether what is above a concept, step by step, ends at a kind of kg's own."""
    seen: set[str] = set()
    while iri in found and iri not in seen:
        seen.add(iri)
        iri = next(iter(sorted(_iris(nodes[iri], terms.SKOS + "broader"))), "")
    return iri in _known()


def _verify_words(concepts: tuple[EventConcept, ...], path: str) -> None:
    owners: dict[str, str] = {}
    for concept in concepts:
        for word in concept.words:
            other = owners.setdefault(word.casefold(), concept.iri)
            if other != concept.iri:
                what = f"{path}: {word!r} is a word of {other} and of {concept.iri}"
                raise InputError(what, hint="a word tells of one kind of event")


@cache
def _known() -> frozenset[str]:
    """Return the IRIs of kg's own kinds of events."""
    source = files("kg.ontology").joinpath("vocab", "event-types.ttl").read_bytes()
    return frozenset(
        quad.subject.value
        for quad in parse(source, RdfFormat.TURTLE)
        if quad.predicate.value == terms.SKOS + "inScheme" and isinstance(quad.subject, NamedNode)
    )


def _iris(node: Mapping[str, list[Literal | NamedNode]], term: str) -> set[str]:
    return {value.value for value in node.get(term, ()) if isinstance(value, NamedNode)}


def _texts(node: Mapping[str, list[Literal | NamedNode]], term: str) -> list[str]:
    """Return the texts in English, or in no stated language."""
    found = (value for value in node.get(term, ()) if isinstance(value, Literal))
    return [" ".join(clean(text.value).split()) for text in found if (text.language or "en").split("-")[0] == "en"]


def _stated(concepts: tuple[EventConcept, ...], nodes: _Nodes) -> Iterator[tuple[str, str, Literal | NamedNode]]:
    for concept in concepts:
        yield concept.iri, terms.TYPE, NamedNode(terms.SKOS + "Concept")
        yield concept.iri, terms.SKOS + "broader", NamedNode(concept.broader)
        for term in _KEPT:
            for text in sorted(set(_texts(nodes[concept.iri], term))):
                yield concept.iri, term, Literal(text, language="en")
