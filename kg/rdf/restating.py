"""What an article states about whom, read back from the graphs.

The graph of entities holds what all articles come to, so each article is taken to state that of whomever it
names, with the names that stand in it.
"""

from collections.abc import Callable, Iterable, Iterator

from pyoxigraph import NamedNode, Quad

from kg.rdf import terms
from kg.rdf.entities import Facts, fact_line

Known = list[tuple[str, str]]
"""Predicates and values of an entity or a name in the graph of entities."""
_NUMBERS = {"lat": float, "long": float, "geonamesId": int}
_KEPT = ("label", "country", "countryCode", "region", "placeKind", "lat", "long", "geonamesId", "areaOf")
_NAMES = {terms.LABEL: "label", **{terms.WGS + name: name for name in ("lat", "long")}}


def restated(quads: Iterable[Quad], article: str, known: Callable[[str], Known]) -> Facts:
    """Return what an article (IRI) with these quads states, sorted; `known` gives what the graph of entities holds."""
    held = list(quads)
    offices = _offices(held)
    year = next((_object(quad)[:4] for quad in held if quad.predicate.value == terms.SCHEMA + "datePublished"), "")
    facts: set[tuple[str, str]] = set()
    named = {quad.object.value for quad in held if isinstance(quad.object, NamedNode)}
    for name in {_subject(quad) for quad in held if quad.predicate.value == terms.KG + "inArticle"}:
        stated = dict(known(name))
        entity = stated.get(terms.KG + "variantOf")
        if entity:
            user = stated.get(terms.KG + "usedBy")
            facts.add((entity, fact_line({"form": stated[terms.LITERAL_FORM], "usedBy": user})))
            named |= {entity, *([user] if user else [])}
    named |= {value for iri in named for term, value in known(iri) if term == terms.KG + "areaOf"}
    for iri in named:
        if kind := _kind(known(iri), offices.get(iri), year):
            facts.add((iri, kind))
    return sorted(facts)


def _kind(known: Known, office: str | None, year: str) -> str | None:
    """Return the line on what an entity is; None where it is none."""
    stated: dict[str, object] = {}
    for term, value in known:
        if term == terms.TYPE:
            stated["class"] = value.removeprefix(terms.KG)
        name = _NAMES.get(term, term.removeprefix(terms.KG))
        if name in _KEPT:
            stated[name] = _NUMBERS.get(name, str)(value)
    if "class" not in stated:
        return None
    if office and stated["class"] != "UnnamedSource" and "placeKind" not in stated:
        stated |= {"capacity": office, "year": year if year.isascii() and year.isdecimal() else None}
    return fact_line(stated)


def _offices(quads: Iterable[Quad]) -> dict[str, str]:
    """Return the title or office in which a chain names an actor, the first in order of several."""
    nodes: dict[str, dict[str, str]] = {}
    for quad in quads:
        if quad.predicate.value in (terms.KG + "agent", terms.KG + "capacity"):
            nodes.setdefault(_subject(quad), {})[quad.predicate.value] = _object(quad)
    found: dict[str, str] = {}
    for agent, office in _pairs(nodes):
        found[agent] = min(office, found.get(agent, office))
    return found


def _pairs(nodes: dict[str, dict[str, str]]) -> Iterator[tuple[str, str]]:
    terms_of = (terms.KG + "agent", terms.KG + "capacity")
    return ((node[terms_of[0]], node[terms_of[1]]) for node in nodes.values() if len(node) == len(terms_of))


def _subject(quad: Quad) -> str:
    return getattr(quad.subject, "value", "")


def _object(quad: Quad) -> str:
    return getattr(quad.object, "value", "")
